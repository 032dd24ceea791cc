import { digitsAt, withDigits } from '#kernel/digits.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { firstUsable, isUsable } from '#kernel/usable.ts';
import { cleanText } from './payload-json.ts';
import { CaptureRefused } from './refusal.ts';
import { sentAtOf } from './timestamps.ts';

/** One event as the sender meant it, before the server adds anything. */
export interface SentEvent {
  readonly event: string;
  readonly distinctId: string;
  /** It was longer. */
  readonly isDistinctIdCut?: boolean;
  /** Undefined when the server is to make one. */
  readonly uuid?: string;
  readonly properties: JsonObject;
  readonly timestamp?: string;
  readonly offsetMs?: number;
}

export interface SentBatch {
  readonly token: string;
  readonly events: readonly SentEvent[];
  readonly sentAtMs?: number;
}

const TEXT_CHARACTERS_MAX = 200;
const TOKEN_CHARACTERS_MAX = 64;

/** The four shapes of a v0 body as one list. Any bad event refuses the whole request. */
export function shapeBatch(json: unknown, sentAtMs: number | undefined, defaultEvent?: string): SentBatch {
  let rows: readonly unknown[];
  let batchToken: unknown;
  let sentAt = sentAtMs;
  if (Array.isArray(json)) {
    rows = json;
  } else if (isObject(json) && Array.isArray(json.batch)) {
    rows = json.batch;
    batchToken = firstUsable(json.api_key, json.token);
    sentAt = sentAtOf(json.sent_at) ?? sentAt;
  } else if (isObject(json) && Array.isArray(json.data)) {
    rows = json.data;
    batchToken = firstUsable(json.api_key, json.token);
  } else if (isObject(json)) {
    rows = [json];
    sentAt = sentAtOf(json.sent_at) ?? sentAt;
  } else {
    throw new CaptureRefused(400, 'malformed', 'the payload is neither an event nor a list of events');
  }
  if (rows.length === 0) throw new CaptureRefused(400, 'empty', 'request holds no event');
  let token = isUsable(batchToken) ? checkToken(batchToken) : undefined;
  const events = rows.map((row) => {
    if (!isObject(row)) throw new CaptureRefused(400, 'malformed', 'an event is not an object');
    if (!isUsable(batchToken)) {
      const inside = isObject(row.properties) ? row.properties.token : undefined;
      const own = firstUsable(row.token, row.$token, row.api_key, inside);
      if (own !== undefined) {
        const checked = checkToken(own);
        if (token !== undefined && token !== checked) {
          throw new CaptureRefused(
            401,
            'conflicting_tokens',
            'the events of one request name different project API keys',
          );
        }
        token = checked;
      }
    }
    return shapeEvent(row, defaultEvent);
  });
  if (token === undefined) throw new CaptureRefused(401, 'missing_token', 'the request names no project API key');
  return { token, events, sentAtMs: sentAt };
}

export function checkToken(value: unknown): string {
  const token = typeof value === 'string' ? value.trim() : '';
  if (token === '') throw new CaptureRefused(401, 'missing_token', 'the project API key is empty');
  if (token.length > TOKEN_CHARACTERS_MAX || !/^[\x21-\x7e]+$/.test(token)) {
    throw new CaptureRefused(401, 'invalid_token', 'the project API key is malformed');
  }
  if (token.startsWith('phx_')) {
    throw new CaptureRefused(401, 'personal_key', 'a personal API key was sent where the project API key belongs');
  }
  return token;
}

function shapeEvent(row: JsonObject, defaultEvent: string | undefined): SentEvent {
  const event = isUsable(row.event) ? row.event : (defaultEvent ?? row.event);
  if (typeof event !== 'string' || event === '') {
    throw new CaptureRefused(400, 'missing_event_name', 'an event has no name');
  }
  const properties = row.properties ?? {};
  if (!isObject(properties)) {
    throw new CaptureRefused(400, 'invalid_properties', 'the properties of an event are not an object');
  }
  if (
    row.timestamp !== undefined &&
    row.timestamp !== null &&
    typeof row.timestamp !== 'string' &&
    typeof row.timestamp !== 'number'
  ) {
    throw new CaptureRefused(400, 'invalid_timestamp', 'the timestamp of an event is not text');
  }
  for (const key of ['$set', '$set_once'] as const) {
    const top = row[key];
    if (isObject(top)) {
      const inner = properties[key];
      properties[key] = isObject(inner) ? withDigits({ ...inner, ...top }, inner, top) : top;
    }
  }
  return {
    event: cutName(event),
    ...readDistinctId(
      firstUsable(
        asWritten(row, 'distinct_id'),
        asWritten(row, '$distinct_id'),
        asWritten(properties, 'distinct_id'),
        asWritten(properties, '$distinct_id'),
      ) ?? asWritten(row, 'distinct_id'),
    ),
    uuid: checkUuid(row.uuid),
    properties,
    timestamp: row.timestamp === undefined || row.timestamp === null ? undefined : String(row.timestamp),
    offsetMs: typeof row.offset === 'number' && Number.isInteger(row.offset) ? row.offset : undefined,
  };
}

/** A long number is an id: its digits, not the nearest number. */
function asWritten(holder: JsonObject, key: string): unknown {
  const digits = digitsAt(holder, key);
  return digits !== undefined && /^-?\d+$/.test(digits) ? digits : holder[key];
}

/** The longest name that is stored; half of a cut emoji could not be. */
export function cutName(name: string): string {
  return name.slice(0, TEXT_CHARACTERS_MAX).toWellFormed();
}

/** Null, missing and blank are refused; anything else is text, at most 200 characters of it. */
export function readDistinctId(value: unknown): Pick<SentEvent, 'distinctId' | 'isDistinctIdCut'> {
  const text = distinctIdText(value);
  if (text.trim() === '') throw new CaptureRefused(400, 'missing_distinct_id', 'an event has no distinct id');
  return { distinctId: cutName(text), ...(text.length > TEXT_CHARACTERS_MAX && { isDistinctIdCut: true }) };
}

function distinctIdText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return cleanText(
    typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
}

function checkUuid(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const uuid = readUuid(value);
  if (uuid === undefined) throw new CaptureRefused(400, 'invalid_uuid', 'the uuid of an event is not a UUID');
  return uuid;
}
