import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

interface Sent {
  readonly event?: string;
  readonly at?: Date;
  readonly distinct_id?: string;
  readonly uuid?: string;
  readonly [property: string]: unknown;
}

async function capture(account: Account, events: readonly Sent[]): Promise<void> {
  const batch = events.map(
    ({ event = '$ai_generation', at = kit.clock.now(), distinct_id = 'ada', uuid, ...properties }) => ({
      event,
      uuid,
      distinct_id,
      timestamp: at.toISOString(),
      properties,
    }),
  );
  const answer = await kit.request({
    method: 'POST',
    url: '/batch/',
    payload: { api_key: account.project.api_token, batch },
  });
  expect(answer.statusCode).toBe(200);
}

async function ask(account: Account, query: Record<string, unknown>, key = account.key) {
  const answer = await kit.request({ method: 'POST', url: `${account.base}/query/`, key, payload: { query } });
  return { status: answer.statusCode, ...answer.json() };
}

// By the kit's clock: other tests of this process may have moved it.
const minutesAgo = (minutes: number) => new Date(kit.clock.now().getTime() - minutes * 60_000);

describe('TracesQuery', () => {
  it('adds up generations and embeddings, never spans', async () => {
    const account = await kit.makeAccount();
    const usage = {
      $ai_model: 'gpt-4o-mini',
      $ai_provider: 'openai',
      $ai_output_tokens: 500,
      $ai_cache_read_input_tokens: 400,
    };
    await capture(account, [
      {
        event: '$ai_trace',
        $ai_trace_id: 't',
        $ai_span_name: 'answer',
        $ai_input_state: '{"q":1}',
        $ai_latency: 3,
        at: minutesAgo(3),
      },
      { $ai_trace_id: 't', $ai_parent_id: 't', $ai_input_tokens: 1000, $ai_latency: 1, ...usage, at: minutesAgo(2) },
      {
        event: '$ai_span',
        $ai_trace_id: 't',
        $ai_input_tokens: 777,
        $ai_is_error: true,
        $ai_error: 'no',
        at: minutesAgo(1),
      },
    ]);
    const { results, hasMore } = await ask(account, { kind: 'TracesQuery' });
    expect(hasMore).toBe(false);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      id: 't',
      traceName: 'answer',
      distinctId: 'ada',
      inputTokens: 1000,
      outputTokens: 500,
      inputCost: 0.00012,
      outputCost: 0.0003,
      totalCost: 0.00042,
      errorCount: 1,
      totalLatency: 4,
      inputState: { q: 1 },
      models: ['gpt-4o-mini'],
      modelCount: 1,
    });
    expect(results[0].person).toMatchObject({ distinct_id: 'ada', properties: {} });
    expect(results[0].events.map((event: { event: string }) => event.event)).toEqual(['$ai_generation']);
  });

  it('takes the sum of generations as latency when nothing else has one', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      { $ai_trace_id: 't', $ai_parent_id: 'x', $ai_latency: 1.234 },
      { $ai_trace_id: 't', $ai_parent_id: 'x', $ai_latency: 2 },
    ]);
    const { results } = await ask(account, { kind: 'TracesQuery' });
    expect(results[0].totalLatency).toBe(3.23);
  });

  it('leaves events without a trace id out', async () => {
    const account = await kit.makeAccount();
    await capture(account, [{ $ai_model: 'm' }, { $ai_trace_id: '' }, { event: '$pageview', $ai_trace_id: 't' }]);
    expect((await ask(account, { kind: 'TracesQuery' })).results).toEqual([]);
  });

  it('walks every trace once, newest first, by row count and by cursor, however its events are spread', async () => {
    const account = await kit.makeAccount();
    const events = Array.from({ length: 60 }, (_, i) => [
      { $ai_trace_id: `t${i}`, at: minutesAgo(60 * i + 30) },
      { event: '$ai_span', $ai_trace_id: `t${i}`, at: minutesAgo(60 * i + 30 - (i % 7) * 45) },
    ]).flat();
    await capture(account, events);
    const expected = Array.from({ length: 60 }, (_, i) => `t${i}`);
    const byOffset: string[] = [];
    for (let more = true; more; ) {
      const page = await ask(account, { kind: 'TracesQuery', limit: 7, offset: byOffset.length });
      byOffset.push(...page.results.map((trace: { id: string }) => trace.id));
      more = page.hasMore;
    }
    expect(byOffset).toEqual(expected);
    const byCursor: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await ask(account, { kind: 'TracesQuery', limit: 11, shape: 'row', cursor });
      byCursor.push(...page.results.map((trace: { id: string }) => trace.id));
      cursor = page.nextCursor;
    }
    expect(byCursor).toEqual(expected);
  });

  it('walks on from a burst: five hundred events of one moment, and older traces that ran into it', async () => {
    const account = await kit.makeAccount();
    const at = minutesAgo(5);
    const burst = Array.from({ length: 500 }, (_, i) => ({ $ai_trace_id: `b${String(i % 10)}`, at }));
    const old = Array.from({ length: 5 }, (_, i) => ({ $ai_trace_id: `o${i}`, at: minutesAgo(60 * (i + 1)) }));
    await capture(account, [...burst, ...old, ...old.map((event) => ({ ...event, event: '$ai_span', at }))]);
    const { results, hasMore } = await ask(account, { kind: 'TracesQuery', limit: 20, shape: 'row' });
    const ids = results.map((trace: { id: string }) => trace.id);
    expect(ids.slice(0, 10).sort()).toEqual(Array.from({ length: 10 }, (_, i) => `b${i}`));
    expect([ids.slice(10), hasMore]).toEqual([['o0', 'o1', 'o2', 'o3', 'o4'], false]);
    expect(results[10].spanCount).toBe(2);
  });

  it('takes a trace in when it overlaps the range, with its events a little outside', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      { $ai_trace_id: 'over', $ai_input_tokens: 1, at: minutesAgo(65) },
      { $ai_trace_id: 'over', $ai_input_tokens: 2, at: minutesAgo(58) },
      { $ai_trace_id: 'before', at: minutesAgo(70) },
    ]);
    const { results } = await ask(account, { kind: 'TracesQuery', dateRange: { date_from: '-1h' } });
    expect(results.map((trace: { id: string; inputTokens: number }) => [trace.id, trace.inputTokens])).toEqual([
      ['over', 3],
    ]);
    const all = await ask(account, { kind: 'TracesQuery', dateRange: { date_from: 'all' } });
    expect(all.results.map((trace: { id: string }) => trace.id)).toEqual(['over', 'before']);
  });

  it('wants every filter met by one and the same event', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      { $ai_trace_id: 'split', $ai_model: 'gpt-4o', color: 'blue', at: minutesAgo(50) },
      { $ai_trace_id: 'split', $ai_model: 'o3', color: 'red', at: minutesAgo(40) },
      { $ai_trace_id: 'one', $ai_model: 'gpt-4o', color: 'red', at: minutesAgo(2000) },
      { event: '$ai_span', $ai_trace_id: 'one', at: minutesAgo(5) },
    ]);
    const properties = [
      { type: 'event', key: '$ai_model', value: 'gpt-4o', operator: 'exact' },
      { type: 'event', key: 'color', value: ['red', 'green'], operator: 'exact' },
    ];
    const both = await ask(account, { kind: 'TracesQuery', properties });
    expect(both.results.map((trace: { id: string }) => trace.id)).toEqual(['one']);
    const first = await ask(account, { kind: 'TracesQuery', properties: properties.slice(0, 1) });
    expect(first.results.map((trace: { id: string }) => trace.id)).toEqual(['split', 'one']);
  });

  it('compares costs as numbers and finds traces of one person under any distinct id', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      { $ai_trace_id: 'cheap', $ai_total_cost_usd: 0.5, distinct_id: 'anon' },
      { $ai_trace_id: 'dear', $ai_total_cost_usd: 10, distinct_id: 'bo' },
      { event: '$identify', distinct_id: 'ann', $anon_distinct_id: 'anon' },
    ]);
    const filter = { type: 'event', key: '$ai_total_cost_usd', value: 9, operator: 'gt' };
    const dear = await ask(account, { kind: 'TracesQuery', properties: [filter] });
    expect(dear.results.map((trace: { id: string }) => trace.id)).toEqual(['dear']);
    const persons = await kit.request({ url: `${account.base}/persons/?distinct_id=ann`, key: account.key });
    const ann = await ask(account, { kind: 'TracesQuery', personId: persons.json().results[0].uuid });
    expect(ann.results.map((trace: { id: string }) => trace.id)).toEqual(['cheap']);
  });

  it('refuses what it cannot read, field by field', async () => {
    const account = await kit.makeAccount();
    const refused = async (query: Record<string, unknown>) => {
      const { status, type, attr } = await ask(account, { kind: 'TracesQuery', ...query });
      return [status, type, attr];
    };
    expect(await refused({ dateRange: { date_from: 'soon' } })).toEqual([
      400,
      'validation_error',
      'dateRange__date_from',
    ]);
    expect(await refused({ limit: 0 })).toEqual([400, 'validation_error', 'limit']);
    expect(await refused({ cursor: 'nonsense' })).toEqual([400, 'validation_error', 'cursor']);
    expect(await refused({ properties: 'all' })).toEqual([400, 'validation_error', 'properties']);
  });

  it('shows no trace of another project, and nothing without the scope', async () => {
    const [account, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    await capture(account, [{ $ai_trace_id: 'secret' }]);
    expect((await ask(stranger, { kind: 'TracesQuery' })).results).toEqual([]);
    expect((await ask(stranger, { kind: 'TraceQuery', traceId: 'secret' })).results).toEqual([]);
    expect((await ask(account, { kind: 'TracesQuery' }, stranger.key)).status).toBe(403);
    const small = await kit.makeKey(account, ['person:read']);
    expect(await ask(account, { kind: 'TracesQuery' }, small)).toMatchObject({
      status: 403,
      detail: "API key missing required scope 'query:read'",
    });
    const anonymous = await kit.request({ method: 'POST', url: `${account.base}/query/`, payload: {} });
    expect(anonymous.statusCode).toBe(401);
  });
});

