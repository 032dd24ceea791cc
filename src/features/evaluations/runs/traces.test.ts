import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, EVERYTHING, makeBench, messagesOf } from '../testing.ts';
import { judgeJobs, settleTrace } from './jobs.ts';

let kit: Kit;
let provider: ModelProvider;
let bench: Bench;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  provider.reply = { text: PASS };
  provider.nextReplies.length = 0;
  bench = await makeBench(kit, provider);
  await bench.addKey();
  provider.completions.length = 0;
});

const WINDOW = { strategy: 'fixed_window', window_seconds: 60 };
const addEvaluation = (overrides: object = {}) =>
  bench.addEvaluation({ target: 'trace', target_config: WINDOW, ...overrides });
const properties = async () => (await bench.results()).map((result) => result.properties);
/** A step that calls no model. */
const step = (properties: object) =>
  bench.capture({
    event: '$ai_span',
    properties: { $ai_model: undefined, $ai_input: undefined, $ai_output_choices: undefined, ...properties },
  });

/** Lets time pass for the application and the queue, and does what is due by then. */
async function pass(seconds: number): Promise<void> {
  kit.clock.advance(seconds * 1000);
  await sql`UPDATE pgboss.job SET start_after = start_after - make_interval(secs => ${seconds}) WHERE state = 'created'`.execute(
    kit.platform.db,
  );
  await kit.drainJobs();
}

describe('an evaluation of traces', () => {
  it('judges a trace whole, once, when its window has passed', async () => {
    const id = await addEvaluation();
    await bench.capture({ properties: { $session_id: 's1', $ai_span_name: 'plan', $ai_span_id: 'p' } });
    await kit.drainJobs();
    await step({ $ai_span_name: 'search', $ai_parent_id: 'p', $ai_output_state: 'Three documents.' });
    await pass(30);
    await bench.capture({ distinct_id: 'bob', properties: { $ai_output_choices: 'It is Paris, surely.' } });
    await pass(20);
    expect(await bench.results()).toEqual([]);
    await pass(15);
    const [result, ...others] = await bench.results();
    expect(others).toEqual([]);
    expect(result?.distinct_id).toBe('ada');
    expect(result?.properties).toMatchObject({
      $ai_evaluation_id: id,
      $ai_evaluation_result: true,
      $ai_target_id: 'trace-1',
      $ai_target_type: 'trace_id',
      $ai_trace_id: 'trace-1',
      $session_id: 's1',
      $ai_evaluation_key_id: expect.any(String),
    });
    expect(result?.properties).not.toHaveProperty('$ai_target_event_id');
    expect(result?.properties).not.toHaveProperty('$ai_target_event_type');
    const [system, user] = messagesOf(provider.completions[0]);
    expect(system).toContain('Is the answer helpful?');
    const shown = [
      '#1 Model call “plan”',
      '#2 Step “search” within “plan”',
      'Three documents.',
      'It is Paris, surely.',
    ];
    for (const part of shown) expect(user).toContain(part);
    await bench.capture();
    await pass(7200);
    expect(await bench.results()).toHaveLength(1);
    expect(provider.completions).toHaveLength(1);
  });

  it('waits for a trace to be quiet, as long as it may', async () => {
    const inactivity = { strategy: 'inactivity', quiet_period_seconds: 30, max_age_seconds: 120 };
    await addEvaluation({ target_config: inactivity });
    await bench.capture();
    for (let i = 0; i < 2; i++) {
      await pass(20);
      await step({ $ai_span_name: `later ${i}` });
    }
    await pass(20);
    expect(await bench.results()).toEqual([]);
    await pass(12);
    expect(await bench.results()).toHaveLength(1);
    for (let i = 0; i < 5; i++) {
      await bench.capture({ properties: { $ai_trace_id: 'restless' } });
      await kit.drainJobs();
      await pass(20);
    }
    expect(await bench.results()).toHaveLength(1);
    await bench.capture({ properties: { $ai_trace_id: 'restless' } });
    await pass(25);
    expect((await properties()).map((result) => result.$ai_target_id)).toEqual(['trace-1', 'restless']);
  });

  it('leaves one result, however often the batch is delivered, the job performed, or the process dies', async () => {
    const evaluation_id = await addEvaluation();
    provider.nextReplies.push({ status: 503 }, { hangUp: true });
    const uuid = await bench.capture();
    await bench.capture({ uuid });
    await kit.drainJobs();
    await bench.capture({ uuid });
    await pass(60);
    expect(await bench.results()).toHaveLength(1);
    const asked = provider.completions.length;

    // The verdict was stored and the job’s end was not, as after a crash in between.
    await sql`UPDATE pgboss.job SET state = 'retry', completed_on = NULL
      WHERE name = 'evaluations.judge_trace' AND data ->> 'evaluation_id' = ${evaluation_id}`.execute(kit.platform.db);
    const { project } = bench.account;
    const trace = { project_id: project.id, evaluation_id, trace_id: 'trace-1', distinct_id: 'ada' };
    const { db, jobs, settings } = kit.platform;
    await jobs.enqueue(db, settleTrace, { ...trace, wanted_at: 0, looks: 0 });
    await jobs.enqueue(db, judgeJobs(settings).judgeTrace, trace);
    await kit.drainJobs();
    expect(await bench.results()).toHaveLength(1);
    expect(provider.completions).toHaveLength(asked);
  });

  it('draws its share by trace, asks conditions in HogQL, and leaves generations without a trace alone', async () => {
    const hogql = [{ id: 'a', properties: [{ type: 'hogql', key: "properties.$ai_model = 'o1'" }] }];
    await addEvaluation({ name: 'hogql', conditions: hogql });
    await addEvaluation({ name: 'half', conditions: [{ id: 'half', rollout_percentage: 50 }] });
    await bench.capture({ properties: { $ai_trace_id: undefined } });
    for (const trace of ['a', 'b', 'c', 'd', 'e', 'f']) {
      for (const $ai_model of ['gpt-4o', 'o1']) {
        if (trace !== 'a' || $ai_model !== 'o1')
          await bench.capture({ properties: { $ai_trace_id: trace, $ai_model } });
      }
    }
    await kit.drainJobs();
    await pass(60);
    const judged = async (name: string) =>
      (await properties())
        .filter((result) => result.$ai_evaluation_name === name)
        .map((result) => result.$ai_target_id)
        .sort();
    expect(await judged('hogql')).toEqual(['b', 'c', 'd', 'e', 'f']);
    // By the md5 sums of the ids.
    expect(await judged('half')).toEqual(['c', 'd', 'f']);
  });

  it('does not begin what was paused after it was queued', async () => {
    const id = await addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    await bench.send('PATCH', `evaluations/${id}/`, { enabled: false });
    await pass(60);
    expect(provider.completions).toHaveLength(0);
  });

  it('skips a trace whose id is shared by too many events', async () => {
    await addEvaluation({ output_config: { allows_na: true } });
    const batch = Array.from({ length: 501 }, () => ({
      event: '$ai_generation',
      distinct_id: 'ada',
      properties: { $ai_trace_id: '0', $ai_output_choices: 'x' },
    }));
    const payload = { api_key: bench.account.project.api_token, batch };
    await kit.request({ method: 'POST', url: '/batch/', payload });
    await kit.drainJobs();
    await pass(60);
    expect(await properties()).toMatchObject([
      { $ai_evaluation_skipped: true, $ai_evaluation_skip_reason: 'trace_too_large', $ai_evaluation_applicable: false },
    ]);
    expect(provider.completions).toHaveLength(0);
  });

  it('may be a program, which knows all events, cost and latency', async () => {
    const source = `print(trace.event_count, target.type, target.id, target.total_latency_seconds);
      return length(events) = 2 and events[2].output = 'final' and evaluation_events[1].input[1].content ilike '%france%'`;
    await addEvaluation({ evaluation_type: 'hog', evaluation_config: { source }, prompt: undefined });
    await bench.capture({ properties: { $ai_latency: 1.5 } });
    await bench.capture({ properties: { $ai_output_choices: 'final', $ai_latency: 2 } });
    await kit.drainJobs();
    await pass(60);
    expect(await properties()).toMatchObject([
      { $ai_evaluation_runtime: 'hog', $ai_evaluation_result: true, $ai_evaluation_reasoning: '2 trace trace-1 3.5' },
    ]);
  });

  it('tries a program on recent traces without leaving anything', async () => {
    await bench.capture({ properties: { $ai_trace_id: 'a' } });
    await bench.capture({ properties: { $ai_trace_id: 'a', $ai_output_choices: 'Lyon.' } });
    await bench.capture({ properties: { $ai_trace_id: 'b' } });
    const { json } = await bench.send('POST', 'evaluations/test_hog/', {
      source: 'return trace.event_count = 2',
      target: 'trace',
      conditions: EVERYTHING,
    });
    expect(json.results).toMatchObject([
      { sample_id: 'b', sample_type: 'trace', trace_id: 'b', result: false, error: null, output_preview: 'Paris.' },
      { sample_id: 'a', sample_type: 'trace', trace_id: 'a', result: true, output_preview: 'Lyon.' },
    ]);
    expect(await bench.results()).toEqual([]);
  });
});

