import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { type Bench, EVERYTHING, KEY, makeBench } from '../testing.ts';

let kit: Kit;
let provider: ModelProvider;
let bench: Bench;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await makeBench(kit, provider);
});

describe('an evaluation', () => {
  it('carries the fields of both generations', async () => {
    const { status, json } = await bench.send('POST', 'evaluations/', {
      name: ' Helpful ',
      prompt: ' Is it helpful? ',
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.any(String),
      name: 'Helpful',
      description: '',
      enabled: false,
      prompt: 'Is it helpful?',
      evaluation_type: 'llm_judge',
      evaluation_config: { prompt: 'Is it helpful?' },
      output_type: 'boolean',
      output_config: { allows_na: false },
      conditions: [],
      target: 'generation',
      target_config: {},
      model_configuration: null,
      status: 'paused',
      status_reason: null,
      status_reason_detail: null,
      deleted: false,
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: bench.account.user.id }),
    });
    expect((await bench.send('GET', `evaluations/${json.id}/`)).json).toEqual(json);
    expect((await bench.send('GET', 'evaluations/')).json).toEqual({
      count: 1,
      next: null,
      previous: null,
      results: [json],
    });
    const environment = await kit.request({
      method: 'GET',
      url: `/api/environments/${bench.account.project.id}/evaluations/${json.id}`,
      key: bench.account.key,
    });
    expect(environment.json()).toEqual(json);
  });

  it('takes its criteria in either place, the newer one first', async () => {
    const both = { name: 'x', prompt: 'old', evaluation_config: { prompt: ' new ' } };
    const { json } = await bench.send('POST', 'evaluations/', both);
    expect(json).toMatchObject({ prompt: 'new', evaluation_config: { prompt: 'new' } });
    const changed = await bench.send('PATCH', `evaluations/${json.id}/`, { prompt: 'again' });
    expect(changed.json).toMatchObject({ prompt: 'again', evaluation_config: { prompt: 'again' } });
  });

  it('can be enabled before there is a key', async () => {
    const { status, json } = await bench.send('POST', 'evaluations/', { name: 'x', prompt: 'y', enabled: true });
    expect({ status, ...json }).toMatchObject({ status: 'active', enabled: true });
  });

  it.each([
    [{ name: undefined }, 'name', 'required'],
    [{ name: 'x'.repeat(401) }, 'name', 'max_length'],
    [{ prompt: undefined }, 'prompt', 'required'],
    [{ prompt: '  ' }, 'prompt', 'blank'],
    [{ prompt: undefined, evaluation_config: { prompt: '' } }, 'evaluation_config', 'blank'],
    [{ evaluation_type: 'sentiment' }, 'evaluation_type', 'invalid_input'],
    [{ evaluation_type: 'vibes' }, 'evaluation_type', 'invalid_choice'],
    [{ evaluation_type: 'hog' }, 'evaluation_config', 'required'],
    [{ evaluation_type: 'hog', evaluation_config: { source: 'return (' } }, 'evaluation_config', 'invalid_input'],
    [{ evaluation_type: 'hog', evaluation_config: { source: 'return nope(1)' } }, 'evaluation_config', 'invalid_input'],
    [{ output_type: 'sentiment' }, 'output_type', 'invalid_input'],
    [{ output_config: { allows_na: 'perhaps' } }, 'config', 'invalid_input'],
    [{ conditions: {} }, 'conditions', 'not_a_list'],
    [{ conditions: [{}] }, 'conditions', 'invalid_input'],
    [{ conditions: [{ id: 'x'.repeat(101) }] }, 'conditions', 'invalid_input'],
    [{ conditions: [{ id: 'a', rollout_percentage: 101 }] }, 'conditions', 'invalid_input'],
    [{ conditions: [{ id: 'a', properties: ['x'] }] }, 'conditions', 'invalid_input'],
    [{ conditions: [{ id: 'a', properties: [{ type: 'hogql', key: 'select 1' }] }] }, 'conditions', 'invalid_input'],
    [
      { target: 'trace', target_config: { strategy: 'fixed_window', window_seconds: 1 } },
      'target_config',
      'invalid_input',
    ],
    [{ target: 'trace', target_config: { window_seconds: 60, colour: 'red' } }, 'target_config', 'invalid_input'],
    [
      { target: 'trace', target_config: { strategy: 'inactivity', window_seconds: 60 } },
      'target_config',
      'invalid_input',
    ],
    [{ target_config: { window_seconds: 60 } }, 'target_config', 'invalid_input'],
    [{ model_configuration: { provider: 'openai' } }, 'model_configuration', 'required'],
    [{ model_configuration: { provider: 'acme', model: 'x' } }, 'model_configuration', 'invalid_choice'],
    [
      {
        model_configuration: {
          provider: 'openai',
          model: 'x',
          provider_key_id: '0190163d-8694-739b-aea5-966c26f8ad90',
        },
      },
      'model_configuration',
      'does_not_exist',
    ],
    [
      {
        evaluation_type: 'hog',
        evaluation_config: { source: 'return true' },
        model_configuration: { provider: 'openai', model: 'x' },
      },
      'model_configuration',
      'invalid_input',
    ],
  ])('is refused with %o', async (overrides, attr, code) => {
    const answer = await bench.send('POST', 'evaluations/', { name: 'x', prompt: 'y', ...overrides });
    expect(answer).toMatchObject({ status: 400, json: { type: 'validation_error', attr, code } });
  });

  it('of a program answers its bytecode beside its source', async () => {
    const config = { source: "return properties.$ai_model = 'gpt-4o'" };
    const { json } = await bench.send('POST', 'evaluations/', {
      name: 'x',
      evaluation_type: 'hog',
      evaluation_config: config,
    });
    expect(json).toMatchObject({
      prompt: '',
      evaluation_config: {
        ...config,
        bytecode: ['_H', 1, 32, 'gpt-4o', 32, '$ai_model', 32, 'properties', 1, 2, 11, 38],
      },
    });
    const changed = await bench.send('PATCH', `evaluations/${json.id}/`, {
      evaluation_config: { source: 'return true' },
    });
    expect(changed.json.evaluation_config).toEqual({ source: 'return true', bytecode: ['_H', 1, 29, 38] });
    const renamed = await bench.send('PATCH', `evaluations/${json.id}/`, { name: 'z' });
    expect(renamed.json.evaluation_config).toEqual({ source: 'return true', bytecode: ['_H', 1, 29, 38] });
  });

  it('merges what its output allows, fills in conditions and the end of a trace, and names its key', async () => {
    const id = await bench.addKey({ name: 'Mine' });
    const model_configuration = { provider: 'openai', model: 'gpt-4o', provider_key_id: id };
    const created = await bench.send('POST', 'evaluations/', {
      name: 'x',
      prompt: 'y',
      output_config: { true_is_failure: true },
      conditions: [{ id: 'c' }],
      target: 'trace',
      target_config: { strategy: 'fixed_window' },
      model_configuration,
    });
    expect(created.json).toMatchObject({
      output_config: { allows_na: false, true_is_failure: true },
      conditions: [{ id: 'c', rollout_percentage: 100, properties: [] }],
      target_config: { strategy: 'fixed_window', window_seconds: 1800 },
      model_configuration: { ...model_configuration, provider_key_name: 'Mine' },
    });
    const changed = await bench.send('PATCH', `evaluations/${created.json.id}/`, {
      output_config: { allows_na: true },
    });
    expect(changed.json.output_config).toEqual({ allows_na: true, true_is_failure: true });
  });

  it('is replaced by PUT, which needs what POST needs', async () => {
    const id = await bench.addEvaluation();
    expect(await bench.send('PUT', `evaluations/${id}/`, { name: 'x' })).toMatchObject({
      status: 400,
      json: { attr: 'prompt' },
    });
    expect(await bench.send('PUT', `evaluations/${id}/`, { prompt: 'x' })).toMatchObject({
      status: 400,
      json: { attr: 'name' },
    });
    expect(await bench.send('PUT', `evaluations/${id}/`, { name: 'n', prompt: 'p' })).toMatchObject({
      status: 200,
      json: { name: 'n', prompt: 'p', enabled: true, conditions: EVERYTHING },
    });
  });

  it('goes out of sight when deleted, and comes back', async () => {
    const id = await bench.addEvaluation();
    expect(await bench.send('DELETE', `evaluations/${id}/`)).toMatchObject({ status: 405 });
    expect(await bench.send('PATCH', `evaluations/${id}/`, { deleted: true })).toMatchObject({
      status: 200,
      json: { deleted: true },
    });
    expect(await bench.send('GET', `evaluations/${id}/`)).toMatchObject({ status: 404 });
    expect((await bench.send('GET', 'evaluations/')).json.count).toBe(0);
    expect(await bench.send('PATCH', `evaluations/${id}/`, { deleted: false })).toMatchObject({ status: 200 });
    expect(await bench.send('GET', `evaluations/${id}/`)).toMatchObject({ status: 200 });
  });

  it('is found by its filters, in order', async () => {
    const [b, a, hog] = [
      await bench.addEvaluation({ name: 'B', enabled: false }),
      await bench.addEvaluation({ name: 'A 100%', description: 'polite' }),
      await bench.addEvaluation({ name: 'C', evaluation_type: 'hog', evaluation_config: { source: 'return true' } }),
    ];
    const ids = async (query: string) =>
      (await bench.send('GET', `evaluations/?${query}`)).json.results.map((one: { id: string }) => one.id);
    expect(await ids('')).toEqual([hog, a, b]);
    expect(await ids('order_by=name')).toEqual([a, b, hog]);
    expect(await ids('enabled=False')).toEqual([b]);
    expect(await ids('search=POLITE')).toEqual([a]);
    expect(await ids('search=%25')).toEqual([a]);
    expect(await ids('evaluation_type=hog')).toEqual([hog]);
    expect(await ids(`id__in=${a},${b}`)).toEqual([a, b]);
    expect(await ids('limit=1&offset=1')).toEqual([a]);
    for (const [query, attr] of [
      ['order_by=prompt', 'order_by'],
      ['id__in=x', 'id__in'],
      ['evaluation_type=x', 'evaluation_type'],
    ]) {
      expect(await bench.send('GET', `evaluations/?${query}`)).toMatchObject({ status: 400, json: { attr } });
    }
  });

  it('is listed without its settings to the MCP server', async () => {
    const id = await bench.addEvaluation();
    const list = async (client: string) => {
      const url = `${bench.account.base}/evaluations/`;
      const headers = { authorization: `Bearer ${bench.account.key}`, 'x-posthog-client': client };
      return (await kit.request({ method: 'GET', url, headers })).json().results;
    };
    const whole = (await bench.send('GET', `evaluations/${id}/`)).json;
    expect(await list('web')).toEqual([whole]);
    const [slim] = await list('mcp');
    expect(Object.keys(slim).sort()).toEqual([
      'created_at',
      'description',
      'enabled',
      'evaluation_type',
      'id',
      'name',
      'output_type',
      'status',
      'status_reason',
      'status_reason_detail',
      'target',
      'target_config',
      'updated_at',
    ]);
    expect(whole).toMatchObject(slim);
  });

  it('comes with a report that is switched off', async () => {
    const id = await bench.addEvaluation();
    const reports = (await bench.send('GET', `llm_analytics/evaluation_reports/?evaluation=${id}`)).json;
    expect(reports).toMatchObject({
      count: 1,
      results: [{ evaluation: id, enabled: false, frequency: 'every_n', results_count: 100, last_run_at: null }],
    });
  });

  it('cannot be switched on while its judge has no working key', async () => {
    const { id } = (await bench.send('POST', 'evaluations/', { name: 'x', prompt: 'y' })).json;
    const path = `evaluations/${id}/`;
    const refusal = (code: string) => ({ status: 400, json: { type: 'validation_error', attr: 'enabled', code } });
    expect(await bench.send('PATCH', path, { enabled: true })).toMatchObject(refusal('provider_key_required'));
    expect(await bench.send('PUT', path, { name: 'x', prompt: 'y', enabled: true })).toMatchObject(
      refusal('provider_key_required'),
    );
    const key = await bench.addKey();
    expect(await bench.send('PATCH', path, { enabled: true })).toMatchObject({ status: 200, json: { enabled: true } });
    await bench.send('PATCH', path, { enabled: false });
    provider.keys.clear();
    await bench.send('POST', `llm_analytics/provider_keys/${key}/validate/`);
    expect(await bench.send('PATCH', path, { enabled: true })).toMatchObject(refusal('provider_key_invalid'));
    expect(await bench.send('PATCH', path, { name: 'z' })).toMatchObject({ status: 200, json: { enabled: false } });
    const program = { evaluation_type: 'hog', evaluation_config: { source: 'return true' }, enabled: true };
    expect(await bench.send('PATCH', path, program)).toMatchObject({ status: 200, json: { enabled: true } });
    provider.keys.add(KEY);
  });

  it('leaves a trail of who changed what', async () => {
    const id = await bench.addEvaluation();
    await bench.send('PATCH', `evaluations/${id}/`, { enabled: false });
    const { json } = await bench.send('GET', `evaluations/${id}/activity/`);
    expect(json.results.map((entry: { activity: string }) => entry.activity)).toEqual(['updated', 'created']);
    expect(json.results[0].detail.changes).toMatchObject([{ field: 'enabled', before: true, after: false }]);
  });

  it('keeps both of two changes made at once', async () => {
    const id = await bench.addEvaluation();
    await Promise.all([
      bench.send('PATCH', `evaluations/${id}/`, { name: 'Renamed' }),
      bench.send('PATCH', `evaluations/${id}/`, { description: 'Described' }),
      bench.send('PATCH', `evaluations/${id}/`, { output_config: { allows_na: true } }),
    ]);
    expect((await bench.send('GET', `evaluations/${id}/`)).json).toMatchObject({
      name: 'Renamed',
      description: 'Described',
      output_config: { allows_na: true },
    });
  });
});

