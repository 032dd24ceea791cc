import type { JsonObject } from '#kernel/json.ts';
import { nonEmptyText, setUnlessSet } from './attributes.ts';
import { type OtlpSpan, STATUS_ERROR } from './span.ts';

const STATUS_ATTRIBUTES = ['http.response.status_code', 'http.status_code', 'error.status_code'] as const;
const STATUS_IN_TEXT = /\b(?:http|status)\D{0,20}?([1-5]\d{2})\b/i;

/** Marks a span that ended in an error, with its last exception or the status text as the error. */
export function addOutcome(properties: JsonObject, span: OtlpSpan): void {
  if (span.statusCode !== STATUS_ERROR) return;
  properties.$ai_is_error = true;
  const text = exceptionText(span) ?? nonEmptyText(span.statusMessage);
  setUnlessSet(properties, '$ai_error', text);
  setUnlessSet(properties, '$ai_http_status', httpStatus(span, text ?? ''));
}

function exceptionText(span: OtlpSpan): string | undefined {
  const exception = span.events.findLast(({ name }) => name === 'exception');
  if (!exception) return undefined;
  const type = nonEmptyText(exception.attributes['exception.type']);
  const message = nonEmptyText(exception.attributes['exception.message']);
  return type !== undefined && message !== undefined ? `${type}: ${message}` : (message ?? type);
}

function httpStatus(span: OtlpSpan, text: string): number {
  for (const attribute of STATUS_ATTRIBUTES) {
    const status = Number(span.attributes[attribute]);
    if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
  }
  const said = STATUS_IN_TEXT.exec(text.slice(0, 4_000))?.[1];
  return said === undefined ? 500 : Number(said);
}
