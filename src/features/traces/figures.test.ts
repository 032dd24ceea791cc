import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Properties = Readonly<Record<string, unknown>>;
type Sent = readonly [event: string, minutesAgo: number, properties: Properties];

/** All of trace `t`. */
async function capture(account: Account, events: readonly Sent[]): Promise<void> {
  const now = kit.clock.now().getTime();
  const batch = events.map(([event, minutes, properties]) => ({
    event,
    distinct_id: 'ada',
    timestamp: new Date(now - minutes * 60_000).toISOString(),
    properties: { $ai_trace_id: 't', ...properties },
  }));
  const payload = { api_key: account.project.api_token, batch };
  const answer = await kit.request({ method: 'POST', url: '/batch/', payload });
  expect(answer.statusCode).toBe(200);
}

async function ask(account: Account, query: Properties) {
  const { key } = account;
  return (await kit.request({ method: 'POST', url: `${account.base}/query/`, key, payload: { query } })).json();
}

/** The trace in each of the shapes it is answered in. */
async function shapesOf(account: Account) {
  const answers = await Promise.all([
    ask(account, { kind: 'TracesQuery' }),
    ask(account, { kind: 'TraceQuery', traceId: 't' }),
    ask(account, { kind: 'TracesQuery', shape: 'row' }),
    ask(account, { kind: 'TraceQuery', traceId: 't', shape: 'skeleton' }),
  ]);
  const [listed, whole, row, skeleton] = answers.map(({ results }) => results[0]);
  return { ours: [row, skeleton], upstreams: [listed, whole], skeleton };
}

const FIGURES = ['totalLatency', 'inputTokens', 'outputTokens', 'inputCost', 'outputCost', 'totalCost'];
const allAre = (value: unknown) => Object.fromEntries(FIGURES.map((name) => [name, value]));

