import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts, type Home } from '../users/testing.ts';

const FULL_KEYS =
  'id organization name product_description created_at effective_membership_level has_group_types group_types live_events_token updated_at uuid api_token app_urls slack_incoming_webhook anonymize_ips completed_snippet_onboarding ingested_event test_account_filters test_account_filters_default_checked path_cleaning_filters is_demo timezone data_attributes person_display_name_properties correlation_config autocapture_opt_out autocapture_exceptions_opt_in autocapture_web_vitals_opt_in autocapture_web_vitals_allowed_metrics autocapture_exceptions_errors_to_ignore capture_console_log_opt_in capture_performance_opt_in session_recording_opt_in session_recording_sample_rate session_recording_minimum_duration_milliseconds session_recording_linked_flag session_recording_network_payload_capture_config session_recording_masking_config session_replay_config survey_config access_control week_start_day primary_dashboard live_events_columns recording_domains person_on_events_querying_enabled inject_web_apps extra_settings modifiers default_modifiers has_completed_onboarding_for surveys_opt_in heatmaps_opt_in product_intents flags_persistence_default secret_api_token secret_api_token_backup receive_org_level_activity_logs business_model conversations_enabled conversations_settings logs_settings default_data_theme'.split(
    ' ',
  );
const SHORT_KEYS =
  'id uuid organization api_token name completed_snippet_onboarding has_completed_onboarding_for ingested_event is_demo timezone access_control'.split(
    ' ',
  );

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const pathOf = (home: Home) => `/api/organizations/${home.organization.id}/projects/${home.project.id}`;

