import { describe, expect, it } from 'vitest';
import { enrichAiEvent } from '../../enrichment.ts';
import { shippedModelPrices } from '../../prices/model-prices.ts';
import { eventsOf, exportOf } from '../testing.ts';
import { TABLES } from './fixtures/index.ts';
import { type FamilyTable, type Row, TABLE_QUESTIONS } from './fixtures/table.ts';

/** The properties of a row's event as they are stored, together with its name and whose it is. */
function stored({ scope }: FamilyTable, { given, parts }: Row): Record<string, unknown> {
  const [found] = eventsOf(exportOf(given, { scope, ...parts }));
  if (!found) throw new Error('no event came out of the span');
  const { event, distinct_id, timestamp, properties } = found;
  enrichAiEvent(event, properties, { prices: shippedModelPrices(), timestampMs: Date.parse(timestamp) });
  return { event, distinct_id, ...properties };
}

describe.each(TABLES)('$family, as $sender writes it', (table) => {
  it.each(TABLE_QUESTIONS)('answers: %s', (question) => {
    const rows = table.rows[question];
    expect(rows).not.toHaveLength(0);
    for (const row of rows) {
      const all = stored(table, row);
      const asked = Object.fromEntries(Object.keys(row.gets).map((key) => [key, all[key]]));
      expect(asked).toMatchObject(row.gets);
      expect((row.lacks ?? []).filter((key) => all[key] !== undefined)).toEqual([]);
    }
  });
});