describe('who may', () => {
  it('answers 401 without a key, 403 with too small a scope and to strangers, 404 for another project’s', async () => {
    const id = await bench.addEvaluation();
    const stranger = await makeBench(kit, provider);
    const foreign = await stranger.addEvaluation();
    const foreignKey = await stranger.addKey();
    const reader = await kit.makeKey(bench.account, ['evaluation:read']);
    const unrelated = await kit.makeKey(bench.account, ['annotation:write']);
    const run = { evaluation_id: id, target_event_id: id, timestamp: '2026-01-01T00:00:00Z' };
    const routes: ['GET' | 'POST' | 'PATCH' | 'PUT', string, object?][] = [
      ['GET', 'evaluations/'],
      ['GET', `evaluations/${id}/`],
      ['POST', 'evaluations/', { name: 'x', prompt: 'y' }],
      ['PATCH', `evaluations/${id}/`, {}],
      ['PUT', `evaluations/${id}/`, { name: 'x', prompt: 'y' }],
      ['POST', 'evaluation_runs/', run],
      ['POST', 'evaluations/test_hog/', { source: 'return true' }],
    ];
    for (const [method, rest, payload] of routes) {
      const url = `${bench.account.base}/${rest}`;
      expect((await kit.request({ method, url, payload })).statusCode).toBe(401);
      expect((await bench.send(method, rest, payload, unrelated)).status).toBe(403);
      expect((await bench.send(method, rest, payload, stranger.account.key)).status).toBe(403);
      expect((await bench.send(method, rest, payload, reader)).status).toBe(method === 'GET' ? 200 : 403);
    }
    expect(await bench.send('GET', `evaluations/${foreign}/`)).toMatchObject({
      status: 404,
      json: { detail: 'Not found.' },
    });
    expect(await bench.send('PATCH', `evaluations/${foreign}/`, { name: 'x' })).toMatchObject({ status: 404 });
    const model_configuration = { provider: 'openai', model: 'x', provider_key_id: foreignKey };
    expect(await bench.send('PATCH', `evaluations/${id}/`, { model_configuration })).toMatchObject({
      status: 400,
      json: { attr: 'model_configuration', code: 'does_not_exist' },
    });
  });
});
