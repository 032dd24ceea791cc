import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, EVERYTHING, KEY, makeBench } from './testing.ts';

let kit: Kit;
let provider: ModelProvider;
let bench: Bench;
/** Every line written to the log, of whatever level. */
const logged: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
  const { log } = kit.platform;
  log.level = 'trace';
  const stream = Reflect.get(log, pino.symbols.streamSym);
  vi.spyOn(stream, 'write').mockImplementation((line: unknown) => logged.push(String(line)));
  bench = await makeBench(kit, provider);
});
afterAll(async () => {
  kit.platform.log.level = 'fatal';
  vi.restoreAllMocks();
  await provider.close();
});

const send: Bench['send'] = async (...request) => {
  const answer = await bench.send(...request);
  answers.push(answer.text);
  return answer;
};

/** Whatever Hedgerow does with a project's key. */
async function useKey(providerKey: string, evaluations: { event: string; trace: string }): Promise<void> {
  const uuid = await bench.capture();
  const timestamp = new Date().toISOString();
  await send('POST', 'evaluation_runs/', { evaluation_id: evaluations.event, target_event_id: uuid, timestamp });
  await send('POST', 'evaluation_runs/', { evaluation_id: evaluations.trace, target_trace_id: 'trace-1' });
  await kit.drainJobs();
  const messages = [{ role: 'user', content: 'Hello?' }];
  await kit
    .request({
      method: 'POST',
      url: `${bench.account.base}/llm_analytics/try/`,
      payload: { messages },
      key: bench.account.key,
    })
    .then(({ body }) => answers.push(body));
  await send('POST', 'llm_analytics/translate/', { text: 'Hello.' });
  await send('POST', 'llm_analytics/evaluation_summary/', { evaluation_id: evaluations.event, force_refresh: true });
  const reports = await send('GET', 'llm_analytics/evaluation_reports/');
  await send('POST', `llm_analytics/evaluation_reports/${reports.json.results[0].id}/generate/`);
  await send('GET', `llm_analytics/models/?provider=openai&key_id=${providerKey}`);
  await send('POST', `llm_analytics/provider_keys/${providerKey}/validate/`);
  await send('POST', 'llm_analytics/provider_key_validations/', {
    provider: 'openai',
    api_key: KEY,
    base_url: provider.url,
  });
  for (const path of [
    'evaluations/',
    'evaluations/stats/',
    `evaluations/${evaluations.event}/results/`,
    `evaluations/${evaluations.trace}/activity/`,
    'llm_analytics/provider_keys/',
    'llm_analytics/evaluation_config/',
    'activity_log/',
    'events/?limit=100',
  ]) {
    await send('GET', path);
  }
}

/** Everything stored about the project and everything queued, as text. */
async function readStores(): Promise<string> {
  const { db, events } = kit.platform;
  const project = bench.account.project.id;
  const stored = await events.query('SELECT * FROM events WHERE team_id = {project:Int64}', { project });
  const rows = await Promise.all([
    db.selectFrom('evaluation').selectAll().where('project_id', '=', project).execute(),
    db.selectFrom('evaluation_report_run').selectAll().execute(),
    db.selectFrom('provider_key').selectAll().where('project_id', '=', project).execute(),
    db.selectFrom('activity_log').selectAll().where('project_id', '=', project).execute(),
    sql`SELECT data, output FROM pgboss.job`.execute(db),
  ]);
  return JSON.stringify([stored, rows]);
}

describe('the key of a provider', () => {
  it('appears in no answer, event, row, job or line of the log, whether the provider answers, refuses or fails', async () => {
    const providerKey = await bench.addKey();
    const event = await bench.addEvaluation({ conditions: EVERYTHING });
    const trace = await bench.addEvaluation({ target: 'trace', conditions: [] });
    await send('POST', 'llm_analytics/evaluation_reports/', { evaluation: event });
    for (const reply of [
      {},
      { status: 500, code: KEY },
      { raw: `<html>${KEY}</html>` },
      { status: 429, code: KEY },
      { hangUp: true },
      { status: 401, code: KEY },
    ]) {
      provider.reply = reply;
      await send('POST', `llm_analytics/provider_keys/${providerKey}/validate/`);
      await send('PATCH', `evaluations/${event}/`, { enabled: true });
      await useKey(providerKey, { event, trace });
    }
    expect(provider.completions.length).toBeGreaterThan(20);
    expect(answers.join('\n')).toContain('sk-g...6789');
    expect(logged.length).toBeGreaterThan(20);
    for (const text of [answers.join('\n'), logged.join('\n'), await readStores()]) expect(text).not.toContain(KEY);
  });
});
