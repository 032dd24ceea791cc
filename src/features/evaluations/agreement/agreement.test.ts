import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, makeBench } from '../testing.ts';
import { compare } from './agreement.ts';

describe('comparing a judge with people', () => {
  const traces = (count: number, prefix: string, verdict: boolean) =>
    Array.from({ length: count }, (_, i) => ({ trace_id: `${prefix}${i}`, verdict, passes: verdict }));

  it('counts the four cells and corrects the pass rate by the judge’s errors', () => {
    const human = [
      ...traces(60, 'pp', true),
      ...traces(10, 'fp', true),
      ...traces(8, 'pf', false),
      ...traces(22, 'ff', false),
    ];
    const judged = [
      ...[...traces(60, 'pp', true), ...traces(8, 'pf', true)],
      ...[...traces(10, 'fp', false), ...traces(22, 'ff', false)],
      ...[...traces(172, 'other', true), ...traces(28, 'others', false)],
    ];
    const result = compare(judged, human);
    expect(result).toMatchObject({
      pairs: 100,
      pairs_needed: 0,
      matrix: {
        both_pass: { count: 60 },
        judge_pass_human_fail: { count: 8, trace_ids: traces(8, 'pf', true).map(({ trace_id }) => trace_id) },
        judge_fail_human_pass: { count: 10 },
        both_fail: { count: 22 },
      },
      accuracy: { value: 0.82 },
      is_better_than_chance: true,
      raw_pass_rate: { value: 0.8, passed: 240, judged: 300 },
    });
    expect(result.sensitivity?.value).toBeCloseTo(60 / 70, 10);
    expect(result.specificity?.value).toBeCloseTo(22 / 30, 10);
    // (0.82 - 0.572) / (1 - 0.572) with chance 0.68 x 0.70 + 0.32 x 0.30.
    expect(result.kappa?.value).toBeCloseTo(0.5794, 4);
    expect(result.corrected_pass_rate?.value).toBeCloseTo((0.8 + 22 / 30 - 1) / (60 / 70 + 22 / 30 - 1), 10);
  });

  it('says how many pairs are missing, and gives no corrected rate before', () => {
    const pairs = [...traces(8, 'a', true), ...traces(4, 'b', false)];
    expect(compare(pairs, pairs)).toMatchObject({ pairs: 12, pairs_needed: 18, corrected_pass_rate: null });
  });

  it('flags a judge that always passes', () => {
    const human = [...traces(45, 'a', true), ...traces(5, 'b', false)];
    const judged = human.map(({ trace_id }) => ({ trace_id, verdict: true }));
    expect(compare(judged, human)).toMatchObject({
      accuracy: { value: 0.9 },
      kappa: { value: 0 },
      is_better_than_chance: false,
      corrected_pass_rate: null,
    });
  });

  it('has nothing to say about nothing', () => {
    expect(compare([], [])).toMatchObject({
      pairs: 0,
      accuracy: null,
      sensitivity: null,
      specificity: null,
      kappa: null,
      is_better_than_chance: null,
      raw_pass_rate: null,
    });
  });
});

describe('the agreement of an evaluation', () => {
  let kit: Kit;
  let provider: ModelProvider;
  let bench: Bench;
  let id: string;
  let definition: string;
  beforeAll(async () => {
    [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
    bench = await makeBench(kit, provider);
    const source = "return output like '%good%'";
    id = await bench.addEvaluation({ evaluation_type: 'hog', evaluation_config: { source }, prompt: undefined });
    const config = { true_label: 'Good', false_label: 'Bad' };
    const scorer = await bench.send('POST', 'llm_analytics/score_definitions/', {
      name: 'Good?',
      kind: 'boolean',
      config,
    });
    definition = scorer.json.id;
    const cases: [trace: string, outputs: string[], human?: boolean][] = [
      ['t1', ['good'], true],
      ['t2', ['good', 'bad'], true],
      ['t3', ['bad'], false],
      ['t4', ['good'], false],
      ['t5', ['good']],
    ];
    for (const [trace, outputs, human] of cases) {
      for (const text of outputs)
        await bench.capture({ properties: { $ai_trace_id: trace, $ai_output_choices: text } });
      if (human === undefined) continue;
      const scores = [{ definition_id: definition, boolean_value: human }];
      const review = await bench.send('POST', 'llm_analytics/trace_reviews/', { trace_id: trace, scores });
      expect(review.status).toBe(201);
    }
    await kit.drainJobs();
  });
  afterAll(() => provider.close());

  const path = (query = `definition_id=${definition}`) => `evaluations/${id}/agreement/?${query}`;

  it('is counted from its events and the reviews of the same traces', async () => {
    const { status, json } = await bench.send('GET', path());
    expect(status).toBe(200);
    expect(json).toMatchObject({
      evaluation_id: id,
      definition_id: definition,
      pairs: 4,
      pairs_needed: 26,
      matrix: {
        both_pass: { count: 1, trace_ids: ['t1'] },
        judge_pass_human_fail: { count: 1, trace_ids: ['t4'] },
        judge_fail_human_pass: { count: 1, trace_ids: ['t2'] },
        both_fail: { count: 1, trace_ids: ['t3'] },
      },
      raw_pass_rate: { passed: 3, judged: 5 },
    });
    expect((await bench.send('GET', path(`definition_id=${definition}&date_from=2100-01-01`))).json.pairs).toBe(0);
  });

  it('is refused without a definition of the project, without a key, scope or membership', async () => {
    expect(await bench.send('GET', path(''))).toMatchObject({
      status: 400,
      json: { attr: 'definition_id', code: 'required' },
    });
    const nowhere = '0190163d-8694-739b-aea5-966c26f8ad90';
    expect(await bench.send('GET', path(`definition_id=${nowhere}`))).toMatchObject({
      status: 400,
      json: { attr: 'definition_id', code: 'does_not_exist' },
    });
    expect(await bench.send('GET', `evaluations/${nowhere}/agreement/?definition_id=${definition}`)).toMatchObject({
      status: 404,
    });
    const url = `${bench.account.base}/${path()}`;
    expect((await kit.request({ method: 'GET', url })).statusCode).toBe(401);
    const small = await kit.makeKey(bench.account, ['evaluation:read']);
    expect(await bench.send('GET', path(), undefined, small)).toMatchObject({ status: 403 });
    const stranger = await kit.makeAccount();
    expect(await bench.send('GET', path(), undefined, stranger.key)).toMatchObject({ status: 403 });
  });
});
