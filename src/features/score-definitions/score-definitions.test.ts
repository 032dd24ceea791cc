import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const PATH = 'llm_analytics/score_definitions';

const scorers = (who: Pick<Account, 'base' | 'key'>) => kit.as(who, `${who.base}/${PATH}`);

const stars = { name: 'Stars', kind: 'numeric', config: { min: 1, max: 5, step: 0.5 } };

async function make(account: Account, overrides: object = {}) {
  const answer = await scorers(account).post('', { ...stars, ...overrides });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

describe('a scorer', () => {
  it('is created with version 1', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada, { name: '  Stars ', description: 'How good', archived: false, id: 'x', team: 9 });
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Stars',
      description: 'How good',
      kind: 'numeric',
      archived: false,
      current_version: 1,
      current_version_id: expect.any(String),
      config: { min: 1, max: 5, step: 0.5 },
      created_by: expect.objectContaining({ id: ada.user.id, email: ada.user.email }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      team: ada.project.id,
    });
    expect((await scorers(ada).get(`${made.id}/`)).json()).toEqual(made);
    const environment = await kit.request({
      method: 'GET',
      url: `/api/environments/${ada.project.id}/${PATH}/${made.id}`,
      key: ada.key,
    });
    expect(environment.json()).toEqual(made);
  });

  it('has a description that is never null', async () => {
    const ada = await kit.makeAccount();
    expect((await make(ada)).description).toBe('');
    expect((await make(ada, { description: null })).description).toBe('');
    const made = await make(ada, { description: 'x' });
    expect((await scorers(ada).patch(`${made.id}/`, { description: null })).json().description).toBe('');
  });

  it.each([
    [{ name: undefined }, 'required', 'name'],
    [{ name: ' ' }, 'blank', 'name'],
    [{ name: 'x'.repeat(256) }, 'max_length', 'name'],
    [{ kind: 'stars' }, 'invalid_choice', 'kind'],
    [{ kind: undefined }, 'required', 'kind'],
    [{ config: undefined }, 'required', 'config'],
    [{ config: [] }, 'not_a_dict', 'config'],
    [{ archived: true }, 'invalid_input', 'archived'],
    [{ config: { min: 5, max: 1 } }, 'invalid_input', 'config__max'],
    [{ config: { step: 0 } }, 'invalid_input', 'config__step'],
    [{ config: { step: 'x' } }, 'invalid_input', 'config__step'],
    [{ config: { options: [], stars: 1 } }, 'invalid_input', 'config'],
    [
      { config: { passing_rule: { operator: 'eq', threshold: 1 } } },
      'invalid_choice',
      'config__passing_rule__operator',
    ],
    [{ kind: 'boolean', config: { true_label: ' ' } }, 'blank', 'config__true_label'],
    [{ kind: 'categorical', config: {} }, 'required', 'config__options'],
    [{ kind: 'categorical', config: { options: [] } }, 'empty', 'config__options'],
    [{ kind: 'categorical', config: { options: [{ key: 'a b', label: 'A' }] } }, 'invalid_input', 'config__options'],
    [{ kind: 'categorical', config: { options: [{ key: 'a', label: '' }] } }, 'blank', 'config__options'],
  ])('is refused as %j', async (overrides, code, attr) => {
    const ada = await kit.makeAccount();
    const answer = await scorers(ada).post('', { ...stars, ...overrides });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
    expect((await scorers(ada).get('')).json().count).toBe(0);
  });

  it('says which keys of a config its kind does not have', async () => {
    const ada = await kit.makeAccount();
    const { detail } = (await scorers(ada).post('', { ...stars, config: { options: [], min: 1, stars: 1 } })).json();
    expect(detail).toBe('Unsupported keys for `kind` numeric: options, stars.');
  });

  it('keeps its options in order with tidy keys, and bounds only for several choices', async () => {
    const ada = await kit.makeAccount();
    const options = [
      { key: ' Very-Good ', label: ' Very good ' },
      { key: 'bad_1', label: 'Bad' },
    ];
    const categorical = (config: object) => scorers(ada).post('', { name: 'Tone', kind: 'categorical', config });
    expect((await categorical({ options, passing_rule: { categories: ['VERY-good'] } })).json().config).toEqual({
      options: [
        { key: 'very-good', label: 'Very good' },
        { key: 'bad_1', label: 'Bad' },
      ],
      passing_rule: { categories: ['very-good'] },
    });
    const attrOf = async (config: object) => (await categorical({ options, ...config })).json().attr;
    expect(await attrOf({ options: [...options, { key: 'BAD_1', label: 'x' }] })).toBe('config__options');
    expect(await attrOf({ min_selections: 1 })).toBe('config__min_selections');
    expect(await attrOf({ selection_mode: 'multiple', max_selections: 3 })).toBe('config__max_selections');
    expect(await attrOf({ selection_mode: 'multiple', min_selections: 0 })).toBe('config__min_selections');
    expect(await attrOf({ selection_mode: 'multiple', min_selections: 2, max_selections: 1 })).toBe(
      'config__max_selections',
    );
    expect(await attrOf({ selection_mode: 'some' })).toBe('config__selection_mode');
    expect(await attrOf({ passing_rule: { categories: ['nice'] } })).toBe('config__passing_rule');
    const several = { selection_mode: 'multiple', min_selections: null, max_selections: 2 };
    expect((await categorical({ options, ...several })).json().config).toMatchObject(several);
  });

  it('changes its name, description and whether it is archived, and nothing else', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    const changes = { name: 'Points', description: 'd', archived: true, kind: 'boolean', config: 7 };
    const changed = (await scorers(ada).patch(`${made.id}/`, changes)).json();
    expect(changed).toEqual({
      ...made,
      name: 'Points',
      description: 'd',
      archived: true,
      updated_at: expect.any(String),
    });
    expect((await scorers(ada).patch(`${made.id}/`, {})).statusCode).toBe(200);
    expect((await scorers(ada).patch(`${made.id}/`, { name: '' })).json()).toMatchObject({
      code: 'blank',
      attr: 'name',
    });
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await scorers(ada).send(method, `${made.id}/`)).statusCode).toBe(405);
    }
    expect((await scorers(ada).get(`${made.id}/`)).json().name).toBe('Points');
  });

  it('appears in the project’s activity', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    await scorers(ada).patch(`${made.id}/`, { archived: true });
    await scorers(ada).post(`${made.id}/new_version/`, { config: {} });
    const log = await kit.request({
      method: 'GET',
      url: `${ada.base}/activity_log/?scope=ScoreDefinition&item_id=${made.id}`,
      key: ada.key,
    });
    const entries = log
      .json()
      .results.map((entry: { activity: string; detail: { changes: { field: string }[] } }) => [
        entry.activity,
        entry.detail.changes.map(({ field }) => field),
      ]);
    expect(entries).toEqual([
      ['updated', ['current_version']],
      ['updated', ['archived']],
      ['created', []],
    ]);
  });
});