describe('TraceQuery', () => {
  it('answers all events in time order with what they carry, the root’s states beside them', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      { event: '$ai_trace', $ai_trace_id: 't', $ai_output_state: 'done', at: minutesAgo(4) },
      { event: '$ai_feedback', $ai_trace_id: 't', $ai_feedback_text: 'good', at: minutesAgo(1) },
      { $ai_trace_id: 't', $ai_input: [{ role: 'user', content: 'hi' }], at: minutesAgo(3) },
    ]);
    const { results } = await ask(account, { kind: 'TraceQuery', traceId: 't' });
    expect(results).toHaveLength(1);
    expect(results[0].outputState).toBe('done');
    expect(results[0].events.map((event: { event: string }) => event.event)).toEqual([
      '$ai_generation',
      '$ai_feedback',
    ]);
    expect(results[0].events[0].properties.$ai_input).toEqual([{ role: 'user', content: 'hi' }]);
    expect((await ask(account, { kind: 'TraceQuery', traceId: 'other' })).results).toEqual([]);
  });

  it('answers a skeleton of parallel arrays whose spans start when their work began', async () => {
    const account = await kit.makeAccount();
    await capture(account, [
      {
        event: '$ai_trace',
        $ai_trace_id: 't',
        $ai_span_id: 'root',
        $ai_span_name: 'run',
        $ai_latency: 60,
        at: minutesAgo(1),
      },
      {
        $ai_trace_id: 't',
        $ai_span_id: 'g',
        $ai_parent_id: 't',
        $ai_model: 'm',
        $ai_latency: 30,
        $ai_is_error: true,
        $ai_error: 'x',
        at: minutesAgo(1),
      },
      {
        event: '$ai_span',
        $ai_trace_id: 't',
        $ai_span_id: 's',
        $ai_parent_id: 'g',
        $ai_span_name: 'search',
        $ai_latency: 0,
        at: minutesAgo(0.9),
      },
    ]);
    const { results } = await ask(account, { kind: 'TraceQuery', traceId: 't', shape: 'skeleton' });
    const { skeleton, truncated, spanCount } = results[0];
    expect([truncated, spanCount]).toEqual([false, 2]);
    expect(skeleton).toMatchObject({
      eventNames: ['$ai_trace', '$ai_generation', '$ai_span'],
      parentId: [null, -1, 1],
      names: ['run', '', 'search'],
      duration: [60_000, 30_000, 0],
      flags: [0, 1, 0],
      models: ['m'],
      model: [-1, 0, -1],
    });
    expect(skeleton.start[0]).toBe(0);
    expect(Math.round(skeleton.start[1] / 1000)).toBe(30);
  });

  it('names parents by place, a missing one by its id, and none for a lone call that is its own trace', async () => {
    const account = await kit.makeAccount();
    const uuid = randomUUID();
    await capture(account, [
      { $ai_trace_id: 'lone', $ai_span_id: 'lone', $ai_parent_id: 'lone', uuid, at: minutesAgo(2) },
      { event: '$ai_span', $ai_trace_id: 'lone', $ai_span_id: 'a', $ai_parent_id: 'gone', at: minutesAgo(1) },
      { event: '$ai_evaluation', $ai_trace_id: 'lone', $ai_target_event_id: uuid, at: minutesAgo(0.5) },
    ]);
    const { results } = await ask(account, { kind: 'TraceQuery', traceId: 'lone', shape: 'skeleton' });
    expect(results[0].skeleton.parentId).toEqual([null, 'gone', 0]);
  });

  it('answers the skeleton of ten thousand spans in less than a megabyte', async () => {
    const account = await kit.makeAccount();
    const traceId = randomUUID();
    const spans = Array.from({ length: 10_000 }, (_, i) => ({
      event: '$ai_span',
      $ai_trace_id: traceId,
      $ai_span_id: randomUUID(),
      $ai_parent_id: traceId,
      $ai_span_name: `step ${i % 9}`,
      $ai_latency: 0.2,
      at: minutesAgo(1),
    }));
    for (let first = 0; first < spans.length; first += 1_000) {
      await capture(account, spans.slice(first, first + 1_000));
    }
    const { results } = await ask(account, { kind: 'TraceQuery', traceId, shape: 'skeleton' });
    expect(results[0].skeleton.uuid).toHaveLength(10_000);
    expect(JSON.stringify(results).length).toBeLessThan(1_000_000);
  });
});