describe('a run on demand on a trace', () => {
  const start = (body: object) => bench.send('POST', 'evaluation_runs/', body);

  it('judges at once, and leaves a result each time', async () => {
    const evaluation_id = await addEvaluation({ enabled: false, conditions: [] });
    await bench.capture();
    const body = { evaluation_id, target_trace_id: 'trace-1' };
    const [first, second] = [await start(body), await start(body)];
    expect(first).toMatchObject({
      status: 202,
      json: { status: 'started', evaluation: { id: evaluation_id }, target_event_id: null, target_trace_id: 'trace-1' },
    });
    await kit.drainJobs();
    expect((await bench.results()).map(({ id }) => id).sort()).toEqual(
      [first.json.workflow_id, second.json.workflow_id].sort(),
    );
  });

  it('is refused for what is not there, or not of its kind', async () => {
    const [traces, events] = [await addEvaluation(), await bench.addEvaluation()];
    const uuid = await bench.capture();
    const mismatch = { status: 400, json: { code: 'evaluation_target_mismatch' } };
    const timestamp = new Date().toISOString();
    expect(await start({ evaluation_id: traces, target_event_id: uuid, timestamp })).toMatchObject(mismatch);
    expect(await start({ evaluation_id: events, target_trace_id: 'trace-1' })).toMatchObject(mismatch);
    expect(await start({ evaluation_id: traces, target_trace_id: 'nosuch' })).toMatchObject({
      status: 404,
      json: { detail: 'Trace nosuch not found.' },
    });
    const stranger = await makeBench(kit, provider);
    await stranger.capture({ properties: { $ai_trace_id: 'theirs' } });
    expect(await start({ evaluation_id: traces, target_trace_id: 'theirs' })).toMatchObject({ status: 404 });
  });
});