describe('a figure of a trace', () => {
  it('is zero where all it is made of is zero, and only PostHog’s shape says null', async () => {
    const account = await kit.makeAccount();
    const free = { $ai_input_cost_usd: 0, $ai_output_cost_usd: 0, $ai_total_cost_usd: 0 };
    await capture(account, [
      ['$ai_generation', 2, { $ai_model: 'm', $ai_input_tokens: 0, $ai_output_tokens: 0, $ai_latency: 0, ...free }],
    ]);
    const { ours, upstreams } = await shapesOf(account);
    const whole = { duration: 0, allInputTokens: 0, allOutputTokens: 0, cachedTokens: null };
    for (const trace of ours) expect(trace).toMatchObject({ ...allAre(0), ...whole });
    for (const trace of upstreams) expect(trace).toMatchObject({ ...allAre(null), ...whole });
  });

  it('is null where nothing of it is known', async () => {
    const account = await kit.makeAccount();
    await capture(account, [['$ai_generation', 2, { $ai_model: 'nobodys-model' }]]);
    const { ours, upstreams } = await shapesOf(account);
    for (const trace of [...ours, ...upstreams]) {
      expect(trace).toMatchObject({ ...allAre(null), duration: null, allInputTokens: null, allOutputTokens: null });
    }
  });

  it('counts every model, also beyond the ten it names', async () => {
    const account = await kit.makeAccount();
    const models = Array.from({ length: 13 }, (_, at) => `model-${at}`);
    await capture(
      account,
      [...models, 'model-0'].map(($ai_model): Sent => ['$ai_generation', 2, { $ai_model }]),
    );
    const { ours, upstreams } = await shapesOf(account);
    for (const trace of [...ours, ...upstreams]) {
      expect(trace).toMatchObject({ modelCount: 13, unpriced: 14 });
      expect(trace.models).toHaveLength(10);
    }
  });

  it('counts spans and calls as spans, and nothing that is said about them', async () => {
    const account = await kit.makeAccount();
    const said = ['$ai_evaluation', '$ai_feedback', '$ai_metric'].flatMap((event) =>
      [1, 2, 3].map((minutes): Sent => [event, minutes, { $ai_latency: 9 }]),
    );
    await capture(account, [
      ['$ai_trace', 5, {}],
      ['$ai_span', 5, {}],
      ['$ai_generation', 5, { $ai_latency: 2 }],
      ['$ai_embedding', 5, {}],
      ...said,
    ]);
    const { ours, upstreams } = await shapesOf(account);
    for (const trace of [...ours, ...upstreams]) expect(trace).toMatchObject({ spanCount: 3, duration: 2 });
  });

  it('lasts from the first start to the last end, however many calls ran side by side', async () => {
    const account = await kit.makeAccount();
    const calls = Array.from({ length: 40 }, (): Sent => ['$ai_generation', 10, { $ai_latency: 0.5 }]);
    // A span of OpenTelemetry carries its start: it ends two seconds after the others.
    await capture(account, [...calls, ['$ai_span', 10, { $lib: 'posthog-otel', $ai_latency: 2, $ai_parent_id: 'x' }]]);
    const { ours, upstreams } = await shapesOf(account);
    for (const trace of [...ours, ...upstreams]) expect(trace.duration).toBe(2.5);
  });

  it('holds all that went in and came out, whether providers count cache and reasoning inside or beside', async () => {
    const account = await kit.makeAccount();
    const cached = { $ai_cache_read_input_tokens: 900, $ai_cache_creation_input_tokens: 100 };
    const inside = { $ai_input_tokens: 1_200, $ai_cache_read_input_tokens: 700, $ai_output_tokens: 50 };
    await capture(account, [
      // 1,020 in and 10 out, of which 900 cached.
      ['$ai_generation', 4, { $ai_provider: 'anthropic', $ai_input_tokens: 20, $ai_output_tokens: 10, ...cached }],
      // 1,200 in and 50 out, of which 700 cached and 30 reasoning.
      ['$ai_generation', 3, { $ai_provider: 'openai', $ai_model: 'gpt-5', $ai_reasoning_tokens: 30, ...inside }],
      // 5 in and 70 out, of which 60 reasoning.
      [
        '$ai_generation',
        2,
        { $ai_model: 'gemini-2.5-pro', $ai_input_tokens: 5, $ai_output_tokens: 10, $ai_reasoning_tokens: 60 },
      ],
    ]);
    const { ours, upstreams, skeleton } = await shapesOf(account);
    const totals = { allInputTokens: 2_225, allOutputTokens: 130, cachedTokens: 1_600, inputTokens: 1_225 };
    for (const trace of [...ours, ...upstreams]) expect(trace).toMatchObject(totals);
    expect(skeleton.skeleton).toMatchObject({ allInputTokens: [1_020, 1_200, 5], allOutputTokens: [10, 50, 70] });
    const query = 'select sum(all_input_tokens), sum(all_output_tokens) from posthog.ai_events';
    expect((await ask(account, { kind: 'HogQLQuery', query })).results).toEqual([[2_225, 130]]);
  });
});

describe('the range of a TraceQuery', () => {
  it('holds the events within it and ten minutes around, an end that is not named being open', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      ['$ai_generation', 300, { $ai_input_tokens: 1 }],
      ['$ai_generation', 65, { $ai_input_tokens: 2 }],
      ['$ai_generation', 30, { $ai_input_tokens: 4 }],
    ]);
    const tokensIn = async (dateRange: Properties | undefined, shape: string) => {
      const { results } = await ask(account, { kind: 'TraceQuery', traceId: 't', shape, dateRange });
      return results[0]?.inputTokens;
    };
    for (const shape of ['full', 'skeleton']) {
      expect(await tokensIn(undefined, shape)).toBe(7);
      expect(await tokensIn({}, shape)).toBe(7);
      expect(await tokensIn({ date_from: '-1h' }, shape)).toBe(6);
      expect(await tokensIn({ date_to: '-1h' }, shape)).toBe(3);
      expect(await tokensIn({ date_from: '-2h', date_to: '-90M' }, shape)).toBeUndefined();
      expect(await tokensIn({ date_from: '-15M' }, shape)).toBeUndefined();
    }
    const refused = await ask(account, { kind: 'TraceQuery', traceId: 't', dateRange: { date_to: 'soon' } });
    expect(refused).toMatchObject({ type: 'validation_error', attr: 'dateRange__date_to' });
  });
});
