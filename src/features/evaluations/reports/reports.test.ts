import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { FAIL, type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, makeBench } from '../testing.ts';
import { writeReports } from './jobs.ts';

const SUMMARY = JSON.stringify({
  overall_assessment: 'Half of it passes.',
  pass_patterns: [],
  fail_patterns: [{ title: 'Evasive', description: 'Does not answer.', frequency: 'common', examples: [1] }],
  na_patterns: [],
  recommendations: ['Answer.'],
});
const PATH = 'llm_analytics/evaluation_reports/';
let kit: Kit;
let provider: ModelProvider;
let bench: Bench;
let evaluation: string;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await makeBench(kit, provider);
  await bench.addKey();
  evaluation = await bench.addEvaluation();
  provider.nextReplies.length = 0;
  provider.reply = { text: SUMMARY };
});

/** Both results come after the report was set up. */
async function judgeTwo(): Promise<void> {
  provider.nextReplies.push({ text: PASS }, { text: FAIL });
  for (let i = 0; i < 2; i++) {
    await bench.capture();
    await kit.drainJobs();
  }
}

async function tick(): Promise<void> {
  await kit.platform.jobs.enqueue(kit.platform.db, writeReports, {});
  await kit.drainJobs();
}

const add = async (overrides: object = {}) => (await bench.send('POST', PATH, { evaluation, ...overrides })).json.id;
const runs = async (id: string) => (await bench.send('GET', `${PATH}${id}/runs/`)).json;

