import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { FAIL, type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, makeBench, messagesOf } from '../testing.ts';

let kit: Kit;
let provider: ModelProvider;
let bench: Bench;
let id: string;

const SUMMARY = JSON.stringify({
  overall_assessment: 'Mostly fine.',
  pass_patterns: [{ title: 'Short', description: 'Short answers pass.', frequency: 'common', examples: [1, 99, 'x'] }],
  fail_patterns: [],
  na_patterns: 'none',
  recommendations: ['Answer the question.'],
  statistics: { total_analyzed: 1_000_000 },
});

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await makeBench(kit, provider);
  await bench.addKey();
  id = await bench.addEvaluation();
  provider.nextReplies.splice(0, 10, { text: PASS }, { text: FAIL }, { text: 'no verdict' });
  for (let i = 0; i < 3; i++) {
    await bench.capture();
    await kit.drainJobs();
  }
  provider.reply = { text: SUMMARY };
  provider.completions.length = 0;
});

const ask = (overrides: object = {}, key?: string) =>
  bench.send('POST', 'llm_analytics/evaluation_summary/', { evaluation_id: id, ...overrides }, key);

describe('the summary of an evaluation', () => {
  it('describes in the model’s words and counts by itself, without skipped results', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    const newest = (await bench.results()).filter(({ properties }) => !properties.$ai_evaluation_skipped).at(-1);
    expect(json).toEqual({
      overall_assessment: 'Mostly fine.',
      pass_patterns: [
        {
          title: 'Short',
          description: 'Short answers pass.',
          frequency: 'common',
          example_generation_ids: [newest?.properties.$ai_target_event_id],
        },
      ],
      fail_patterns: [],
      na_patterns: [],
      recommendations: ['Answer the question.'],
      statistics: { total_analyzed: 2, pass_count: 1, fail_count: 1, na_count: 0 },
    });
    const [, shown] = messagesOf(provider.completions[0]);
    expect(shown).toContain('#1 fail: It does not answer the question.');
  });

  it('is kept for an hour, unless a refresh is asked for or the results change', async () => {
    await ask();
    await ask();
    expect(provider.completions).toHaveLength(1);
    await ask({ force_refresh: true });
    expect(provider.completions).toHaveLength(2);
    expect((await ask({ filter: 'fail' })).json.statistics).toEqual({
      total_analyzed: 1,
      pass_count: 0,
      fail_count: 1,
      na_count: 0,
    });
    expect(provider.completions).toHaveLength(3);
  });

  it('looks at the named generations only', async () => {
    const [first] = await bench.results();
    const { json } = await ask({ generation_ids: [first?.properties.$ai_target_event_id] });
    expect(json.statistics).toMatchObject({ total_analyzed: 1, pass_count: 1 });
  });

  it('is refused where there are no results or no model to ask', async () => {
    expect(await ask({ filter: 'na' })).toMatchObject({ status: 400 });
    expect(await ask({ filter: 'some' })).toMatchObject({ status: 400, json: { attr: 'filter' } });
    expect(await ask({ evaluation_id: undefined })).toMatchObject({ status: 400, json: { attr: 'evaluation_id' } });
    expect(await ask({ evaluation_id: '0190163d-8694-739b-aea5-966c26f8ad90' })).toMatchObject({ status: 404 });
    provider.reply = { raw: 'nonsense' };
    expect(await ask()).toMatchObject({ status: 500, json: { code: 'evaluation_summary_error' } });
    const { json } = await bench.send('GET', 'llm_analytics/provider_keys/');
    await bench.send('DELETE', `llm_analytics/provider_keys/${json.results[0].id}/`);
    expect(await ask()).toMatchObject({ status: 400, json: { code: 'provider_key_required' } });
  });

  it('answers 401 without a key, 403 with too small a scope and to strangers', async () => {
    const url = `${bench.account.base}/llm_analytics/evaluation_summary/`;
    expect((await kit.request({ method: 'POST', url, payload: { evaluation_id: id } })).statusCode).toBe(401);
    expect(await ask({}, await kit.makeKey(bench.account, ['llm_analytics:read']))).toMatchObject({ status: 403 });
    expect(await ask({}, (await kit.makeAccount()).key)).toMatchObject({ status: 403 });
  });
});
