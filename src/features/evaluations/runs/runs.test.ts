import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { FAIL, type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, EVERYTHING, KEY, makeBench, messagesOf } from '../testing.ts';
import { dispatchRuns, judgeJobs } from './jobs.ts';

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

const properties = async () => (await bench.results()).map((result) => result.properties);
const evaluation = async (id: string) => (await bench.send('GET', `evaluations/${id}/`)).json;

describe('an automatic run', () => {
  it('judges a generation as it arrives', async () => {
    const id = await bench.addEvaluation();
    const target = await bench.capture({
      properties: { $session_id: 's1', $ai_prompt_name: 'greeting', $ai_prompt_version: 3 },
    });
    await kit.drainJobs();
    const [result, ...others] = await bench.results();
    expect(others).toEqual([]);
    expect(result).toMatchObject({ event: '$ai_evaluation', distinct_id: 'ada' });
    expect(result?.properties).toMatchObject({
      $ai_evaluation_id: id,
      $ai_evaluation_name: 'Helpful',
      $ai_evaluation_type: 'online',
      $ai_evaluation_runtime: 'llm_judge',
      $ai_evaluation_result_type: 'boolean',
      $ai_evaluation_reasoning: 'It answers the question.',
      $ai_evaluation_trigger: 'live',
      $ai_evaluation_allows_na: false,
      $ai_evaluation_result: true,
      $ai_target_event_id: target,
      $ai_target_id: target,
      $ai_target_event_type: '$ai_generation',
      $ai_target_type: 'generation_uuid',
      $ai_trace_id: 'trace-1',
      $session_id: 's1',
      $ai_prompt_name: 'greeting',
      $ai_prompt_version: 3,
      $ai_model: 'gpt-4.1-mini',
      $ai_provider: 'openai',
      $ai_input_tokens: 100,
      $ai_output_tokens: 20,
      $ai_evaluation_model: 'gpt-4.1-mini',
      $ai_evaluation_provider: 'openai',
      $ai_evaluation_key_type: 'byok',
      $ai_evaluation_key_id: expect.any(String),
    });
    expect(result?.properties).not.toHaveProperty('$ai_evaluation_applicable');
    expect(Date.parse(result?.timestamp ?? '')).toBe(Date.parse(String(result?.properties.$ai_evaluation_start_time)));
    const [system, user] = messagesOf(provider.completions[0]);
    expect(system).toContain('Is the answer helpful?');
    expect(user).toContain('What is the capital of France?');
    expect(user).toContain('Paris.');
  });

  it('writes down what the judge cost as a generation of its own, which is not judged', async () => {
    const id = await bench.addEvaluation();
    const target = await bench.capture();
    await kit.drainJobs();
    await kit.drainJobs();
    const own = (await bench.events('$ai_generation')).filter((event) => event.id !== target);
    expect(own.map((event) => event.properties)).toMatchObject([
      {
        $hedgerow_purpose: 'evaluation',
        $ai_evaluation_id: id,
        $ai_target_event_id: target,
        $ai_model: 'gpt-4.1-mini',
        $ai_input_tokens: 100,
        $ai_output_tokens: 20,
        // 100 x 0.4 and 20 x 1.6 USD per million.
        $ai_total_cost_usd: 0.000072,
      },
    ]);
    expect(own[0]?.properties).not.toHaveProperty('$ai_trace_id');
    expect(await bench.results()).toHaveLength(1);
    expect(provider.completions).toHaveLength(1);
  });

  it('keeps what the judge was asked and what it answered, word for word', async () => {
    await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    provider.reply = { text: 'I would rather not say.' };
    await bench.capture();
    await kit.drainJobs();
    expect(await properties()).toMatchObject([
      { $hedgerow_criteria: 'Is the answer helpful?', $hedgerow_judge_answer: PASS },
      { $ai_evaluation_skip_reason: 'unparsable_response', $hedgerow_judge_answer: 'I would rather not say.' },
    ]);
  });

  it('keeps the beginning of an answer that is very long, whatever is in it', async () => {
    await bench.addEvaluation();
    const odd = JSON.stringify({ verdict: true, reasoning: `\0\ud800 ${'🙂'.repeat(20_000)}` });
    provider.reply = { text: odd };
    await bench.capture();
    await kit.drainJobs();
    const [result] = await properties();
    const answer = String(result?.$hedgerow_judge_answer);
    expect(answer.length).toBeLessThanOrEqual(8_001);
    expect(answer.endsWith('…')).toBe(true);
    expect(answer.isWellFormed()).toBe(true);
    expect(String(result?.$ai_evaluation_reasoning).slice(0, 4)).toBe('\ufffd\ufffd 🙂'.slice(0, 4));
  });

  it('happens once an event, however often the batch is delivered and the job performed', async () => {
    const id = await bench.addEvaluation();
    const uuid = await bench.capture();
    await bench.capture({ uuid });
    await kit.drainJobs();
    await bench.capture({ uuid });
    await kit.drainJobs();
    expect(await bench.results()).toHaveLength(1);
    expect(provider.completions).toHaveLength(1);
    const run = { project_id: bench.account.project.id, evaluation_id: id, event_uuid: uuid };
    await kit.platform.jobs.enqueue(kit.platform.db, judgeJobs(kit.platform.settings).judgeEvent, run);
    await kit.drainJobs();
    expect(await bench.results()).toHaveLength(1);
  });

  it('waits for an event that is queued and not stored yet', async () => {
    const id = await bench.addEvaluation({ conditions: [] });
    const uuid = `0190163d-8694-739b-aea7-${bench.account.project.id.toString().padStart(12, '0')}`;
    const groups = [{ evaluations: [id], events: [{ uuid }] }];
    const asked = { project_id: bench.account.project.id, groups };
    await kit.platform.jobs.enqueue(kit.platform.db, dispatchRuns, asked);
    const drained = kit.drainJobs();
    await bench.capture({ uuid });
    await drained;
    expect((await properties()).map((result) => result.$ai_target_event_id)).toEqual([uuid]);
  });

  it('needs conditions, an enabled evaluation and a generation', async () => {
    await bench.addEvaluation({ conditions: [] });
    await bench.addEvaluation({ enabled: false });
    const deleted = await bench.addEvaluation();
    await bench.send('PATCH', `evaluations/${deleted}/`, { deleted: true });
    await bench.addEvaluation({ target: 'trace' });
    await bench.addEvaluation({ conditions: [{ id: 'none', rollout_percentage: 0 }] });
    await bench.capture();
    await kit.drainJobs();
    await bench.addEvaluation();
    await bench.capture({ event: '$ai_span' });
    await bench.capture({ event: '$ai_evaluation' });
    await kit.drainJobs();
    expect(provider.completions).toHaveLength(0);
  });

  it('wants an event when one condition holds for it and its person', async () => {
    const model = (value: string) => ({ key: '$ai_model', operator: 'exact', value: [value], type: 'event' });
    const plan = { key: 'plan', operator: 'exact', value: ['pro'], type: 'person' };
    await bench.addEvaluation({
      conditions: [
        { id: 'a', properties: [model('gpt-4o'), plan] },
        { id: 'b', properties: [model('o1')] },
        { id: 'c', properties: [{ key: 'x', type: 'cohort', value: 1 }] },
        { id: 'd', properties: [{ key: '$ai_model', operator: 'regex', value: '(' }] },
      ],
    });
    await bench.capture({ distinct_id: 'free' });
    await bench.capture({ distinct_id: 'paying', properties: { $set: { plan: 'pro' } } });
    await bench.capture({ distinct_id: 'free', properties: { $ai_model: 'o1' } });
    await kit.drainJobs();
    expect((await bench.results()).map((result) => result.distinct_id).sort()).toEqual(['free', 'paying']);
  });

  it('asks conditions written in HogQL of the event itself', async () => {
    const hogql = (key: string) => [{ id: 'a', properties: [{ type: 'hogql', key }] }];
    await bench.addEvaluation({ name: 'yes', conditions: hogql("properties.$ai_model like '%4o%'") });
    await bench.addEvaluation({ name: 'no', conditions: hogql("properties.$ai_model = 'o1'") });
    await bench.capture();
    await kit.drainJobs();
    expect((await properties()).map((result) => result.$ai_evaluation_name)).toEqual(['yes']);
  });

  it('judges by the criteria as they are when the event is processed, and not at all once paused', async () => {
    const id = await bench.addEvaluation();
    await bench.send('PATCH', `evaluations/${id}/`, { prompt: 'Is it polite?' });
    await bench.capture();
    await kit.drainJobs();
    expect(JSON.stringify(provider.completions[0]?.body)).toContain('Is it polite?');
    await bench.capture();
    await bench.send('PATCH', `evaluations/${id}/`, { enabled: false });
    await kit.drainJobs();
    expect(provider.completions).toHaveLength(1);
  });

  it('leaves events alone that came before the evaluation', async () => {
    await bench.capture();
    await kit.drainJobs();
    await bench.addEvaluation();
    await kit.drainJobs();
    expect(await bench.results()).toEqual([]);
  });
});

