import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;

const traces = { kind: 'traces', name: 'Failures', state: { from: '-7d', f: ['errors:>0'] } };
const shared = { ...traces, shared: true };

async function makeView(place: Place, body: object = traces) {
  const answer = await kit.as(place).post('saved_views/', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

const names = async (place: Place, query = '') =>
  (await kit.as(place).get(`saved_views/${query}`)).json().results?.map(({ name }: { name: string }) => name);

describe('a saved view', () => {
  it('of a list keeps the list’s state, and belongs to its creator', async () => {
    const ada = await kit.makeAccount();
    const made = await makeView(ada, { ...traces, name: '  Failures ', id: 'x', created_by: null });
    expect(made).toEqual({
      id: expect.any(String),
      kind: 'traces',
      name: 'Failures',
      query: null,
      state: { from: '-7d', f: ['errors:>0'] },
      shared: false,
      deleted: false,
      created_by: expect.objectContaining({ id: ada.user.id, email: ada.user.email }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
    });
    expect((await kit.as(ada).get(`saved_views/${made.id}/`)).json()).toEqual(made);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await kit.as(environment).get(`saved_views/${made.id}`)).json()).toEqual(made);
  });

  it('of SQL keeps its text as it was typed', async () => {
    const ada = await kit.makeAccount();
    const query = '  select 1\n  -- as typed\n';
    expect(await makeView(ada, { kind: 'sql', name: 'One', query })).toMatchObject({ query, state: null });
  });

  it.each([
    ['an unknown kind', { ...traces, kind: 'pages' }, 'invalid_choice', 'kind'],
    ['no kind', { ...traces, kind: undefined }, 'required', 'kind'],
    ['a blank name', { ...traces, name: ' ' }, 'blank', 'name'],
    ['a name too long', { ...traces, name: 'x'.repeat(201) }, 'max_length', 'name'],
    ['a list without state', { ...traces, state: null }, 'required', 'state'],
    ['a state that is a list', { ...traces, state: ['from'] }, 'not_a_dict', 'state'],
    ['a state too long', { ...traces, state: { q: 'x'.repeat(20_001) } }, 'max_length', 'state'],
    ['a list with a query', { ...traces, query: 'select 1' }, 'invalid_input', 'query'],
    ['SQL without a query', { kind: 'sql', name: 'x' }, 'required', 'query'],
    ['SQL with a state', { kind: 'sql', name: 'x', query: 'select 1', state: {} }, 'invalid_input', 'state'],
    ['a query too long', { kind: 'sql', name: 'x', query: 'x'.repeat(100_001) }, 'max_length', 'query'],
    ['a wrong flag', { ...traces, shared: 'maybe' }, 'invalid_input', 'shared'],
  ])('is refused with %s', async (_, body, code, attr) => {
    const ada = await kit.makeAccount();
    const answer = await kit.as(ada).post('saved_views/', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
  });

  it('is changed in part or as a whole, but not into one of another page', async () => {
    const ada = await kit.makeAccount();
    const made = await makeView(ada);
    kit.clock.advance(1000);
    const renamed = (await kit.as(ada).patch(`saved_views/${made.id}/`, { name: 'Costly' })).json();
    expect(renamed).toEqual({ ...made, name: 'Costly', updated_at: expect.any(String) });
    expect(renamed.updated_at > made.updated_at).toBe(true);
    expect((await kit.as(ada).patch(`saved_views/${made.id}/`, { state: { from: '-1d' } })).json().state).toEqual({
      from: '-1d',
    });
    expect((await kit.as(ada).put(`saved_views/${made.id}/`, { ...traces, name: 'Whole' })).json()).toMatchObject({
      name: 'Whole',
      state: traces.state,
    });
    for (const [body, attr] of [
      [{ kind: 'users' }, 'kind'],
      [{ query: 'select 1' }, 'query'],
      [{ state: null }, 'state'],
    ] as const) {
      const answer = await kit.as(ada).patch(`saved_views/${made.id}/`, body);
      expect([answer.statusCode, answer.json().attr]).toEqual([400, attr]);
    }
  });

  it('is hidden by a soft deletion, comes back, and cannot be deleted for good', async () => {
    const ada = await kit.makeAccount();
    const { id } = await makeView(ada);
    expect((await kit.as(ada).delete(`saved_views/${id}/`)).statusCode).toBe(405);
    expect((await kit.as(ada).patch(`saved_views/${id}/`, { deleted: true })).json().deleted).toBe(true);
    expect((await kit.as(ada).get(`saved_views/${id}/`)).statusCode).toBe(404);
    expect(await names(ada)).toEqual([]);
    expect((await kit.as(ada).patch(`saved_views/${id}/`, { deleted: false })).json().deleted).toBe(false);
    expect(await names(ada)).toEqual(['Failures']);
  });
});

describe('names of views', () => {
  const taken = {
    type: 'validation_error',
    code: 'unique',
    detail: 'A view with this name already exists.',
    attr: 'name',
  };

  it('are used once in a page’s shared views and once in each person’s own', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    await makeView(ada);
    await makeView(bob);
    await makeView(ada, shared);
    await makeView(ada, { ...traces, kind: 'errors' });
    for (const [place, body] of [
      [ada, traces],
      [bob, traces],
      [bob, shared],
    ] as const) {
      const answer = await kit.as(place).post('saved_views/', body);
      expect([answer.statusCode, answer.json()]).toEqual([400, taken]);
    }
  });

  it('are free again when their view is deleted, which then cannot come back', async () => {
    const ada = await kit.makeAccount();
    const first = await makeView(ada);
    await kit.as(ada).patch(`saved_views/${first.id}/`, { deleted: true });
    const second = await makeView(ada);
    expect((await kit.as(ada).patch(`saved_views/${first.id}/`, { deleted: false })).json()).toEqual(taken);
    const other = await makeView(ada, { ...traces, name: 'Other' });
    expect((await kit.as(ada).patch(`saved_views/${other.id}/`, { name: second.name })).json()).toEqual(taken);
  });

  it('go to one of several who save at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(Array.from({ length: 5 }, () => kit.as(ada).post('saved_views/', shared)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 400, 400, 400, 400]);
  });
});

