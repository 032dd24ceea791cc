import { isObject } from '#kernel/json.ts';
import type { CaptureProject } from '../captured-event.ts';

/** What can be told of a request before its events are looked at. */
export interface Sent {
  readonly token?: string | undefined;
  /** Where it was found already. */
  readonly project?: CaptureProject;
  readonly events: number;
}

/** How many events a payload holds and whose they are, though it may hold what is refused. */
export function sentOf(json: unknown): Sent {
  const rows = rowsOf(json);
  const holders = [json, ...rows].filter(isObject);
  const tokens = holders.flatMap((holder) => [
    holder.api_key,
    holder.token,
    holder.$token,
    isObject(holder.properties) ? holder.properties.token : undefined,
  ]);
  const token = tokens.find((one) => typeof one === 'string' && one.trim() !== '');
  return { token: typeof token === 'string' ? token.trim() : undefined, events: rows.length };
}

function rowsOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return [];
  if (Array.isArray(json.batch)) return json.batch;
  return Array.isArray(json.data) ? json.data : [json];
}