describe('one project', () => {
  it('answers every documented key on each of its three paths, the same', async () => {
    const home = await kit.makeHome();
    const answers = await Promise.all(
      [`${pathOf(home)}/`, `/api/projects/${home.project.id}/`, `/api/environments/${home.project.id}`].map((path) =>
        kit.as(home).get(path),
      ),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(Object.keys(answers[0]?.body)).toEqual(expect.arrayContaining(FULL_KEYS));
    expect(answers[0]?.body).toMatchObject({
      id: home.project.id,
      organization: home.organization.id,
      name: 'Default project',
      api_token: home.project.api_token,
      timezone: 'UTC',
      app_urls: [],
      data_attributes: ['data-attr'],
      test_account_filters: [],
      correlation_config: {},
      effective_membership_level: 15,
      secret_api_token: null,
      product_intents: [],
      session_recording_opt_in: false,
      autocapture_opt_out: null,
      created_at: '2026-06-01T12:00:00.000000Z',
    });
  });

  it('keeps every setting it is sent', async () => {
    const home = await kit.makeHome();
    const settings = {
      name: 'Support bot',
      product_description: 'Answers mail',
      app_urls: ['https://a.example', null, 'https://b.example'],
      slack_incoming_webhook: 'https://hooks.example/abc/def/ghi',
      anonymize_ips: true,
      completed_snippet_onboarding: true,
      test_account_filters: [{ key: 'email', value: '@us.example', operator: 'not_icontains', type: 'person' }],
      test_account_filters_default_checked: true,
      path_cleaning_filters: [{ alias: '<id>', regex: '\\d+' }],
      timezone: 'Europe/Berlin',
      data_attributes: ['data-a', 'data-b'],
      person_display_name_properties: ['email'],
      correlation_config: { excluded: ['x'] },
      autocapture_opt_out: true,
      autocapture_exceptions_opt_in: false,
      autocapture_web_vitals_opt_in: true,
      autocapture_web_vitals_allowed_metrics: ['LCP'],
      autocapture_exceptions_errors_to_ignore: ['ResizeObserver'],
      capture_console_log_opt_in: true,
      capture_performance_opt_in: true,
      session_recording_opt_in: true,
      session_recording_sample_rate: '0.25',
      session_recording_minimum_duration_milliseconds: 2000,
      session_recording_linked_flag: { id: 1, key: 'beta' },
      session_recording_network_payload_capture_config: { recordBody: true },
      session_recording_masking_config: { maskAllInputs: true },
      session_replay_config: { record_canvas: true },
      survey_config: { appearance: { color: 'red' } },
      access_control: true,
      week_start_day: 1,
      live_events_columns: ['event'],
      recording_domains: ['https://a.example'],
      inject_web_apps: true,
      extra_settings: { a: 1 },
      modifiers: { personsOnEventsMode: 'disabled' },
      has_completed_onboarding_for: { llm_analytics: true },
      surveys_opt_in: true,
      heatmaps_opt_in: true,
      flags_persistence_default: true,
      receive_org_level_activity_logs: true,
      business_model: 'b2b',
      logs_settings: { days: 3 },
    };
    const { status, body } = await kit.as(home).patch(`/api/projects/${home.project.id}/`, settings);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...settings, app_urls: ['https://a.example', 'https://b.example'] });
    expect((await kit.as(home).get(`/api/projects/${home.project.id}/`)).body).toEqual(body);
  });

  it('takes a form without a content type of JSON, and changes only what it names', async () => {
    const home = await kit.makeHome();
    const { status, body } = await kit
      .as(home)
      .patch(`${pathOf(home)}/`, new URLSearchParams('name=string&anonymize_ips=true'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'string', anonymize_ips: true, timezone: 'UTC' });
    expect((await kit.as(home).patch(`${pathOf(home)}/`, {})).status).toBe(200);
  });

  it.each([
    [{ name: '' }, 'blank', 'name'],
    [{ name: 'x'.repeat(201) }, 'max_length', 'name'],
    [{ product_description: 'x'.repeat(1001) }, 'max_length', 'product_description'],
    [{ timezone: 'Mars/Olympus' }, 'invalid_choice', 'timezone'],
    [{ timezone: 'europe/berlin' }, 'invalid_choice', 'timezone'],
    [{ business_model: 'b2x' }, 'invalid_choice', 'business_model'],
    [{ week_start_day: 2 }, 'invalid_choice', 'week_start_day'],
    [{ session_recording_sample_rate: '1.01' }, 'max_value', 'session_recording_sample_rate'],
    [
      { session_recording_minimum_duration_milliseconds: 30001 },
      'max_value',
      'session_recording_minimum_duration_milliseconds',
    ],
    [{ test_account_filters: {} }, 'invalid_input', 'test_account_filters'],
    [{ test_account_filters: [{ value: 'x' }] }, 'invalid_input', 'test_account_filters'],
    [
      { test_account_filters: [{ key: 'id', type: 'cohort', operator: 'exact' }] },
      'invalid_input',
      'test_account_filters',
    ],
    [{ path_cleaning_filters: [{ regex: '(' }] }, 'invalid_input', 'path_cleaning_filters'],
    [{ autocapture_exceptions_errors_to_ignore: 'x' }, 'invalid_input', 'autocapture_exceptions_errors_to_ignore'],
    [{ session_recording_masking_config: { other: 1 } }, 'invalid_input', 'session_recording_masking_config'],
    [{ primary_dashboard: 9 }, 'does_not_exist', 'primary_dashboard'],
    [{ default_data_theme: 987_654 }, 'does_not_exist', 'default_data_theme'],
    [{ person_display_name_properties: ['x'.repeat(401)] }, 'max_length', 'person_display_name_properties__0'],
  ])('refuses a wrong value with its code and field (%#)', async (body, code, attr) => {
    const home = await kit.makeHome();
    const answer = await kit.as(home).patch(`/api/projects/${home.project.id}/`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: 'validation_error', code, attr });
  });

  it('ignores what a caller may not set', async () => {
    const home = await kit.makeHome();
    const body = {
      id: 7,
      organization: 'x',
      api_token: 'phc_mine',
      secret_api_token: 'phs_mine',
      ingested_event: true,
      nonsense: 1,
    };
    const answer = await kit.as(home).patch(`/api/projects/${home.project.id}/`, body);
    expect(answer.body).toMatchObject({
      id: home.project.id,
      organization: home.organization.id,
      api_token: home.project.api_token,
      secret_api_token: null,
      ingested_event: false,
    });
  });

  it('merges objects that are said to merge, replaces the others, and null clears', async () => {
    const home = await kit.makeHome();
    const path = `/api/projects/${home.project.id}/`;
    await kit.as(home).patch(path, {
      session_replay_config: { ai: { a: 1 }, x: 1 },
      survey_config: { a: { b: 1 } },
      extra_settings: { a: 1 },
    });
    const { body } = await kit.as(home).patch(path, {
      session_replay_config: { ai: { b: 2 } },
      survey_config: { a: { c: 2 } },
      extra_settings: { b: 2 },
    });
    expect(body.session_replay_config).toEqual({ ai: { a: 1, b: 2 }, x: 1 });
    expect(body.survey_config).toEqual({ a: { c: 2 } });
    expect(body.extra_settings).toEqual({ b: 2 });
    const odd = JSON.parse('{"session_replay_config":{"__proto__":{"c":3},"toString":{"d":4}}}');
    const merged = (await kit.as(home).patch(path, odd)).body.session_replay_config;
    expect(JSON.stringify(merged)).toContain('"__proto__":{"c":3}');
    expect(merged.toString).toEqual({ d: 4 });
    expect((await kit.as(home).patch(path, { survey_config: null })).body.survey_config).toBeNull();
    for (const [key, status] of [
      ['one', 200],
      ['two', 400],
    ] as const) {
      const modifiers = { [key]: 'x'.repeat(60_000) };
      expect((await kit.as(home).patch(path, { modifiers })).status).toBe(status);
    }
  });

  it('lets members set display settings and leaves privacy and secrets to admins', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const path = `/api/projects/${home.project.id}/`;
    const renamed = await kit.as(member).patch(path, { name: 'Ours' });
    expect(renamed.body).toMatchObject({ name: 'Ours', effective_membership_level: 1, user_access_level: 'member' });
    const refused = await kit.as(member).patch(path, { anonymize_ips: true });
    expect(refused).toMatchObject({ status: 403, body: { code: 'permission_denied', attr: null } });
    await kit.as(home).patch(`${path}rotate_secret_token/`);
    expect((await kit.as(home).get(path)).body.secret_api_token).toMatch(/^phs_/);
    expect((await kit.as(member).get(path)).body.secret_api_token).toBeNull();
  });

  it('is refused without a key, with too small a scope, to strangers and under a wrong id', async () => {
    const home = await kit.makeHome();
    const stranger = await kit.makeHome();
    const path = `/api/projects/${home.project.id}/`;
    expect(await kit.anonymous.get(path)).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
    expect(await kit.as(await kit.makeKey(home, ['project:read'])).patch(path, {})).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'project:write'" },
    });
    expect((await kit.as(stranger).get(`${pathOf(home)}/`)).status).toBe(404);
    expect(await kit.as(stranger).get(path)).toMatchObject({
      status: 404,
      body: { detail: 'Project not found.' },
    });
    expect((await kit.as(stranger).get(`${path}activity_log/`)).status).toBe(403);
    const foreignInOwn = `/api/organizations/${stranger.organization.id}/projects/${home.project.id}/`;
    expect((await kit.as(stranger).get(foreignInOwn)).status).toBe(404);
    for (const id of ['999999', 'abc', '0', '99999999999999'])
      expect(await kit.as(home).get(`/api/projects/${id}/`)).toMatchObject({
        status: 404,
        body: { type: 'invalid_request', code: 'not_found', detail: 'Project not found.' },
      });
  });

  it('is reached below its organization by a key that is limited to it, and no other project is', async () => {
    const [home, elsewhere] = [await kit.makeHome(), await kit.makeHome()];
    const key = await kit.makeKey(home, ['*'], { scoped_teams: [home.project.id] });
    expect((await kit.as(key).get(`${pathOf(home)}/`)).body.id).toBe(home.project.id);
    expect((await kit.as(key).patch(`${pathOf(home)}/reset_token/`)).status).toBe(200);
    const other = `/api/organizations/${home.organization.id}/projects/${elsewhere.project.id}/`;
    expect(await kit.as(key).get(other)).toMatchObject({
      status: 403,
      body: { detail: `API key does not have access to the requested project: ID ${elsewhere.project.id}.` },
    });
    const list = `/api/organizations/${home.organization.id}/projects/`;
    expect((await kit.as(key).get(list)).status).toBe(403);
  });
});