describe('the list of views', () => {
  it('is by name, in pages, and narrows by page, reach and search', async () => {
    const ada = await kit.makeAccount();
    await makeView(ada, { ...traces, name: 'b' });
    await makeView(ada, { ...shared, name: 'a' });
    await makeView(ada, { ...traces, name: 'c%', kind: 'users' });
    expect(await names(ada)).toEqual(['a', 'b', 'c%']);
    expect(await names(ada, '?kind=traces')).toEqual(['a', 'b']);
    expect(await names(ada, '?shared=true')).toEqual(['a']);
    expect(await names(ada, '?shared=false')).toEqual(['b', 'c%']);
    expect(await names(ada, '?search=%25')).toEqual(['c%']);
    expect(await names(ada, '?order_by=-name')).toEqual(['c%', 'b', 'a']);
    expect((await kit.as(ada).get('saved_views/?limit=1&offset=1')).json()).toMatchObject({
      count: 3,
      next: expect.stringContaining('offset=2'),
      previous: expect.any(String),
      results: [{ name: 'b' }],
    });
    expect((await kit.as(ada).get('saved_views/?kind=pages')).statusCode).toBe(400);
  });
});

describe('sharing a view', () => {
  it('shows it to the project, where every member may change it and only its creator may make it private', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const own = await makeView(ada, { ...traces, name: 'own' });
    expect(await names(bob)).toEqual([]);
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { deleted: true }],
      ['PUT', traces],
    ] as const) {
      expect((await kit.as(bob).send(method, `saved_views/${own.id}/`, body)).statusCode).toBe(404);
    }
    await kit.as(ada).patch(`saved_views/${own.id}/`, { shared: true });
    expect(await names(bob)).toEqual(['own']);
    expect((await kit.as(bob).patch(`saved_views/${own.id}/`, { name: 'ours' })).json()).toMatchObject({
      name: 'ours',
      created_by: { id: ada.user.id },
    });
    expect((await kit.as(bob).patch(`saved_views/${own.id}/`, { shared: false })).statusCode).toBe(403);
    expect((await kit.as(ada).patch(`saved_views/${own.id}/`, { shared: false })).json().shared).toBe(false);
    expect(await names(bob)).toEqual([]);
  });

  it('is in the activity log; what stays private is not', async () => {
    const ada = await kit.makeAccount();
    const own = await makeView(ada);
    await kit.as(ada).patch(`saved_views/${own.id}/`, { name: 'Mine' });
    expect((await kit.as(ada).get('saved_views/activity/')).json().total_count).toBe(0);
    expect((await kit.as(ada).get(`saved_views/${own.id}/activity/`)).statusCode).toBe(404);
    const made = await makeView(ada, shared);
    await kit.as(ada).patch(`saved_views/${made.id}/`, { name: 'Ours' });
    await kit.as(ada).patch(`saved_views/${made.id}/`, { deleted: true });
    const log = (await kit.as(ada).get(`saved_views/${made.id}/activity/`)).json();
    expect(log.results.map(({ activity }: { activity: string }) => activity)).toEqual([
      'deleted',
      'updated',
      'created',
    ]);
    expect(log.results[1].detail.changes).toEqual([
      { type: 'SavedView', action: 'changed', field: 'name', before: 'Failures', after: 'Ours' },
    ]);
  });
});

describe('access to views', () => {
  it('needs a key with the scope, in the project’s organization', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await makeView(ada, shared);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/saved_views/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['insight:read']) };
    expect((await kit.as(reader).get(`saved_views/${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['PUT', `${made.id}/`],
    ] as const) {
      const answer = await kit.as(reader).send(method, `saved_views/${path}`, {});
      expect(answer.json().detail).toBe("API key missing required scope 'insight:write'");
    }
    expect((await kit.as({ ...ada, key: stranger.key }).get('saved_views/')).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      expect(await names(place)).toEqual([]);
      expect((await kit.as(place).get(`saved_views/${made.id}/`)).statusCode).toBe(404);
      expect((await kit.as(place).patch(`saved_views/${made.id}/`, { deleted: true })).statusCode).toBe(404);
    }
    expect((await kit.as(ada).get('saved_views/abc/')).statusCode).toBe(404);
  });

  it('ends with the project', async () => {
    const ada = await kit.makeAccount();
    await makeView(ada);
    expect((await kit.request({ method: 'DELETE', url: `${ada.base}/`, key: ada.key })).statusCode).toBe(204);
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('saved_view')
      .select('id')
      .where('project_id', '=', ada.project.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
