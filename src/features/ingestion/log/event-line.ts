import { previewOf } from '#features/ai-events/index.ts';
import { toEngineJson } from '#kernel/digits.ts';
import { toEngineTime, toEventTime } from '#kernel/time/text.ts';
import { firstUsable } from '#kernel/usable.ts';
import { numberOf, PROPERTY_COLUMNS, propertyText } from '#platform/clickhouse/event-columns.ts';
import type { CapturedEvent } from '../captured-event.ts';

/** Properties with a column, as the piece of JSON that precedes their value. */
const COLUMNS = new Map(
  PROPERTY_COLUMNS.map(({ property, column, kind }) => [property, { prefix: `,${JSON.stringify(column)}:`, kind }]),
);

/**
 * One event as a JSONEachRow line of the `events` table. `groups` are the keys of group types 0 to 4. Text is put together by
 * hand: an object of some thirty computed keys costs several times as much to build and serialize.
 */
export function eventLine(event: Omit<CapturedEvent, 'receipt'>, groups: readonly (string | undefined)[]): string {
  const { properties } = event;
  let line =
    `{"team_id":${event.projectId},"uuid":"${event.uuid}","event":${JSON.stringify(event.event)}` +
    `,"timestamp":"${toEngineTime(event.timestampMs * 1000 + event.micros)}","created_at":"${toEventTime(event.receivedMs)}"` +
    `,"distinct_id":${JSON.stringify(event.distinctId)},"person_id":"${event.personId}"` +
    `,"properties":${JSON.stringify(toEngineJson(properties))}`;
  for (const property in properties) {
    const column = COLUMNS.get(property);
    if (column === undefined) continue;
    const value = properties[property];
    if (column.kind === 'number') {
      const number = numberOf(value);
      if (number !== null) line += `${column.prefix}${number}`;
    } else {
      const text = propertyText(properties, property);
      if (text !== null) line += column.prefix + JSON.stringify(text);
    }
  }
  line += textColumn('elements_chain', properties.$elements_chain);
  line += textColumn('$session_id', properties.$session_id);
  line += textColumn('$window_id', properties.$window_id);
  for (let i = 0; i < groups.length; i++) line += textColumn(`$group_${i}`, groups[i]);
  if (event.event.startsWith('$ai_')) {
    const { $ai_input, $ai_input_state, $ai_output_choices, $ai_output, $ai_output_state } = properties;
    line += textColumn('input_preview', previewOf(firstUsable($ai_input, $ai_input_state)));
    line += textColumn('output_preview', previewOf(firstUsable($ai_output_choices, $ai_output, $ai_output_state)));
  }
  return `${line}}\n`;
}

function textColumn(column: string, value: unknown): string {
  return typeof value === 'string' && value !== '' ? `,"${column}":${JSON.stringify(value)}` : '';
}