describe('the list of scorers', () => {
  it('shows active ones by name, and filters', async () => {
    const ada = await kit.makeAccount();
    for (const name of ['Beta', 'alpha 50%', 'Gamma']) await make(ada, { name, description: `about ${name}` });
    const old = await make(ada, { name: 'Old', kind: 'boolean', config: {} });
    await scorers(ada).patch(`${old.id}/`, { archived: true });
    const names = async (query: string) =>
      (await scorers(ada).get(query)).json().results?.map(({ name }: { name: string }) => name);
    expect(await names('')).toEqual(['Beta', 'Gamma', 'alpha 50%']);
    expect(await names('?archived=FALSE')).toHaveLength(3);
    expect(await names('?archived=true')).toEqual(['Old']);
    expect(await names('?search=ABOUT%20g')).toEqual(['Gamma']);
    expect(await names('?search=50%25')).toEqual(['alpha 50%']);
    expect(await names('?kind=boolean')).toEqual([]);
    expect(await names('?order_by=-created_at')).toEqual(['Gamma', 'alpha 50%', 'Beta']);
    expect(await names('?limit=1&offset=1')).toEqual(['Gamma']);
    expect((await scorers(ada).get('?order_by=size')).json()).toMatchObject({
      code: 'invalid_choice',
      attr: 'order_by',
    });
    expect((await scorers(ada).get('?limit=2')).json()).toMatchObject({ count: 3, next: expect.any(String) });
  });
});

