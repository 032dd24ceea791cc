import { previewOf } from '#features/ai-events/index.ts';
import { numberOf, PROPERTY_COLUMNS, textOf } from '#platform/clickhouse/event-columns.ts';
import { toEventTime } from '#platform/clickhouse/time.ts';
import type { CapturedEvent } from './captured-event.ts';

/** One event as a JSONEachRow line of the `events` table. `groups` are the keys of group types 0 to 4. */
export function eventLine(event: CapturedEvent, groups: readonly (string | undefined)[]): string {
  const { properties } = event;
  const row: Record<string, unknown> = {
    team_id: event.projectId,
    uuid: event.uuid,
    event: event.event,
    timestamp: toEventTime(event.timestampMs),
    created_at: toEventTime(event.receivedMs),
    distinct_id: event.distinctId,
    person_id: event.personId,
    properties: JSON.stringify(properties),
  };
  if (typeof properties.$elements_chain === 'string') row.elements_chain = properties.$elements_chain;
  if (typeof properties.$session_id === 'string') row.$session_id = properties.$session_id;
  if (typeof properties.$window_id === 'string') row.$window_id = properties.$window_id;
  for (let i = 0; i < groups.length; i++) if (groups[i] !== undefined) row[`$group_${i}`] = groups[i];
  for (const { property, column, kind } of PROPERTY_COLUMNS) {
    const value = properties[property];
    if (value === undefined || value === null) continue;
    row[column] = kind === 'number' ? numberOf(value) : textOf(value);
  }
  if (event.event.startsWith('$ai_')) {
    row.input_preview = previewOf(properties.$ai_input ?? properties.$ai_input_state);
    row.output_preview = previewOf(
      properties.$ai_output_choices ?? properties.$ai_output ?? properties.$ai_output_state,
    );
  }
  return `${JSON.stringify(row)}\n`;
}