describe('a verdict', () => {
  it.each([
    ['a fail', {}, FAIL, { $ai_evaluation_result: false }],
    [
      'a pass where N/A is allowed',
      { allows_na: true },
      '{"reasoning":"r","outcome":"pass"}',
      { $ai_evaluation_result: true, $ai_evaluation_applicable: true },
    ],
    [
      'not applicable',
      { allows_na: true },
      '{"reasoning":"r","outcome":"not_applicable"}',
      { $ai_evaluation_applicable: false, $ai_evaluation_reasoning: 'r' },
    ],
    [
      'the older form',
      { allows_na: true },
      '{"reasoning":"r","applicable":false,"verdict":null}',
      { $ai_evaluation_applicable: false },
    ],
    ['JSON in prose', {}, 'Sure!\n```json\n{"reasoning":"r","verdict":true}\n```', { $ai_evaluation_result: true }],
    [
      'the last of two objects, with braces in prose around them',
      {},
      'Draft: {"reasoning":"r","verdict":false}\nFinal: [{"reasoning":"r","verdict":true}]\nHope {this} helps.',
      { $ai_evaluation_result: true },
    ],
    [
      'no JSON',
      {},
      'I would say yes.',
      { $ai_evaluation_skipped: true, $ai_evaluation_skip_reason: 'unparsable_response', $ai_evaluation_result: false },
    ],
    [
      'N/A where it is not allowed',
      {},
      '{"reasoning":"r","outcome":"not_applicable"}',
      { $ai_evaluation_skip_reason: 'unparsable_response' },
    ],
    [
      'no JSON where N/A is allowed',
      { allows_na: true },
      'hm',
      { $ai_evaluation_skip_reason: 'unparsable_response', $ai_evaluation_applicable: false },
    ],
  ])('reads %s', async (_name, output_config, text, expected) => {
    provider.reply = { text };
    await bench.addEvaluation({ output_config });
    await bench.capture();
    await kit.drainJobs();
    const [result] = await properties();
    expect(result).toMatchObject(expected);
    if (Object.hasOwn(expected, '$ai_evaluation_applicable') && !Object.hasOwn(expected, '$ai_evaluation_result'))
      expect(result).not.toHaveProperty('$ai_evaluation_result');
  });

  it('is read from the call of a tool', async () => {
    const call = { type: 'function', function: { name: 'evaluation', arguments: FAIL } };
    const choice = { index: 0, message: { role: 'assistant', content: null, tool_calls: [call] } };
    provider.reply = { raw: JSON.stringify({ model: 'm', choices: [choice] }) };
    await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    expect(await properties()).toMatchObject([
      { $ai_evaluation_result: false, $ai_evaluation_reasoning: 'It does not answer the question.' },
    ]);
  });

  it('is not asked for about a generation that failed', async () => {
    await bench.addEvaluation();
    await bench.capture({ properties: { $ai_is_error: 'true', $ai_error: 'timeout' } });
    await kit.drainJobs();
    expect(await properties()).toMatchObject([
      { $ai_evaluation_skipped: true, $ai_evaluation_skip_reason: 'trace_errored' },
    ]);
    expect(provider.completions).toHaveLength(0);
  });

  it('is skipped when the generation is too long for the judge', async () => {
    provider.reply = { status: 400, code: 'context_length_exceeded' };
    const id = await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    expect(await properties()).toMatchObject([{ $ai_evaluation_skip_reason: 'context_window_exceeded' }]);
    expect(await evaluation(id)).toMatchObject({ status: 'active' });
  });

  it('shows the judge at most 150,000 characters, from all over the generation', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i} of a long conversation`).join('\n');
    await bench.addEvaluation();
    await bench.capture({ properties: { $ai_input: lines, $ai_tools: [{ name: 'search' }] } });
    await kit.drainJobs();
    const [, user = ''] = messagesOf(provider.completions[0]);
    expect(user.length).toBeLessThanOrEqual(150_000);
    for (const part of ['line 0 ', 'line 29999 ', '"search"', 'Paris.']) expect(user).toContain(part);
  });
});

describe('when the judge cannot be asked', () => {
  it.each([
    [{ status: 401 }, 'provider_key_invalid', 'invalid'],
    [{ status: 403 }, 'provider_key_permission_denied', 'ok'],
    [{ status: 429, code: 'insufficient_quota' }, 'provider_key_quota_exceeded', 'error'],
    [{ status: 429 }, 'provider_key_rate_limited', 'error'],
    [{ status: 404 }, 'model_not_found', 'ok'],
  ])('stops the evaluation for %o, once, and says why', async (reply, reason, state) => {
    provider.reply = reply;
    const id = await bench.addEvaluation();
    await bench.capture();
    await bench.capture();
    await kit.drainJobs();
    expect(await bench.results()).toEqual([]);
    expect(await evaluation(id)).toMatchObject({ status: 'error', enabled: false, status_reason: reason });
    expect((await bench.send('GET', 'llm_analytics/provider_keys/')).json.results).toMatchObject([{ state }]);
    expect(provider.completions).toHaveLength(1);
    provider.reply = { text: PASS };
    await bench.validateKeys();
    const again = await bench.send('PATCH', `evaluations/${id}/`, { enabled: true });
    expect(again.json).toMatchObject({ status: 'active', status_reason: null });
    await bench.capture();
    await kit.drainJobs();
    expect(await bench.results()).toHaveLength(1);
    expect((await bench.send('GET', 'llm_analytics/provider_keys/')).json.results).toMatchObject([{ state: 'ok' }]);
  });

  it('stops it where there is no key, or no default model', async () => {
    const other = await makeBench(kit, provider);
    const id = await other.addEvaluation();
    await other.capture();
    await kit.drainJobs();
    expect((await other.send('GET', `evaluations/${id}/`)).json).toMatchObject({
      status: 'error',
      status_reason: 'provider_key_required',
    });
  });

  it('tries again what may pass by itself, four times in all, and then lets it be', async () => {
    provider.nextReplies.push({ status: 503 }, { hangUp: true });
    const id = await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    expect(await bench.results()).toHaveLength(1);
    provider.reply = { status: 500 };
    provider.completions.length = 0;
    await bench.capture();
    await kit.drainJobs();
    expect(provider.completions).toHaveLength(4);
    expect(await bench.results()).toHaveLength(1);
    expect(await evaluation(id)).toMatchObject({ status: 'active' });
  });

  it.each([
    ['the page of a proxy', { raw: '<html>502 Bad Gateway</html>' }],
    ['an error in place of an answer', { raw: '{"error":{"message":"Overloaded","code":503}}' }],
  ])('tries again after %s', async (_answer, reply) => {
    provider.nextReplies.push(reply);
    await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    expect(provider.completions).toHaveLength(2);
    expect(await properties()).toMatchObject([{ $ai_evaluation_result: true }]);
  });

  it('gives the messages of a span time to come after it', async () => {
    await bench.addEvaluation();
    const empty = { $lib: 'posthog-otel', $ai_input: undefined, $ai_output_choices: undefined };
    await bench.capture({ properties: empty });
    await kit.drainJobs();
    expect(provider.completions).toEqual([]);
    const { rows } = await sql`SELECT count(*)::int AS count FROM pgboss.job
      WHERE name = ${dispatchRuns.name} AND start_after > now() + interval '50 seconds'`.execute(kit.platform.db);
    expect(rows).toEqual([{ count: 1 }]);
    await bench.capture({ properties: { $lib: 'posthog-otel' } });
    await kit.drainJobs();
    expect(provider.completions).toHaveLength(1);
  });

  it('waits as long as the operator says before it asks again', async () => {
    expect(judgeJobs({ judgeRetrySeconds: 3 }).judgeEvent.retryDelaySeconds).toBe(3);
    await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    const { rows } = await sql`SELECT retry_delay FROM pgboss.queue WHERE name = 'evaluations.judge_event'`.execute(
      kit.platform.db,
    );
    expect(rows).toEqual([{ retry_delay: kit.platform.settings.judgeRetrySeconds }]);
  });

  it('goes on with the replacement of a deleted key, or stops without one', async () => {
    const [first, second] = [await bench.addKey({ name: 'first' }), await bench.addKey({ name: 'second' })];
    const model_configuration = { provider: 'openai', model: 'm', provider_key_id: first };
    const id = await bench.addEvaluation({ model_configuration });
    const paused = await bench.addEvaluation({ model_configuration, enabled: false });
    const { json } = await bench.send('GET', `llm_analytics/provider_keys/${first}/dependent_configs/`);
    expect(json.evaluations.map((one: { id: string }) => one.id).sort()).toEqual([id, paused].sort());
    await bench.send('DELETE', `llm_analytics/provider_keys/${first}/?replacement_key_id=${second}`);
    expect(await evaluation(id)).toMatchObject({ status: 'active', model_configuration: { provider_key_id: second } });
    await bench.send('DELETE', `llm_analytics/provider_keys/${second}/`);
    expect(await evaluation(id)).toMatchObject({ status: 'error', status_reason: 'provider_key_deleted' });
    expect(await evaluation(paused)).toMatchObject({ status: 'paused', status_reason: null });
  });

  it('leaks no key into events, rows or errors', async () => {
    provider.reply = { status: 401 };
    const id = await bench.addEvaluation();
    await bench.capture();
    await kit.drainJobs();
    // A server between us and the model may quote what it was sent.
    provider.reply = { text: JSON.stringify({ reasoning: `You sent ${KEY}.`, verdict: true }) };
    await bench.validateKeys();
    await bench.send('PATCH', `evaluations/${id}/`, { enabled: true });
    await bench.capture();
    await kit.drainJobs();
    expect(await properties()).toMatchObject([{ $ai_evaluation_reasoning: 'You sent [API key].' }]);
    const events = await kit.platform.events.query<{ properties: string }>(
      'SELECT properties FROM events WHERE team_id = {project:Int64}',
      { project: bench.account.project.id },
    );
    const rows = await kit.platform.db.selectFrom('evaluation').selectAll().where('id', '=', id).execute();
    expect(events.length).toBeGreaterThan(2);
    expect(JSON.stringify(events) + JSON.stringify(rows)).not.toContain(KEY);
  });
});

describe('a program', () => {
  const program = (source: string, rest: object = {}) =>
    bench.addEvaluation({
      name: 'Rule',
      evaluation_type: 'hog',
      evaluation_config: { source },
      prompt: undefined,
      ...rest,
    });

  it('judges without a model, and its printing is its reasoning', async () => {
    await program("print('length', length(output)); return output ilike '%paris%'");
    await bench.capture();
    await kit.drainJobs();
    expect(await properties()).toMatchObject([
      {
        $ai_evaluation_runtime: 'hog',
        $ai_evaluation_result: true,
        $ai_evaluation_reasoning: expect.stringContaining('length'),
      },
    ]);
    expect((await properties())[0]).not.toHaveProperty('$ai_evaluation_key_id');
    expect(provider.completions).toHaveLength(0);
  });

  it('judges many generations of a batch at once, each exactly once', async () => {
    await program('return true');
    const batch = Array.from({ length: 120 }, (_, i) => ({
      event: '$ai_generation',
      distinct_id: `user-${i % 7}`,
      uuid: `0190163d-8694-739b-aea6-${bench.account.project.id.toString().padStart(8, '0')}${String(i).padStart(4, '0')}`,
      properties: { $ai_trace_id: 't', $ai_output_choices: 'x' },
    }));
    const payload = { api_key: bench.account.project.api_token, batch };
    for (let i = 0; i < 2; i++) {
      expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
      await kit.drainJobs();
    }
    const targets = (await properties()).map((result) => result.$ai_target_event_id);
    expect(targets.sort()).toEqual(batch.map(({ uuid }) => uuid));
  });

  it('may find that it does not apply', async () => {
    await program('return null', { output_config: { allows_na: true } });
    await bench.capture();
    await kit.drainJobs();
    const [result] = await properties();
    expect(result).toMatchObject({ $ai_evaluation_applicable: false });
    expect(result).not.toHaveProperty('$ai_evaluation_result');
  });

  it.each([
    ['return null', 'got null'],
    ['return 5', 'got integer: 5'],
    ["throw Error('bad')", 'bad'],
    ['return nosuch', 'nosuch'],
    ['return length(properties.nothing)', ''],
  ])('that ends in an error is stopped: %s', async (source, detail) => {
    const id = await program(source);
    await bench.capture();
    await kit.drainJobs();
    const stopped = await evaluation(id);
    expect(stopped).toMatchObject({ status: 'error', enabled: false, status_reason: 'hog_error' });
    expect(stopped.status_reason_detail).toContain(detail);
    expect(await bench.results()).toEqual([]);
  });

  it('is tried on recent generations without leaving anything', async () => {
    await bench.capture();
    const own = { event: '$ai_generation', distinct_id: 'ada', properties: { $hedgerow_purpose: 'evaluation' } };
    const payload = { api_key: bench.account.project.api_token, batch: Array.from({ length: 250 }, () => own) };
    await kit.request({ method: 'POST', url: '/batch/', payload });
    await bench.capture({ properties: { $ai_model: 'o1', $ai_output_choices: 'Berlin, I think.' } });
    const test = (body: object) => bench.send('POST', 'evaluations/test_hog/', body);
    const { json } = await test({ source: "print('saw', output); return output like '%Berlin%'" });
    expect(json.results).toHaveLength(2);
    expect(json.results[0]).toEqual({
      sample_id: expect.any(String),
      sample_type: 'generation',
      event_uuid: expect.any(String),
      trace_id: 'trace-1',
      input_preview: 'What is the capital of France?',
      output_preview: 'Berlin, I think.',
      result: true,
      reasoning: 'saw Berlin, I think.',
      error: null,
    });
    const conditions = [{ id: 'a', properties: [{ key: '$ai_model', value: 'o1' }] }];
    expect((await test({ source: 'return 1', conditions })).json.results).toMatchObject([
      { result: null, error: 'Must return boolean (or null if N/A is enabled), got integer: 1' },
    ]);
    expect((await test({ source: 'return true', sample_count: 1 })).json.results).toHaveLength(1);
    const refused = await test({ source: 'return (' });
    expect(refused).toMatchObject({ status: 400, json: { attr: 'source', code: 'invalid_input' } });
    expect(refused.json.error).toBe(refused.json.detail);
    expect(await test({ source: 'return true', sample_count: 11 })).toMatchObject({
      status: 400,
      json: { attr: 'sample_count' },
    });
    expect(await test({})).toMatchObject({ status: 400, json: { attr: 'source', code: 'required' } });
    await kit.drainJobs();
    expect(await bench.results()).toEqual([]);
  });
});

describe('a run on demand', () => {
  const start = (body: object) => bench.send('POST', 'evaluation_runs/', body);

  it('judges whatever the conditions say, and leaves a result each time', async () => {
    const id = await bench.addEvaluation({ enabled: false, conditions: [] });
    const target_event_id = await bench.capture();
    const body = { evaluation_id: id, target_event_id, timestamp: new Date().toISOString() };
    const [first, second] = [await start(body), await start({ ...body, distinct_id: 'ada' })];
    expect(first).toMatchObject({
      status: 202,
      json: { status: 'started', evaluation: { id, name: 'Helpful' }, target_event_id },
    });
    expect(first.json.workflow_id).not.toBe(second.json.workflow_id);
    await kit.drainJobs();
    expect((await bench.results()).map((result) => result.id).sort()).toEqual(
      [first.json.workflow_id, second.json.workflow_id].sort(),
    );
  });

  it('is refused for what is not there', async () => {
    const id = await bench.addEvaluation();
    const target_event_id = await bench.capture();
    const good = { evaluation_id: id, target_event_id, timestamp: new Date().toISOString() };
    const nowhere = '0190163d-8694-739b-aea5-966c26f8ad90';
    for (const overrides of [{ evaluation_id: nowhere }, { target_event_id: nowhere }]) {
      expect(await start({ ...good, ...overrides })).toMatchObject({
        status: 404,
        json: { detail: expect.stringContaining(nowhere) },
      });
    }
    const missing = [{ timestamp: '2020-01-01T00:00:00Z' }, { event: '$ai_span' }, { distinct_id: 'bob' }];
    for (const overrides of missing) expect(await start({ ...good, ...overrides })).toMatchObject({ status: 404 });
    for (const attr of ['evaluation_id', 'target_event_id', 'timestamp']) {
      expect(await start({ ...good, [attr]: undefined })).toMatchObject({
        status: 400,
        json: { attr, code: 'required' },
      });
    }
    expect(await start({ ...good, timestamp: 'yesterday' })).toMatchObject({
      status: 400,
      json: { attr: 'timestamp' },
    });
    const trace = await bench.addEvaluation({ target: 'trace' });
    expect(await start({ ...good, evaluation_id: trace })).toMatchObject({
      status: 400,
      json: { code: 'evaluation_target_mismatch' },
    });
    await bench.send('PATCH', `evaluations/${id}/`, { deleted: true });
    expect(await start(good)).toMatchObject({ status: 404 });
    const stranger = await makeBench(kit, provider);
    const foreign = await stranger.addEvaluation({ conditions: EVERYTHING });
    expect(await start({ ...good, evaluation_id: foreign })).toMatchObject({ status: 404 });
  });
});