describe('a new version', () => {
  it('becomes the current one, also with an identical config', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    const body = { config: stars.config, base_version: 1, kind: 'boolean', name: 'Points' };
    const second = (await scorers(ada).post(`${made.id}/new_version/`, body)).json();
    expect(second).toMatchObject({ id: made.id, kind: 'numeric', current_version: 2, name: 'Points' });
    expect(second.current_version_id).not.toBe(made.current_version_id);
    const wrong = await scorers(ada).post(`${made.id}/new_version/`, { config: { true_label: 'x' } });
    expect(wrong.json()).toMatchObject({ code: 'invalid_input', attr: 'config' });
    expect((await scorers(ada).post(`${made.id}/new_version/`, {})).json()).toMatchObject({
      code: 'required',
      attr: 'config',
    });
    const zero = await scorers(ada).post(`${made.id}/new_version/`, { config: {}, base_version: 0 });
    expect(zero.json()).toMatchObject({ code: 'min_value', attr: 'base_version' });
  });

  it('answers 409 with the current version when another change came first', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    const publish = (payload: object) => scorers(ada).post(`${made.id}/new_version/`, { config: {}, ...payload });
    const answers = await Promise.all(Array.from({ length: 6 }, () => publish({ base_version: 1 })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json()).toMatchObject({
      detail: expect.any(String),
      current_version: 2,
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => publish({})));
    expect(all.map((answer) => answer.json().current_version).sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('leaves the ones before it as they were', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    for (const max of [6, 7]) await scorers(ada).post(`${made.id}/new_version/`, { config: { max } });
    await scorers(ada).patch(`${made.id}/`, { archived: true });
    const first = (await scorers(ada).get(`${made.id}/versions/?limit=2`)).json();
    expect(first).toMatchObject({ count: 3, next_cursor: expect.any(String) });
    expect(first.results.map(({ version }: { version: number }) => version)).toEqual([3, 2]);
    const rest = (await scorers(ada).get(`${made.id}/versions/?limit=2&cursor=${first.next_cursor}`)).json();
    expect(rest).toEqual({
      count: 3,
      next_cursor: null,
      results: [
        {
          id: made.current_version_id,
          definition_id: made.id,
          kind: 'numeric',
          version: 1,
          config: stars.config,
          created_at: expect.any(String),
          created_by: expect.objectContaining({ id: ada.user.id }),
        },
      ],
    });
    const one = await scorers(ada).get(`${made.id}/versions/${made.current_version_id}/`);
    expect(one.json()).toEqual(rest.results[0]);
    expect((await scorers(ada).get(`${made.id}/versions/?cursor=WyJ4Il0`)).json().results).toHaveLength(3);
    const other = await make(ada, { name: 'Other' });
    expect((await scorers(ada).get(`${other.id}/versions/${made.current_version_id}/`)).statusCode).toBe(404);
  });
});

describe('access to scorers', () => {
  it('needs a key with the scope', async () => {
    const ada = await kit.makeAccount();
    const made = await make(ada);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/${PATH}/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await scorers(reader).get(`${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['POST', `${made.id}/new_version/`],
    ] as const) {
      const answer = await scorers(reader).send(method, path, stars);
      expect(answer.statusCode).toBe(403);
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
    const other = { ...ada, key: await kit.makeKey(ada, ['evaluation:write']) };
    expect((await scorers(other).get('')).statusCode).toBe(403);
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await make(ada);
    expect((await scorers({ ...ada, key: stranger.key }).get(`${made.id}/`)).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      for (const [method, path] of [
        ['GET', `${made.id}/`],
        ['PATCH', `${made.id}/`],
        ['POST', `${made.id}/new_version/`],
        ['GET', `${made.id}/versions/`],
        ['GET', `${made.id}/versions/${made.current_version_id}/`],
      ] as const) {
        const answer = await scorers(place).send(method, path, method === 'GET' ? undefined : { config: {} });
        expect(answer.statusCode).toBe(404);
        expect(answer.json()).toEqual({ type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null });
      }
      expect((await scorers(place).get('')).json().count).toBe(0);
    }
    expect((await scorers(ada).get('not-a-uuid/')).statusCode).toBe(404);
  });
});