describe('the list', () => {
  it('shows the short form of the organization’s projects, by name, and no others', async () => {
    const home = await kit.makeHome();
    await kit.makeHome();
    const path = `/api/organizations/${home.organization.id}/projects/`;
    const made = await kit.as(home).post(path, { name: '100% sure' });
    expect(made.status).toBe(201);
    const { body } = await kit.as(home).get(path);
    expect(body.count).toBe(2);
    expect(Object.keys(body.results[0]).sort()).toEqual([...SHORT_KEYS].sort());
    expect((await kit.as(home).get(`${path}?search=100%25`)).body.results).toHaveLength(1);
    expect((await kit.as(home).get(`${path}?search=%25`)).body.count).toBe(1);
    expect((await kit.as(home).get('/api/projects/?limit=1')).body).toMatchObject({
      count: 2,
      next: 'http://hedgerow.test/api/projects/?limit=1&offset=1',
    });
  });

  it('moves @current to a project just made, and makes only for those who may', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const { body } = await kit.as(home).post('/api/projects/', {});
    expect(body.name).toBe('Default project');
    expect(body.api_token).toMatch(/^phc_.{20,}/);
    expect((await kit.as(home).get('/api/projects/@current/')).body.id).toBe(body.id);
    const path = `/api/organizations/${home.organization.id}/projects/`;
    expect((await kit.as(member).post(path, {})).status).toBe(403);
    await kit.as(home).patch(`/api/organizations/${home.organization.id}/`, { members_can_create_projects: true });
    expect((await kit.as(member).post(path, {})).status).toBe(201);
    expect((await kit.as(home).post(path, { primary_dashboard: 1 })).body.attr).toBe('primary_dashboard');
  });

  it('is that of its organization for a key limited to one, wherever the key’s owner is', async () => {
    const home = await kit.makeHome();
    const key = await kit.makeKey(home, ['*'], { scoped_organizations: [home.organization.id] });
    const moved = await kit.as(home).post('/api/organizations/', { name: 'Elsewhere' });
    expect(moved.status).toBe(201);
    const listed = await kit.as(key).get('/api/projects/');
    expect([listed.status, listed.body.results?.map(({ id }: { id: number }) => id)]).toEqual([200, [home.project.id]]);
    expect((await kit.as(key).get('/api/projects/@current/')).status).toBe(403);
  });

  it('refuses strangers by 403 and holds one demo project an organization', async () => {
    const home = await kit.makeHome();
    const stranger = await kit.makeHome();
    const path = `/api/organizations/${home.organization.id}/projects/`;
    expect((await kit.as(stranger).get(path)).status).toBe(403);
    expect((await kit.as(stranger).post(path, {})).status).toBe(403);
    const made = await Promise.all([1, 2].map(() => kit.as(home).post(path, { is_demo: true })));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 403]);
  });
});

