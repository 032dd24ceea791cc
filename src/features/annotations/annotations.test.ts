import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;

async function makeAnnotation(place: Place, body: object = { content: 'Launch' }) {
  const answer = await kit.as(place).post('annotations/', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

const contents = async (place: Place, query = '') =>
  (await kit.as(place).get(`annotations/${query}`)).json().results?.map(({ content }: { content: string }) => content);

describe('an annotation', () => {
  it('has every key with its default', async () => {
    const ada = await kit.makeAccount();
    const made = await makeAnnotation(ada, { id: 7, created_by: null, dashboard_name: 'x' });
    expect(made).toEqual({
      id: expect.any(Number),
      content: null,
      date_marker: null,
      creation_type: 'USR',
      dashboard_item: null,
      dashboard_id: null,
      dashboard_name: null,
      insight_short_id: null,
      insight_name: null,
      insight_derived_name: null,
      emoji: null,
      hidden_in_user_interface: null,
      tags: [],
      created_by: expect.objectContaining({ id: ada.user.id, email: ada.user.email }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      deleted: false,
      scope: 'dashboard_item',
    });
    expect((await kit.as(ada).get(`annotations/${made.id}/`)).json()).toEqual(made);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await kit.as(environment).get(`annotations/${made.id}`)).json()).toEqual(made);
  });

  it('keeps what it is given', async () => {
    const ada = await kit.makeAccount();
    const body = {
      content: '  Launch ',
      date_marker: '2026-03-01T12:00:00.123456+02:00',
      creation_type: 'GIT',
      scope: 'project',
      emoji: '🚀',
      hidden_in_user_interface: true,
      dashboard_item: null,
      dashboard_id: null,
    };
    expect(await makeAnnotation(ada, body)).toMatchObject({
      content: 'Launch',
      date_marker: '2026-03-01T10:00:00.123456Z',
      creation_type: 'GIT',
      scope: 'project',
      emoji: '🚀',
      hidden_in_user_interface: true,
    });
    expect(await makeAnnotation(ada, { content: '', emoji: '' })).toMatchObject({ content: '', emoji: null });
    expect(await makeAnnotation(ada, { content: 'x'.repeat(8192) })).toBeTruthy();
    expect((await makeAnnotation(ada, { scope: 'tag', tags: ['a', 'b', 'a'] })).tags).toEqual(['a', 'b']);
  });

  it.each([
    [{ content: 'x'.repeat(8193) }, 'max_length', 'content', undefined],
    [{ date_marker: 'soon' }, 'invalid_input', 'date_marker', undefined],
    [{ creation_type: 'BOT' }, 'invalid_choice', 'creation_type', '"BOT" is not a valid choice.'],
    [{ scope: 'world' }, 'invalid_choice', 'scope', '"world" is not a valid choice.'],
    [{ scope: 'recording' }, 'invalid_input', null, 'Recording scope is deprecated'],
    [{ dashboard_item: 9 }, 'does_not_exist', 'dashboard_item', 'Invalid pk "9" - object does not exist.'],
    [{ dashboard_id: 9 }, 'invalid_input', 'dashboard_id', 'Dashboard not found.'],
    [{ deleted: 'maybe' }, 'invalid_input', 'deleted', undefined],
    [{ emoji: 'x'.repeat(17) }, 'max_length', 'emoji', undefined],
    [{ scope: 'tag' }, 'invalid_input', 'tags', undefined],
    [{ scope: 'project', tags: ['a'] }, 'invalid_input', 'tags', undefined],
  ])('is refused as %j', async (body, code, attr, detail) => {
    const ada = await kit.makeAccount();
    const made = await makeAnnotation(ada);
    for (const answer of [
      await kit.as(ada).post('annotations/', body),
      await kit.as(ada).patch(`annotations/${made.id}/`, body),
    ]) {
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
      if (detail) expect(answer.json().detail).toBe(detail);
    }
  });

  it('is changed by any member, in part or as a whole, also by form', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const made = await makeAnnotation(ada, { content: 'a', scope: 'tag', tags: ['t'] });
    kit.clock.advance(1000);
    const patched = (await kit.as(bob).patch(`annotations/${made.id}/`, { scope: 'project' })).json();
    expect(patched).toEqual({ ...made, scope: 'project', tags: [], updated_at: expect.any(String) });
    expect(patched.updated_at > made.updated_at).toBe(true);
    expect((await kit.as(bob).patch(`annotations/${made.id}/`, {})).statusCode).toBe(200);
    expect((await kit.as(bob).put(`annotations/${made.id}/`, { content: 'b' })).json()).toMatchObject({
      content: 'b',
      scope: 'project',
      created_by: { id: ada.user.id },
    });
    const form = await kit.request({
      method: 'PATCH',
      url: `${ada.base}/annotations/${made.id}/`,
      key: ada.key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'content=from+a+form&deleted=false',
    });
    expect(form.json()).toMatchObject({ content: 'from a form', deleted: false });
  });

  it('is hidden by a soft deletion, comes back, and cannot be deleted for good', async () => {
    const ada = await kit.makeAccount();
    const { id } = await makeAnnotation(ada);
    const refused = await kit.as(ada).delete(`annotations/${id}/`);
    expect(refused.statusCode).toBe(405);
    expect(refused.json()).toMatchObject({ code: 'method_not_allowed', detail: 'Method "DELETE" not allowed.' });
    expect(await contents(ada)).toEqual(['Launch']);
    expect((await kit.as(ada).patch(`annotations/${id}/`, { deleted: true })).json().deleted).toBe(true);
    expect((await kit.as(ada).get(`annotations/${id}/`)).statusCode).toBe(404);
    expect(await contents(ada)).toEqual([]);
    expect((await kit.as(ada).patch(`annotations/${id}/`, { deleted: false })).json().deleted).toBe(false);
    expect(await contents(ada)).toEqual(['Launch']);
    const log = (await kit.as(ada).get(`annotations/${id}/activity/`)).json();
    expect(log.results.map(({ activity }: { activity: string }) => activity)).toEqual([
      'updated',
      'deleted',
      'created',
    ]);
    expect((await kit.as(ada).get('annotations/activity/?limit=1')).json()).toMatchObject({ total_count: 3 });
  });
});

