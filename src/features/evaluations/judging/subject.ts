import { type EventRow, propertiesOf } from '#features/events/index.ts';
import type { JsonObject } from '#kernel/json.ts';

/** The generation that is judged. */
export interface Subject {
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestampMs: number;
  readonly properties: JsonObject;
  /** As they were sent; undefined when nothing was. */
  readonly input: unknown;
  readonly output: unknown;
}

export function toSubject(row: EventRow): Subject {
  const properties = propertiesOf(row);
  return {
    uuid: row.uuid,
    event: row.event,
    distinctId: row.distinct_id,
    timestampMs: Date.parse(`${row.timestamp.replace(' ', 'T')}Z`),
    properties,
    input: firstOf(properties, ['$ai_input', '$ai_input_state']),
    output: firstOf(properties, ['$ai_output_choices', '$ai_output', '$ai_output_state']),
  };
}

function firstOf(properties: JsonObject, names: readonly string[]): unknown {
  for (const name of names) {
    const value = properties[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

export function isErrored({ properties }: Subject): boolean {
  return properties.$ai_is_error === true || properties.$ai_is_error === 'true';
}