describe('a report about an evaluation', () => {
  it('is set up once, changed and deleted', async () => {
    const { status, json } = await bench.send('POST', PATH, { evaluation });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.any(String),
      evaluation,
      enabled: true,
      frequency: 'daily',
      results_count: 100,
      last_run_at: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      created_by: expect.objectContaining({ id: bench.account.user.id }),
    });
    expect((await bench.send('GET', PATH)).json).toMatchObject({ count: 1, results: [json] });
    expect((await bench.send('GET', `${PATH}${json.id}/`)).json).toEqual(json);
    expect(await bench.send('POST', PATH, { evaluation })).toMatchObject({
      status: 400,
      json: { attr: 'evaluation', code: 'unique' },
    });
    const changes = { frequency: 'every_n', results_count: 10, evaluation: '0190163d-8694-739b-aea5-966c26f8ad90' };
    expect((await bench.send('PATCH', `${PATH}${json.id}/`, changes)).json).toMatchObject({
      frequency: 'every_n',
      results_count: 10,
      evaluation,
    });
    await bench.send('PATCH', `evaluations/${evaluation}/`, { deleted: true });
    expect(await bench.send('GET', `${PATH}${json.id}/`)).toMatchObject({ status: 404 });
    await bench.send('PATCH', `evaluations/${evaluation}/`, { deleted: false });
    expect(await bench.send('DELETE', `${PATH}${json.id}/`)).toMatchObject({ status: 204 });
    expect(await bench.send('DELETE', `${PATH}${json.id}/`)).toMatchObject({ status: 404 });
  });

  it('is written on demand, with figures counted from events', async () => {
    const id = await add();
    expect(await bench.send('POST', `${PATH}${id}/generate/`)).toMatchObject({ status: 400 });
    await judgeTwo();
    expect(await bench.send('POST', `${PATH}${id}/generate/`)).toMatchObject({
      status: 200,
      json: { last_run_at: expect.any(String) },
    });
    expect(await runs(id)).toMatchObject({
      count: 1,
      results: [
        {
          content: {
            overall_assessment: 'Half of it passes.',
            statistics: { total_analyzed: 2, pass_count: 1, fail_count: 1, na_count: 0 },
          },
        },
      ],
    });
  });

  it('counts all results, and shows the newest of them to the model', async () => {
    const id = await add();
    const results = Array.from({ length: 700 }, (_, place) => ({
      event: '$ai_evaluation',
      distinct_id: 'x',
      properties: {
        $ai_evaluation_id: evaluation,
        $ai_evaluation_result: place % 7 !== 0,
        $ai_evaluation_reasoning: `because ${place}`,
        $ai_trace_id: `t${place}`,
      },
    }));
    const payload = { api_key: bench.account.project.api_token, batch: results };
    expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
    expect(await bench.send('POST', `${PATH}${id}/generate/`)).toMatchObject({ status: 200 });
    expect((await runs(id)).results[0].content.statistics).toEqual({
      total_analyzed: 700,
      pass_count: 600,
      fail_count: 100,
      na_count: 0,
    });
  });

  it('is not written for an organization that has not approved of it', async () => {
    const id = await add();
    await judgeTwo();
    const approve = (is_ai_data_processing_approved: boolean) =>
      kit.platform.db
        .updateTable('organization')
        .set({ is_ai_data_processing_approved })
        .where('id', '=', bench.account.organization.id)
        .execute();
    await approve(false);
    expect(await bench.send('POST', `${PATH}${id}/generate/`)).toMatchObject({
      status: 403,
      json: { code: 'permission_denied', attr: null },
    });
    await kit.platform.db
      .updateTable('evaluation_report')
      .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
      .where('id', '=', id)
      .execute();
    await tick();
    expect((await runs(id)).count).toBe(0);
    await approve(true);
    await tick();
    expect((await runs(id)).count).toBe(1);
  });

  it('is written by itself when a day has passed or enough results came, and not twice', async () => {
    const daily = await add();
    await judgeTwo();
    await tick();
    expect((await runs(daily)).count).toBe(0);
    await kit.platform.db
      .updateTable('evaluation_report')
      .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
      .where('id', '=', daily)
      .execute();
    await tick();
    await tick();
    expect((await runs(daily)).count).toBe(1);
  });

  it('is written once about a period, also when several ask for it at once', async () => {
    const id = await add();
    await judgeTwo();
    const answers = await Promise.all(Array.from({ length: 4 }, () => bench.send('POST', `${PATH}${id}/generate/`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect((await runs(id)).count).toBe(1);
  });

  it('is set up once, also when several do it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => bench.send('POST', PATH, { evaluation })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
  });

  it.each([
    [{ evaluation: undefined }, 'evaluation', 'required'],
    [{ evaluation: '0190163d-8694-739b-aea5-966c26f8ad90' }, 'evaluation', 'does_not_exist'],
    [{ frequency: 'hourly' }, 'frequency', 'invalid_choice'],
    [{ results_count: 1 }, 'results_count', 'min_value'],
  ])('is refused with %o', async (overrides, attr, code) => {
    expect(await bench.send('POST', PATH, { evaluation, ...overrides })).toMatchObject({
      status: 400,
      json: { attr, code },
    });
  });

  it('answers 401 without a key, 403 with too small a scope and to strangers, 404 for another project’s', async () => {
    const id = await add();
    const stranger = await makeBench(kit, provider);
    const foreign = (await stranger.send('POST', PATH, { evaluation: await stranger.addEvaluation() })).json.id;
    const reader = await kit.makeKey(bench.account, ['llm_analytics:read']);
    const routes: ['GET' | 'POST' | 'PATCH' | 'DELETE', string, object?][] = [
      ['GET', PATH],
      ['GET', `${PATH}${id}/`],
      ['GET', `${PATH}${id}/runs/`],
      ['POST', PATH, { evaluation }],
      ['POST', `${PATH}${id}/generate/`],
      ['PATCH', `${PATH}${id}/`, {}],
      ['DELETE', `${PATH}${id}/`],
    ];
    for (const [method, rest, payload] of routes) {
      const url = `${bench.account.base}/${rest}`;
      expect((await kit.request({ method, url, payload })).statusCode).toBe(401);
      expect((await bench.send(method, rest, payload, stranger.account.key)).status).toBe(403);
      expect((await bench.send(method, rest, payload, reader)).status).toBe(method === 'GET' ? 200 : 403);
    }
    expect(await bench.send('GET', `${PATH}${foreign}/`)).toMatchObject({ status: 404 });
  });
});