describe('the list of annotations', () => {
  it('shows the newest moment first, those without one before it', async () => {
    const ada = await kit.makeAccount();
    for (const [content, date_marker] of [
      ['old', '2026-01-01'],
      ['new', '2026-03-01T10:00:00Z'],
      ['middle', '2026-02-01T23:30:00Z'],
      ['none', null],
    ]) {
      await makeAnnotation(ada, { content, date_marker, scope: content === 'old' ? 'project' : undefined });
    }
    expect(await contents(ada)).toEqual(['none', 'new', 'middle', 'old']);
    expect(await contents(ada, '?limit=1&offset=1')).toEqual(['new']);
    expect(await contents(ada, '?date_from=2026-02-01')).toEqual(['new', 'middle']);
    expect(await contents(ada, '?date_to=2026-02-01')).toEqual(['middle', 'old']);
    expect(await contents(ada, '?date_from=2026-01-01T00:00:00Z&date_to=2026-02-01T23:00:00Z')).toEqual(['old']);
    expect(await contents(ada, '?search=MID')).toEqual(['middle']);
    expect(await contents(ada, '?scope=project')).toEqual(['old']);
    expect(await contents(ada, '?scope=insight')).toEqual(['none', 'new', 'middle']);
    for (const [query, detail] of [
      ['?scope=world', 'Invalid scope: world'],
      ['?date_from=soon', 'Invalid date range: date_from must be a valid ISO 8601 date'],
      ['?date_to=2026-13-01', 'Invalid date range: date_to must be a valid ISO 8601 date'],
      ['?date_from=2026-03-01&date_to=2026-02-01', 'Invalid date range: date_from must be before date_to'],
    ] as const) {
      const answer = await kit.as(ada).get(`annotations/${query}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toEqual({ type: 'validation_error', code: 'invalid_input', detail, attr: null });
    }
  });

  it('narrows by emoji and visibility, and so does a single annotation', async () => {
    const ada = await kit.makeAccount();
    const rocket = await makeAnnotation(ada, { content: 'rocket', emoji: '🚀' });
    await makeAnnotation(ada, { content: 'hidden', hidden_in_user_interface: true });
    expect(await contents(ada, '?is_emoji=true')).toEqual(['rocket']);
    expect(await contents(ada, '?hidden_in_user_interface=true')).toEqual(['hidden']);
    expect(await contents(ada, '?hidden_in_user_interface=false')).toEqual(['rocket']);
    expect((await kit.as(ada).get(`annotations/${rocket.id}/?is_emoji=true`)).statusCode).toBe(200);
    expect((await kit.as(ada).get(`annotations/${rocket.id}/?scope=project`)).statusCode).toBe(404);
    expect((await kit.as(ada).get(`annotations/${rocket.id}/?scope=world`)).statusCode).toBe(400);
  });

  it('holds a thousand rows unless asked otherwise', async () => {
    const ada = await kit.makeAccount();
    const at = kit.clock.now();
    const row = {
      project_id: ada.project.id,
      creation_type: 'USR' as const,
      scope: 'project' as const,
      tags: [],
      created_at: at,
      updated_at: at,
      deleted: false,
    };
    await kit.platform.db
      .insertInto('annotation')
      .values(Array.from({ length: 1001 }, () => row))
      .execute();
    const first = (await kit.as(ada).get('annotations/')).json();
    expect(first.results).toHaveLength(1000);
    expect(first).toMatchObject({
      count: 1001,
      previous: null,
      next: expect.stringContaining('limit=1000&offset=1000'),
    });
  });
});

describe('sharing with the organization', () => {
  it('shows an annotation in every project of the organization, and nowhere else', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    const shared = await makeAnnotation(ada, { content: 'shared', scope: 'organization' });
    const own = await makeAnnotation(ada, { content: 'own', scope: 'project' });
    expect(await contents(second)).toEqual(['shared']);
    expect((await kit.as(second).get(`annotations/${shared.id}/`)).json()).toEqual(shared);
    expect((await kit.as(second).get(`annotations/${own.id}/`)).statusCode).toBe(404);
    expect((await kit.as(second).patch(`annotations/${own.id}/`, { content: 'x' })).statusCode).toBe(404);
    expect(await contents(stranger)).toEqual([]);
    expect((await kit.as(stranger).get(`annotations/${shared.id}/`)).statusCode).toBe(404);
    expect((await kit.as(stranger).patch(`annotations/${shared.id}/`, { deleted: true })).statusCode).toBe(404);
  });

  it('hands an annotation to the project that changes it', async () => {
    const ada = await kit.makeAccount();
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    const shared = await makeAnnotation(ada, { content: 'shared', scope: 'organization' });
    expect((await kit.as(second).patch(`annotations/${shared.id}/`, { scope: 'project' })).statusCode).toBe(200);
    expect(await contents(second)).toEqual(['shared']);
    expect(await contents(ada)).toEqual([]);
    expect((await kit.as(ada).get(`annotations/${shared.id}/`)).statusCode).toBe(404);
  });
});

describe('access to annotations', () => {
  it('needs a key with the scope, in the project’s organization', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await makeAnnotation(ada);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/annotations/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['annotation:read']) };
    expect((await kit.as(reader).get(`annotations/${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['PUT', `${made.id}/`],
    ] as const) {
      const answer = await kit.as(reader).send(method, `annotations/${path}`, {});
      expect(answer.json().detail).toBe("API key missing required scope 'annotation:write'");
    }
    expect((await kit.as({ ...ada, key: stranger.key }).get('annotations/')).statusCode).toBe(403);
    expect((await kit.as(ada).get('annotations/abc/')).statusCode).toBe(404);
    expect((await kit.as(ada).get('annotations/99999999999/')).statusCode).toBe(404);
  });

  it('ends with the project', async () => {
    const ada = await kit.makeAccount();
    await makeAnnotation(ada);
    expect((await kit.request({ method: 'DELETE', url: `${ada.base}/`, key: ada.key })).statusCode).toBe(204);
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('annotation')
      .select('id')
      .where('project_id', '=', ada.project.id)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('an annotation about an insight or a dashboard', () => {
  const query = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: 'opened' }] };
  async function makeTargets(place: Place) {
    const insight = (await kit.as(place).post('insights/', { query, name: 'Calls' })).json();
    const dashboard = (await kit.as(place).post('dashboards/', { name: 'Cost' })).json();
    return { insight, dashboard };
  }

  it('names it as it is now', async () => {
    const ada = await kit.makeAccount();
    const { insight, dashboard } = await makeTargets(ada);
    const { id } = await makeAnnotation(ada, { dashboard_item: insight.id, dashboard_id: dashboard.id });
    const read = async () => (await kit.as(ada).get(`annotations/${id}/`)).json();
    const named = {
      dashboard_item: insight.id,
      dashboard_id: dashboard.id,
      dashboard_name: 'Cost',
      insight_short_id: insight.short_id,
      insight_name: 'Calls',
      insight_derived_name: 'opened count',
    };
    expect(await read()).toMatchObject(named);
    await kit.as(ada).patch(`insights/${insight.id}/`, { name: 'Renamed' });
    expect(await read()).toMatchObject({ ...named, insight_name: 'Renamed' });
    const loose = { dashboard_item: null, dashboard_id: null, insight_name: null, dashboard_name: null };
    expect((await kit.as(ada).patch(`annotations/${id}/`, loose)).json()).toMatchObject(loose);
  });

  it('is refused alike for what is foreign, deleted or nothing', async () => {
    const ada = await kit.makeAccount();
    const other = await makeTargets(await kit.makeAccount());
    const gone = await makeTargets(ada);
    await kit.as(ada).patch(`insights/${gone.insight.id}/`, { deleted: true });
    await kit.as(ada).patch(`dashboards/${gone.dashboard.id}/`, { deleted: true });
    const refused = async (body: object) => (await kit.as(ada).post('annotations/', body)).json();
    for (const id of [other.insight.id, gone.insight.id, 999_999]) {
      expect(await refused({ dashboard_item: id })).toMatchObject({
        code: 'does_not_exist',
        attr: 'dashboard_item',
        detail: `Invalid pk "${id}" - object does not exist.`,
      });
    }
    for (const id of [other.dashboard.id, gone.dashboard.id]) {
      expect(await refused({ dashboard_id: id })).toMatchObject({
        attr: 'dashboard_id',
        detail: 'Dashboard not found.',
      });
    }
  });

  it('goes and returns with it where its scope is bound to it', async () => {
    const ada = await kit.makeAccount();
    const { insight, dashboard } = await makeTargets(ada);
    const about = { dashboard_item: insight.id, dashboard_id: dashboard.id };
    const bound = await makeAnnotation(ada, { content: 'bound', scope: 'dashboard_item', ...about });
    await makeAnnotation(ada, { content: 'project', scope: 'project', ...about });
    await makeAnnotation(ada, { content: 'board', scope: 'dashboard', ...about });
    const seen = async (query = '') => (await contents(ada, query)).sort();
    await kit.as(ada).patch(`insights/${insight.id}/`, { deleted: true });
    expect(await seen()).toEqual(['board', 'project']);
    expect((await kit.as(ada).get(`annotations/${bound.id}/`)).statusCode).toBe(404);
    expect((await kit.as(ada).patch(`annotations/${bound.id}/`, { emoji: '🚀' })).statusCode).toBe(200);
    await kit.as(ada).patch(`dashboards/${dashboard.id}/`, { deleted: true });
    expect(await seen()).toEqual(['project']);
    await kit.as(ada).patch(`insights/${insight.id}/`, { deleted: false });
    await kit.as(ada).patch(`dashboards/${dashboard.id}/`, { deleted: false });
    expect(await seen()).toEqual(['board', 'bound', 'project']);
  });

  it('is found by it, and by the chart that shows it', async () => {
    const ada = await kit.makeAccount();
    const { insight, dashboard } = await makeTargets(ada);
    await makeAnnotation(ada, { content: 'insight', dashboard_item: insight.id });
    await makeAnnotation(ada, { content: 'board', scope: 'dashboard', dashboard_id: dashboard.id });
    await makeAnnotation(ada, { content: 'project', scope: 'project' });
    await makeAnnotation(ada, { content: 'organization', scope: 'organization' });
    await makeAnnotation(ada, { content: 'loose' });
    const seen = async (query: string) => (await contents(ada, query)).sort();
    expect(await seen(`?dashboard_item=${insight.id}`)).toEqual(['insight']);
    expect(await seen(`?dashboardItemId=${insight.id}`)).toEqual(['insight']);
    expect(await seen(`?insight_short_id=${insight.short_id}`)).toEqual(['insight']);
    expect(await seen(`?dashboard_id=${dashboard.id}`)).toEqual(['board']);
    expect(await seen(`?for_insight=${insight.id}`)).toEqual(['insight', 'organization', 'project']);
    expect(await seen(`?for_dashboard=${dashboard.id}`)).toEqual(['board', 'organization', 'project']);
    expect((await kit.as(ada).get('annotations/?for_insight=x')).statusCode).toBe(400);
  });

  it('does not tell another project what it is about, and loses it when it moves there', async () => {
    const ada = await kit.makeAccount();
    const sister = { ...ada, base: (await kit.makeProject(ada)).base };
    const { insight, dashboard } = await makeTargets(ada);
    const about = { dashboard_item: insight.id, dashboard_id: dashboard.id };
    const { id } = await makeAnnotation(ada, { scope: 'organization', ...about });
    const nothing = {
      dashboard_item: null,
      dashboard_id: null,
      dashboard_name: null,
      insight_short_id: null,
      insight_name: null,
      insight_derived_name: null,
    };
    expect((await kit.as(sister).get(`annotations/${id}/`)).json()).toMatchObject(nothing);
    expect(await contents(sister, `?dashboard_item=${insight.id}`)).toEqual([]);
    expect((await kit.as(ada).get(`annotations/${id}/`)).json()).toMatchObject(about);
    expect((await kit.as(sister).patch(`annotations/${id}/`, { content: 'moved' })).json()).toMatchObject(nothing);
    expect((await kit.as(ada).get(`annotations/${id}/`)).json()).toMatchObject(nothing);
  });
});
