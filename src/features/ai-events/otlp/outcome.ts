import type { JsonObject } from '#kernel/json.ts';
import type { MappedSpan } from './map-span.ts';
import { type OtlpSpan, type OtlpSpanEvent, STATUS_ERROR } from './span.ts';
import { usableText } from './values.ts';

const STATUS_ATTRIBUTES = ['http.response.status_code', 'http.status_code', 'error.status_code', 'error.type'] as const;
const STATUS_IN_TEXT = /\b(?:http|status)\D{0,20}?([1-5]\d{2})\b/i;
/** Providers' SDKs begin their errors with it: `429 {"error":…`, `401 Incorrect API key`. A number of something has a small letter after it. */
const STATUS_FIRST = /^(?:[\w.]*Error: )?([45]\d{2}) (?=[{"A-Z])/;
const EXCEPTION = 'exception';
/** How senders say that a span failed, beside its status. */
const FAILURES = [
  ['langfuse.observation.level', 'ERROR'],
  ['genkit:state', 'error'],
] as const;
/** What senders write as the type of an error they know nothing about. */
const NO_TYPE = '_OTHER';

/** Marks a span that ended in an error, with its last exception or whatever else it says as the error. Returns the events that stand in it as a whole. */
export function addOutcome(properties: JsonObject, span: OtlpSpan, mapped: MappedSpan): readonly OtlpSpanEvent[] {
  const { attributes } = span;
  const type = usableText(attributes['error.type']);
  const failed =
    span.statusCode === STATUS_ERROR ||
    type !== undefined ||
    FAILURES.some(([key, value]) => attributes[key] === value);
  if (!failed) return [];
  properties.$ai_is_error = true;
  const exception = span.events.findLast(({ name }) => name === EXCEPTION);
  const text =
    (exception && exceptionText(exception)) ??
    usableText(span.statusMessage) ??
    usableText(attributes['error.message']) ??
    usableText(attributes['langfuse.observation.status_message']) ??
    mapped.error ??
    (type === NO_TYPE ? undefined : type);
  if (text !== undefined) properties.$ai_error ??= text;
  const status = httpStatus(span, text ?? '');
  if (status !== undefined) properties.$ai_http_status ??= status;
  if (exception === undefined || exceptionText(exception) === undefined) return [];
  for (const [key, value] of Object.entries(exception.attributes)) {
    // Type and message are the error's text; the stack and what else there is stay under their own keys.
    if (key !== 'exception.type' && key !== 'exception.message') properties[key] ??= value;
  }
  return [exception];
}

function exceptionText({ attributes }: OtlpSpanEvent): string | undefined {
  const type = usableText(attributes['exception.type']);
  const message = usableText(attributes['exception.message']);
  return type !== undefined && message !== undefined ? `${type}: ${message}` : (message ?? type);
}

/** Absent when nothing names one: a made-up 500 would be counted in charts of statuses. */
function httpStatus({ attributes }: OtlpSpan, text: string): number | undefined {
  for (const attribute of STATUS_ATTRIBUTES) {
    const value = attributes[attribute];
    const status = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
  }
  const head = text.slice(0, 4_000);
  const said = (STATUS_FIRST.exec(head) ?? STATUS_IN_TEXT.exec(head))?.[1];
  return said === undefined ? undefined : Number(said);
}