describe('the six actions', () => {
  it('resets the token, which stops opening the project at once', async () => {
    const home = await kit.makeHome();
    expect((await kit.composition.features.projects.findByToken(home.project.api_token))?.id).toBe(home.project.id);
    kit.clock.advance(1);
    const { status, body } = await kit
      .as(home)
      .patch(`${pathOf(home)}/reset_token/`, new URLSearchParams('name=string'));
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(FULL_KEYS));
    expect(body.api_token).not.toBe(home.project.api_token);
    expect(body.name).toBe('Default project');
    expect(await kit.composition.features.projects.findByToken(home.project.api_token)).toBeUndefined();
    expect((await kit.composition.features.projects.findByToken(body.api_token))?.id).toBe(home.project.id);
    const { body: log } = await kit.as(home).get(`${pathOf(home)}/activity/`);
    const [entry] = log.results;
    expect(entry).toMatchObject({ scope: 'Team', activity: 'updated', user: { email: home.user.email } });
    expect(entry.detail.changes[0]).toMatchObject({ field: 'api_token', action: 'changed' });
    expect(JSON.stringify(log)).not.toContain(home.project.api_token);
    expect(JSON.stringify(log)).not.toContain(body.api_token);
  });

  it('rotates the secret token, keeps the former as backup and deletes that once', async () => {
    const home = await kit.makeHome();
    const path = pathOf(home);
    const first = (await kit.as(home).patch(`${path}/rotate_secret_token/`)).body;
    expect(first).toMatchObject({
      secret_api_token: expect.stringMatching(/^phs_[a-zA-Z0-9]+$/),
      secret_api_token_backup: null,
    });
    const second = (await kit.as(home).patch(`${path}/rotate_secret_token/`)).body;
    expect(second.secret_api_token_backup).toBe(first.secret_api_token);
    expect(second.secret_api_token).not.toBe(first.secret_api_token);
    const count = async () => (await kit.as(home).get(`${path}/activity/`)).body.total_count;
    const before = await count();
    const gone = (await kit.as(home).patch(`${path}/delete_secret_token_backup/`)).body;
    expect(gone).toMatchObject({ secret_api_token: second.secret_api_token, secret_api_token_backup: null });
    expect(await count()).toBe(before + 1);
    expect((await kit.as(home).patch(`${path}/delete_secret_token_backup/`)).status).toBe(200);
    expect(await count()).toBe(before + 1);
  });

  it('loses no token when several people rotate at once', async () => {
    const home = await kit.makeHome();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => kit.as(home).patch(`${pathOf(home)}/rotate_secret_token/`)),
    );
    const made = new Set(answers.map(({ body }) => body.secret_api_token));
    const backups = new Set(answers.map(({ body }) => body.secret_api_token_backup));
    expect(made.size).toBe(6);
    // One after the other: each backup is another's token, and the first had none.
    expect(backups.size).toBe(6);
    expect([...backups].filter((backup) => backup !== null && made.has(backup))).toHaveLength(5);
  });

  it('makes, keeps and clears the token of the support widget', async () => {
    const home = await kit.makeHome();
    const path = pathOf(home);
    await kit.as(home).patch(`${path}/`, { conversations_settings: { color: 'red', widget_public_token: 'mine' } });
    const made = (await kit.as(home).post(`${path}/generate_conversations_public_token/`)).body;
    expect(made.conversations_settings).toEqual({
      color: 'red',
      widget_public_token: expect.stringMatching(/^[\w-]{43}$/),
    });
    const again = (await kit.as(home).post(`${path}/generate_conversations_public_token/`)).body;
    expect(again.conversations_settings.widget_public_token).not.toBe(made.conversations_settings.widget_public_token);
    const kept = (await kit.as(home).patch(`${path}/`, { conversations_enabled: true })).body;
    expect(kept.conversations_settings).toEqual(again.conversations_settings);
    const off = (await kit.as(home).patch(`${path}/`, { conversations_enabled: false })).body;
    expect(off.conversations_settings).toEqual({ color: 'red' });
    const on = (await kit.as(home).patch(`${path}/`, { conversations_enabled: true })).body;
    expect(on.conversations_settings.widget_public_token).toMatch(/^[\w-]{43}$/);
  });

  it('registers a product once, and when its onboarding was first completed', async () => {
    const home = await kit.makeHome();
    const path = `${pathOf(home)}/complete_product_onboarding/`;
    const member = await kit.makeMember(home, 1);
    const key = await kit.makeKey(member, ['project:read']);
    const first = await kit.as(key).patch(path, { product_type: 'llm_analytics', intent_context: 'docs' });
    expect(first.status).toBe(200);
    kit.clock.advance(60_000);
    const { body } = await kit.as(key).patch(path, { product_type: 'llm_analytics', intent_context: 'docs' });
    expect(body.product_intents).toEqual([
      {
        ...first.body.product_intents[0],
        product_type: 'llm_analytics',
        onboarding_completed_at: first.body.product_intents[0].created_at,
        updated_at: expect.not.stringMatching(first.body.product_intents[0].created_at),
      },
    ]);
    expect(await kit.as(key).patch(path, {})).toMatchObject({
      status: 400,
      body: { error: 'product_type is required', code: 'required', attr: 'product_type', type: 'validation_error' },
    });
    const unknown = await kit.as(key).patch(path, { product_type: 'teapot' });
    expect(unknown.body.detail).toContain('llm_analytics');
    const intent = await kit.as(key).patch(`${pathOf(home)}/add_product_intent/`, { product_type: 'surveys' });
    expect(intent.status).toBe(201);
    expect(intent.body.product_intents[1]).toMatchObject({ product_type: 'surveys', onboarding_completed_at: null });
  });

  it('says whether demo data is being made', async () => {
    const home = await kit.makeHome();
    const { body } = await kit
      .as(await kit.makeKey(home, ['project:read']))
      .get(`${pathOf(home)}/is_generating_demo_data/`);
    expect(body.is_generating_demo_data).toBe(false);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(FULL_KEYS));
  });

  it.each([
    ['PATCH', 'reset_token'],
    ['PATCH', 'rotate_secret_token'],
    ['PATCH', 'delete_secret_token_backup'],
    ['POST', 'generate_conversations_public_token'],
  ] as const)('%s %s is for admins, by key with project:write', async (method, action) => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    for (const path of [pathOf(home), `/api/projects/${home.project.id}`, `/api/environments/${home.project.id}`]) {
      expect(await kit.as(member).send(method, `${path}/${action}/`)).toMatchObject({
        status: 403,
        body: { detail: "You don't have sufficient permissions in the project." },
      });
      expect((await kit.as(await kit.makeKey(home, ['project:read'])).send(method, `${path}/${action}/`)).status).toBe(
        403,
      );
      expect((await kit.as(await kit.makeKey(home, ['project:write'])).send(method, `${path}/${action}/`)).status).toBe(
        200,
      );
      expect((await kit.anonymous.send(method, `${path}/${action}/`)).status).toBe(401);
    }
    const stranger = await kit.makeHome();
    expect((await kit.as(stranger).send(method, `${pathOf(home)}/${action}/`)).status).toBe(404);
    const nowhere = `/api/organizations/${home.organization.id}/projects/999999/${action}/`;
    expect((await kit.as(home).send(method, nowhere)).status).toBe(404);
  });
});

