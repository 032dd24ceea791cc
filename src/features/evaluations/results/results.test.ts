import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { startModelProvider } from '#kit/model-provider.ts';
import { type Bench, makeBench } from '../testing.ts';

let kit: Kit;
let bench: Bench;
let id: string;
let strict: string;
let definition: string;

/** A verdict as it is stored. */
const verdict = (evaluation: string, trace: string, properties: object) =>
  bench.capture({
    event: '$ai_evaluation',
    properties: {
      $ai_evaluation_id: evaluation,
      $ai_trace_id: trace,
      $ai_target_event_id: `of ${trace}`,
      $ai_input: undefined,
      $ai_output_choices: undefined,
      $ai_model: 'gpt-4.1-mini',
      ...properties,
    },
  });

beforeAll(async () => {
  kit = await useKit();
  const provider = await startModelProvider();
  bench = await makeBench(kit, provider);
  await provider.close();
  id = await bench.addEvaluation();
  strict = await bench.addEvaluation({ name: 'Leaks?', output_config: { true_is_failure: true } });
  const config = { true_label: 'Good', false_label: 'Bad' };
  const scorer = { name: 'Good?', kind: 'boolean', config };
  definition = (await bench.send('POST', 'llm_analytics/score_definitions/', scorer)).json.id;
  for (const [trace_id, boolean_value] of [
    ['t1', true],
    ['t2', true],
    ['t3', false],
  ] as const) {
    const scores = [{ definition_id: definition, boolean_value }];
    await bench.send('POST', 'llm_analytics/trace_reviews/', { trace_id, scores });
  }
  const cost = { $ai_input_tokens: 100, $ai_output_tokens: 20 };
  await verdict(id, 't1', { $ai_evaluation_result: true, $ai_evaluation_reasoning: 'Names Paris.', ...cost });
  await verdict(id, 't2', { $ai_evaluation_result: false, $ai_prompt_name: 'greet', $ai_prompt_version: 3 });
  await verdict(id, 't3', { $ai_evaluation_result: 'false', $ai_model: 'other' });
  await verdict(id, 't4', { $ai_evaluation_applicable: false });
  const skipped = { $ai_evaluation_skipped: true, $ai_evaluation_skip_reason: 'trace_errored' };
  await verdict(id, 't5', { $ai_evaluation_result: false, $ai_target_event_id: undefined, ...skipped });
  await verdict(strict, 't1', { $ai_evaluation_result: true });
});

const list = async (query = '', evaluation = id) => {
  const { status, json } = await bench.send('GET', `evaluations/${evaluation}/results/${query}`);
  return { status, json, traces: json.results?.map((result: { trace_id: string }) => result.trace_id) };
};

describe('the results of an evaluation', () => {
  it('are listed newest first, each with what it says', async () => {
    const { json } = await list();
    expect(json).toMatchObject({ count: 5, next: null });
    expect(json.results.map((result: { verdict: string }) => result.verdict)).toEqual([
      'skipped',
      'na',
      'fail',
      'fail',
      'pass',
    ]);
    expect(json.results[4]).toEqual({
      id: expect.any(String),
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      trace_id: 't1',
      target_event_id: 'of t1',
      verdict: 'pass',
      reasoning: 'Names Paris.',
      skip_reason: null,
      model: 'gpt-4.1-mini',
      cost_usd: 0.000072,
      prompt_name: null,
      prompt_version: null,
    });
    expect(json.results[3]).toMatchObject({ prompt_name: 'greet', prompt_version: '3' });
    expect(json.results[0]).toMatchObject({ skip_reason: 'trace_errored', target_event_id: null });
    expect((await list('', strict)).json.results).toMatchObject([{ verdict: 'fail' }]);
  });

  it.each([
    ['?verdict=fail', ['t3', 't2']],
    ['?search=PARIS', ['t1']],
    ['?model=other', ['t3']],
    ['?prompt_version=3', ['t2']],
    ['?limit=2&offset=1', ['t4', 't3']],
    ['?date_from=2100-01-01', []],
  ])('are narrowed by %s', async (query, traces) => {
    expect((await list(query)).traces).toEqual(traces);
  });

  it('are those people contradict, when asked for', async () => {
    expect((await list(`?disagrees_with=${definition}`)).traces).toEqual(['t2']);
    const nowhere = '0190163d-8694-739b-aea5-966c26f8ad90';
    expect(await list(`?disagrees_with=${nowhere}`)).toMatchObject({
      status: 400,
      json: { attr: 'disagrees_with', code: 'does_not_exist' },
    });
    expect(await list('', nowhere)).toMatchObject({ status: 404 });
    expect(await list('?verdict=good')).toMatchObject({ status: 400, json: { attr: 'verdict' } });
  });
});

describe('the figures of evaluations', () => {
  it('count runs, verdicts, days and cost, and say how far people agree', async () => {
    const { status, json } = await bench.send('GET', 'evaluations/stats/');
    expect(status).toBe(200);
    const of = (evaluation: string) =>
      json.results.find(({ evaluation_id }: { evaluation_id: string }) => evaluation_id === evaluation);
    expect(of(id)).toEqual({
      evaluation_id: id,
      runs: 5,
      passed: 1,
      failed: 2,
      not_applicable: 1,
      skipped: 1,
      cost_usd: 0.000072,
      unpriced: 0,
      pass_rate: { value: expect.closeTo(1 / 3, 8), low: expect.any(Number), high: expect.any(Number) },
      days: [{ date: expect.any(String), passed: 1, failed: 2, pass_rate: expect.closeTo(1 / 3, 8) }],
      agreement: {
        definition_id: definition,
        definition_name: 'Good?',
        pairs: 3,
        pairs_needed: 27,
        kappa: expect.objectContaining({ value: expect.closeTo(0.4, 8) }),
        is_better_than_chance: false,
        raw_pass_rate: expect.objectContaining({ passed: 1, judged: 3 }),
        corrected_pass_rate: null,
      },
    });
    // The same as the page of the agreement itself says.
    const agreement = await bench.send('GET', `evaluations/${id}/agreement/?definition_id=${definition}`);
    expect(agreement.json).toMatchObject({ pairs: 3, kappa: of(id).agreement.kappa });
    expect(of(strict)).toMatchObject({ runs: 1, passed: 0, failed: 1, agreement: { pairs: 1 } });
    expect((await bench.send('GET', `evaluations/stats/?id__in=${strict}`)).json.results).toHaveLength(1);
  });

  it('are another project’s business only when it has some', async () => {
    const stranger = await kit.makeAccount();
    const url = `${stranger.base}/evaluations/stats/`;
    expect((await kit.request({ method: 'GET', url, key: stranger.key })).json()).toEqual({ results: [] });
    for (const path of ['evaluations/stats/', `evaluations/${id}/results/`]) {
      const own = `${bench.account.base}/${path}`;
      expect((await kit.request({ method: 'GET', url: own })).statusCode).toBe(401);
      expect((await kit.request({ method: 'GET', url: own, key: stranger.key })).statusCode).toBe(403);
      const small = await kit.makeKey(bench.account, ['evaluation:read']);
      expect((await kit.request({ method: 'GET', url: own, key: small })).statusCode).toBe(403);
    }
  });
});
