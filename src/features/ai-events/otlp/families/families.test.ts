import { describe, expect, it } from 'vitest';
import { enrichAiEvent } from '../../enrichment.ts';
import { shippedModelPrices } from '../../prices/model-prices.ts';
import { eventsOf, exportOf, exportOfSpans, spanOf } from '../testing.ts';
import { TABLES } from './fixtures/index.ts';
import { type FamilyTable, LATE_2026, type Row, TABLE_QUESTIONS } from './fixtures/table.ts';
import { FAMILIES } from './index.ts';

const OF_AI_ID = '00000000000000ff';
const OF_AI = spanOf({ 'gen_ai.operation.name': 'chat' }, { spanId: OF_AI_ID });

/** The properties of a row's event as they are stored, together with its name and whose it is. */
function stored({ scope, isCompanion }: FamilyTable, { given, parts }: Row): Record<string, unknown> {
  const row = spanOf(given, parts);
  const events = eventsOf(exportOfSpans(isCompanion ? [row, OF_AI] : [row], { scope, ...parts }));
  const found = events.find(({ properties }) => properties.$ai_span_id !== OF_AI_ID);
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

it('every family has a table', () => {
  const spoken = new Set(TABLES.map(({ family }) => family));
  // These are how events and the conventions themselves are written, and have tests of their own.
  const own = new Set(['explicit', 'gen_ai', 'gen_ai_content', 'generic']);
  expect(FAMILIES.map(({ name }) => name).filter((name) => !own.has(name) && !spoken.has(name))).toEqual([]);
});

it('check value 67: cached tokens of the conventions stand inside of the input', () => {
  const given = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'claude-opus-4-5',
    'gen_ai.usage.input_tokens': 7_000,
    'gen_ai.usage.cache_read.input_tokens': 5_000,
    'gen_ai.usage.cache_creation.input_tokens': 1_500,
    'gen_ai.usage.output_tokens': 400,
  };
  const [event] = eventsOf(exportOf(given, LATE_2026));
  if (!event) throw new Error('no event came out of the span');
  enrichAiEvent(event.event, event.properties, {
    prices: shippedModelPrices(),
    timestampMs: Date.parse(event.timestamp),
  });
  expect(event.properties).toMatchObject({
    $ai_input_cost_usd: 0.014375,
    $ai_output_cost_usd: 0.01,
    $ai_total_cost_usd: 0.024375,
  });
});

describe('a turn of Codex', () => {
  const used = { 'gen_ai.usage.input_tokens': 9 };
  const turn = spanOf(
    { 'codex.turn.token_usage.input_tokens': 9 },
    { spanId: '0000000000000001', name: 'session_task.turn' },
  );
  const request = spanOf(used, {
    spanId: '0000000000000002',
    parentSpanId: '0000000000000001',
    name: 'handle_responses',
  });
  const kinds = (spans: readonly object[]) =>
    eventsOf(exportOfSpans(spans, { scope: 'codex_core' })).map(({ event, properties }) => [
      properties.$ai_span_id,
      event,
    ]);

  it('counts where its requests did not come, and only then', () => {
    expect(kinds([turn])).toEqual([['0000000000000001', '$ai_generation']]);
    expect(kinds([turn, request])).toEqual([
      ['0000000000000001', '$ai_span'],
      ['0000000000000002', '$ai_generation'],
    ]);
  });
});

describe('a call of Google’s ADK', () => {
  const request = {
    contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
    config: { system_instruction: 'Be brief.' },
  };
  const response = { content: { role: 'model', parts: [{ text: 'Yo' }] }, usage_metadata: { prompt_token_count: 9 } };
  const used = {
    'gen_ai.request.model': 'gemini-2.5-flash',
    'gen_ai.usage.input_tokens': 9,
    'gen_ai.usage.output_tokens': 3,
  };
  const outer = spanOf(
    {
      ...used,
      'gcp.vertex.agent.llm_request': JSON.stringify(request),
      'gcp.vertex.agent.llm_response': JSON.stringify(response),
    },
    { spanId: '0000000000000001', name: 'call_llm' },
  );
  const inner = spanOf(
    { ...used, 'gen_ai.operation.name': 'generate_content' },
    { spanId: '0000000000000002', parentSpanId: '0000000000000001', name: 'generate_content gemini-2.5-flash' },
  );
  const events = (spans: readonly object[]) =>
    eventsOf(exportOfSpans(spans, { scope: 'gcp.vertex.agent' })).map(({ event, properties }) => [
      event,
      properties.$ai_input,
      properties.$ai_output_choices,
    ]);
  const said = eventsOf(exportOfSpans([outer], { scope: 'gcp.vertex.agent' }))[0]?.properties;

  it('counts once where it is written on two spans, and has its messages then, too', () => {
    expect(events([outer])).toEqual([['$ai_generation', said?.$ai_input, said?.$ai_output_choices]]);
    expect(JSON.stringify(said?.$ai_input)).toContain('Be brief.');
    for (const spans of [
      [outer, inner],
      [inner, outer],
    ]) {
      const seen = events(spans);
      expect(seen.map(([event]) => event).sort()).toEqual(['$ai_generation', '$ai_span']);
      expect(seen.find(([event]) => event === '$ai_generation')).toEqual([
        '$ai_generation',
        said?.$ai_input,
        said?.$ai_output_choices,
      ]);
    }
    expect(events([inner])).toEqual([['$ai_generation', undefined, undefined]]);
  });
});