describe('deleting a project', () => {
  it('hides it for every call at once and removes what lies behind it later', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const deleted: number[] = [];
    const stop = kit.platform.announcer.listen('project.deleted', ({ project_id }) => deleted.push(project_id));
    expect((await kit.as(member).delete(`${pathOf(home)}/`)).status).toBe(403);
    expect(await kit.as(home).delete(`${pathOf(home)}/`)).toMatchObject({ status: 204, body: undefined });
    stop();
    expect(deleted).toEqual([home.project.id]);
    expect((await kit.as(home).get(`${pathOf(home)}/`)).status).toBe(404);
    expect((await kit.as(home).get(`/api/projects/${home.project.id}/`)).status).toBe(404);
    expect((await kit.as(home).get('/api/projects/@current/')).status).toBe(404);
    expect((await kit.as(home).delete(`${pathOf(home)}/`)).status).toBe(404);
    expect(await kit.composition.features.projects.findByToken(home.project.api_token)).toBeUndefined();
    await kit.drainJobs();
    const rows = await kit.platform.db.selectFrom('project').select('id').where('id', '=', home.project.id).execute();
    expect(rows).toEqual([]);
  });
});

describe('handing a project to another organization', () => {
  it('asks for admins of both', async () => {
    const home = await kit.makeHome();
    const other = await kit.makeHome();
    const path = `${pathOf(home)}/change_organization/`;
    const body = { organization_id: other.organization.id };
    expect(await kit.as(home).post(path, body)).toMatchObject({
      status: 400,
      body: { code: 'does_not_exist' },
    });
    await kit.platform.db
      .insertInto('organization_membership')
      .values({
        id: crypto.randomUUID(),
        organization_id: other.organization.id,
        user_id: home.user.id,
        level: 8,
        joined_at: kit.clock.now(),
        updated_at: kit.clock.now(),
      })
      .execute();
    const moved = await kit.as(home).post(path, body);
    expect(moved.body.organization).toBe(other.organization.id);
    expect((await kit.as(other).get(`/api/projects/${home.project.id}/`)).status).toBe(200);
  });
});
