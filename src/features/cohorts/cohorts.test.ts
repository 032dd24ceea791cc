import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import type { Kit } from '#kit/index.ts';
import { useKit } from '#kit/index.ts';
import { CohortKit, did, has, inCohort, UNKNOWN_PERSON } from './testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

describe('a dynamic cohort', () => {
  it('is calculated after it was made, and says how that went', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' } });
    const made = await home.post({ name: ' Payers ', filters: home.all(has('plan', 'exact', 'pro')) });
    expect(made.statusCode, made.body).toBe(201);
    const before = made.json();
    expect(before).toEqual({
      id: expect.any(Number),
      name: 'Payers',
      description: '',
      groups: [],
      deleted: false,
      filters: home.all({ ...has('plan', 'exact', 'pro'), negation: false }),
      query: null,
      version: null,
      pending_version: 1,
      is_calculating: true,
      created_by: expect.objectContaining({ id: home.account.user.id }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      last_calculation: null,
      errors_calculating: 0,
      last_error_message: null,
      count: null,
      is_static: false,
      cohort_type: null,
      experiment_set: [],
      last_import_total_count: null,
      last_import_unmatched_count: null,
      last_import_report: null,
      _create_in_folder: null,
      _create_static_person_ids: [],
    });
    await kit.drainJobs();
    const after = await home.get(before.id);
    expect(after).toEqual({
      ...before,
      version: 1,
      is_calculating: false,
      count: 1,
      last_calculation: expect.stringMatching(/Z$/),
    });
    expect(await home.names(before.id)).toEqual(['ada']);
    expect((await home.request('GET', `${before.id}/calculation_history/`)).json()).toEqual({
      count: 1,
      next: null,
      previous: null,
      results: [
        {
          id: expect.any(String),
          version: 1,
          filters: before.filters,
          count: 1,
          started_at: expect.stringMatching(/Z$/),
          finished_at: expect.stringMatching(/Z$/),
          queries: [],
          error: null,
          error_code: null,
          duration_seconds: expect.any(Number),
          is_completed: true,
          is_successful: true,
          total_query_ms: expect.any(Number),
          total_memory_mb: null,
          total_read_rows: null,
          total_written_rows: 1,
          main_query: null,
          main_query_id: null,
        },
      ],
    });
  });

  it('keeps its old members until the new ones are complete, and follows every edit', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' } });
    const { id } = await home.calculated({ filters: home.all(has('plan', 'exact', 'pro')) });
    const changed = await home.patch(id, { filters: home.all(has('plan', 'exact', 'free')) });
    expect(changed).toMatchObject({ is_calculating: true, version: 1, pending_version: 2, count: 1 });
    expect(await home.names(id)).toEqual(['ada']);
    await kit.drainJobs();
    expect(await home.names(id)).toEqual(['bob']);
    expect(await home.patch(id, { name: 'Renamed' })).toMatchObject({ pending_version: 3, is_calculating: true });
    expect(await home.patch(id, { name: 'Again' })).toMatchObject({ pending_version: 4 });
    await kit.drainJobs();
    expect(await home.get(id)).toMatchObject({ version: 4, pending_version: 4, is_calculating: false, name: 'Again' });
    expect((await home.request('GET', `${id}/calculation_history/?limit=2`)).json()).toMatchObject({
      count: 3,
      next: '?limit=2&offset=2',
    });
    const put = await home.request('PUT', `${id}/`, { name: 'Put' });
    expect(put.json()).toMatchObject({
      name: 'Put',
      filters: home.all({ ...has('plan', 'exact', 'free'), negation: false }),
    });
  });

  it('is calculated after those it names and before those that name it', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro', age: 30 }, bob: { plan: 'pro', age: 50 } });
    const payers = await home.calculated({ name: 'Payers', filters: home.all(has('plan', 'exact', 'pro')) });
    const old = await home.calculated({ name: 'Old', filters: home.all(inCohort(payers.id), has('age', 'gt', 40)) });
    const young = await home.calculated({
      name: 'Young',
      filters: home.all(inCohort(payers.id), { ...inCohort(old.id), negation: true }),
    });
    expect([await home.names(old.id), await home.names(young.id)]).toEqual([['bob'], ['ada']]);
    await home.capture({ eve: { plan: 'pro', age: 60 } });
    const before = await Promise.all([payers, old, young].map(({ id }) => home.get(id)));
    await home.patch(old.id, { description: 'Above forty' });
    await kit.drainJobs();
    const after = await Promise.all([payers, old, young].map(({ id }) => home.get(id)));
    expect(after.map(({ version }, index) => version - before[index].version)).toEqual([1, 1, 1]);
    expect([await home.names(old.id), await home.names(young.id)]).toEqual([['bob', 'eve'], ['ada']]);
    expect((await home.request('GET', `${payers.id}/used_in/`)).json()).toEqual({
      cohorts: [
        { id: old.id, name: 'Old' },
        { id: young.id, name: 'Young' },
      ],
      test_account_filters: false,
    });
  });

  it('keeps its last good members when a calculation fails, and says why', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    const { id } = await home.calculated({ filters: home.all(has('plan', 'exact', 'pro')) });
    const failures = [
      [home.all(has('plan', 'regex', '(')), 'This cohort contains an invalid regular expression.'],
      [home.all({ ...has('plan', 'exact', 'pro'), negation: true }), 'only says who does not belong'],
      [home.all(has('plan', 'like_it', 'pro')), "The operator 'like_it' is not supported."],
      [{ properties: {} }, 'This cohort has no criteria.'],
      [home.all({ ...did('x'), event_type: 'actions', key: 5 }), 'Actions are not available.'],
      [
        home.all(did('x', { value: 'performed_event_regularly', operator_value: 1, total_periods: 2, min_periods: 3 })),
        'min_periods',
      ],
      [
        home.all(did('x', { value: 'stopped_performing_event', seq_time_value: 9, seq_time_interval: 'month' })),
        'must be shorter',
      ],
    ] as const;
    for (const [index, [filters, reason]] of failures.entries()) {
      await home.patch(id, { filters });
      await kit.drainJobs();
      expect(await home.get(id)).toMatchObject({
        is_calculating: false,
        version: 1,
        count: 1,
        errors_calculating: index + 1,
        last_error_message: expect.stringContaining(reason),
      });
    }
    expect(await home.names(id)).toEqual(['ada']);
    const [failed] = (await home.request('GET', `${id}/calculation_history/`)).json().results;
    expect(failed).toMatchObject({
      is_successful: false,
      is_completed: true,
      error_code: 'validation_error',
      count: null,
    });
    await home.patch(id, { filters: home.all(has('plan', 'is_set')) });
    await kit.drainJobs();
    expect(await home.get(id)).toMatchObject({ errors_calculating: 0, last_error_message: null, count: 1 });
  });

  it('follows people who are merged and split', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ visitor: {}, bob: { plan: 'free' } });
    await home.sender.batch(['visitor', 'visitor', 'bob'].map((distinct_id) => ({ event: 'paid', distinct_id })));
    const three = { value: 'performed_event_multiple', operator: 'gte', operator_value: 3 };
    const { id } = await home.calculated({ filters: home.all(did('paid', three)) });
    expect(await home.names(id)).toEqual([]);
    await home.sender.capture({
      event: '$identify',
      distinct_id: 'bob',
      properties: { $anon_distinct_id: 'visitor' },
    });
    await home.patch(id, {});
    await kit.drainJobs();
    const merged = (await home.members(id))[0];
    expect(merged).toMatchObject({ distinct_ids: expect.arrayContaining(['bob', 'visitor']) });
    expect(await home.sender.person('visitor')).toMatchObject({ uuid: merged.uuid });
    expect(await home.get(id)).toMatchObject({ count: 1 });
    await home.sender.post(
      `${home.account.base}/persons/${merged.uuid}/split/`,
      {},
      { authorization: `Bearer ${home.account.key}` },
    );
    await home.patch(id, {});
    await kit.drainJobs();
    expect(await home.get(id)).toMatchObject({ count: 0 });
  });

  it('is calculated again when its time has come, later and later after failures', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    const good = await home.calculated({ filters: home.all(has('plan', 'is_set')) });
    const bad = await home.calculated({ filters: home.all(has('plan', 'regex', '(')) });
    await home.refresh();
    expect([(await home.get(good.id)).version, (await home.get(bad.id)).errors_calculating]).toEqual([1, 1]);
    kit.clock.advance(16 * 60_000);
    await home.refresh();
    expect([(await home.get(good.id)).version, (await home.get(bad.id)).errors_calculating]).toEqual([2, 1]);
    kit.clock.advance(60 * 60_000);
    await home.refresh();
    expect([(await home.get(good.id)).version, (await home.get(bad.id)).errors_calculating]).toEqual([3, 2]);
    const former = await home.storedGenerations(good.id);
    kit.clock.advance(120 * 60_000);
    await home.refresh();
    // Those that were replaced more than an hour ago are gone.
    const [kept, ...others] = (await home.storedGenerations(good.id)).filter((one) => former.includes(one));
    expect([kept, others]).toEqual([former.sort((a, b) => Number(a) - Number(b)).at(-1), []]);
    expect(await home.names(good.id)).toEqual(['ada']);
  });

  it('resumes a calculation that was interrupted', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    const { id } = (await home.post({ filters: home.all(has('plan', 'is_set')) })).json();
    await home.loseJobs();
    await kit.drainJobs();
    expect(await home.get(id)).toMatchObject({ is_calculating: true });
    await home.restart();
    await kit.drainJobs();
    expect(await home.get(id)).toMatchObject({ is_calculating: false, count: 1 });
  });

  it('counts for property filters everywhere', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' } });
    const { id } = await home.calculated({ name: 'Payers', filters: home.all(has('plan', 'exact', 'pro')) });
    const stranger = await CohortKit.make(kit);
    await stranger.capture({ ada: { plan: 'pro' } });
    const filter = (extra: object = {}) =>
      encodeURIComponent(JSON.stringify([{ type: 'cohort', key: 'id', value: id, ...extra }]));
    const ids = async (owner: CohortKit, query: string) =>
      (await owner.sender.events(`properties=${query}`)).map(({ distinct_id }) => distinct_id);
    expect(await ids(home, filter())).toEqual(['ada']);
    expect(await ids(home, filter({ operator: 'not_in' }))).toEqual(['bob']);
    expect(await ids(stranger, filter())).toEqual([]);
    const persons = (await home.sender.get(`/persons/?properties=${filter()}`)).json().results;
    expect(persons.map(({ distinct_ids }: { distinct_ids: string[] }) => distinct_ids)).toEqual([['ada']]);
    for (const reference of [id, "'Payers'"]) {
      const rows = await home.hogql(`select distinct_id from events where person_id in cohort ${reference}`);
      expect(rows).toEqual([['ada']]);
    }
    expect(await home.hogql(`select distinct_id from events where person_id not in cohort ${id}`)).toEqual([['bob']]);
    expect(await home.hogql(`select count() from cohort_people where cohort_id = ${id}`)).toEqual([[1]]);
    expect(await stranger.hogql('select count() from cohort_people')).toEqual([[0]]);
    await home.patch(id, { deleted: true });
    expect(await ids(home, filter())).toEqual([]);
    expect(await home.hogql(`select count() from cohort_people where cohort_id = ${id}`)).toEqual([[0]]);
    await home.patch(id, { deleted: false });
    expect(await ids(home, filter())).toEqual(['ada']);
    expect(await home.get(id)).toMatchObject({ version: 1, pending_version: 1, is_calculating: false });
  });
});

describe('filters of a cohort', () => {
  const leaf = did('paid');
  const person = has('plan', 'exact', 'pro');
  it.each<[string, unknown, string]>([
    ['without properties', {}, "Must contain a 'properties' key with type and values"],
    [
      'with another key instead',
      { values: [] },
      "Must contain a 'properties' key with type and values. Unknown key: values.",
    ],
    ['that are a list', [], "Must contain a 'properties' key with type and values"],
    ['with unknown keys', { properties: { type: 'AND', values: [] }, x: 1 }, 'Unknown key: x.'],
    ['with a group without type', { properties: { values: [person] } }, 'Missing required keys for a group: type'],
    ['with a group of another type', group([person], 'XOR'), 'The type of a group must be "AND" or "OR".'],
    ['with unknown keys in a group', { properties: { type: 'AND', values: [], id: 1 } }, 'Unknown key in a group: id.'],
    ['with a filter of another type', group([{ ...person, type: 'event' }]), 'Unknown filter type: "event".'],
    ['with unknown keys in a filter', group([{ ...person, colour: 1 }]), 'Unknown key in a person filter: colour.'],
    ['without a key', group([{ ...person, key: undefined }]), 'Missing required keys for person filter: key'],
    ['without a value', group([{ ...person, value: undefined }]), 'Missing required keys for person filter: value'],
    [
      'without an operator',
      group([{ ...person, operator: undefined }]),
      'Missing required keys for person filter: operator',
    ],
    ['with an unreadable date', group([has('joined', 'is_date_after', 'soon')]), 'Invalid date value: "soon".'],
    ['with a cohort that is no number', group([inCohort('x' as never)]), 'value must be a whole number.'],
    [
      'without an event type',
      group([{ ...leaf, event_type: undefined }]),
      'Missing required keys for behavioral filter: event_type',
    ],
    [
      'with an endless window',
      group([{ ...leaf, time_interval: 'eon' }]),
      'time_interval must be one of hour, day, week, month, year.',
    ],
    [
      'with another behaviour',
      group([{ ...leaf, value: 'dreamt' }]),
      'Unknown value of a behavioral filter: "dreamt".',
    ],
    [
      'with a count that is none',
      group([did('x', { value: 'performed_event_multiple' })]),
      'Missing required keys for behavioral filter: operator_value',
    ],
    [
      'with a sequence of one',
      group([did('x', { value: 'performed_event_sequence' })]),
      'Missing required keys for behavioral filter: seq_event',
    ],
    [
      'with person filters on events',
      group([{ ...leaf, event_filters: [{ type: 'person', key: 'a' }] }]),
      'event_filters hold filters of type event or hogql.',
    ],
  ])('are refused %s', async (_words, filters, detail) => {
    const home = await CohortKit.make(kit);
    const answer = await home.post({ filters });
    expect(answer.json()).toEqual({ type: 'validation_error', code: 'invalid_input', detail, attr: 'filters' });
    expect(answer.statusCode).toBe(400);
    expect((await home.request('GET', '')).json().count).toBe(0);
  });

  it('come back as they were sent, with what the server adds', async () => {
    const home = await CohortKit.make(kit);
    const filters = home.all({ ...person, bytecode: ['_H', 1], conditionHash: 'x' }, { ...leaf, time_value: '30' });
    const { id } = (await home.post({ filters })).json();
    const shown = (await home.get(id)).filters;
    expect(shown.properties.values).toEqual(filters.properties.values.map((value) => ({ ...value, negation: false })));
    expect((await home.patch(id, { filters: shown })).filters).toEqual(shown);
  });

  it('may be written as groups, the old way', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: {}, eve: {} });
    await home.sender.batch([{ event: 'paid', distinct_id: 'bob' }]);
    const groups = [{ properties: [{ key: 'plan', value: 'pro' }] }, { event_id: 'paid', days: '7', count: 1 }];
    const made = await home.calculated({ groups });
    expect(made).toMatchObject({ groups, count: 2, filters: { properties: { type: 'OR' } } });
    for (const wrong of ['x', [1], [{}], [{ event_id: 'x', count: 1, count_operator: 'near' }]]) {
      expect((await home.post({ groups: wrong })).json()).toMatchObject({ code: 'invalid_input', attr: 'groups' });
    }
  });

  it('never make cohorts name each other in a loop', async () => {
    const home = await CohortKit.make(kit);
    const a = await home.calculated({ filters: home.all(has('plan', 'is_set')) });
    const b = await home.calculated({ filters: home.all(inCohort(a.id)) });
    const c = await home.calculated({ filters: home.all(inCohort(b.id)) });
    for (const used of [a.id, b.id, c.id]) {
      const answer = await home.request('PATCH', `${a.id}/`, { name: 'x', filters: home.all(inCohort(used)) });
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        expect.objectContaining({ detail: 'Cohorts cannot reference other cohorts in a loop.', attr: null }),
      ]);
    }
    expect(await home.get(a.id)).toMatchObject({ name: null, filters: a.filters, is_calculating: false });
    const d = await home.calculated({ filters: home.all(has('plan', 'is_set')) });
    // Two at once, each fine alone.
    const both = await Promise.all([
      home.request('PATCH', `${a.id}/`, { filters: home.all(inCohort(d.id)) }),
      home.request('PATCH', `${d.id}/`, { filters: home.all(inCohort(a.id)) }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
  });

  it('may name a cohort that is not there, which has no members', async () => {
    const home = await CohortKit.make(kit);
    const stranger = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    await stranger.capture({ ada: { plan: 'pro' } });
    const foreign = await stranger.calculated({ filters: home.all(has('plan', 'is_set')) });
    const { id, count } = await home.calculated({ filters: home.all(inCohort(foreign.id)) });
    expect(count).toBe(0);
    const negated = home.all(has('plan', 'is_set'), { ...inCohort(2_000_000_000), negation: true });
    expect(await home.calculated({ filters: negated })).toMatchObject({ count: 1 });
    const answer = await home.request('PATCH', `${id}/`, { filters: home.all(inCohort(2_000_000_001)) });
    expect(answer.json()).toMatchObject({ detail: 'Invalid Cohort ID in filter', attr: 'filters' });
  });

  it('must match a type that is named', async () => {
    const home = await CohortKit.make(kit);
    const person_property = await home.calculated({ filters: home.all(person), cohort_type: 'person_property' });
    const behavioral = await home.calculated({ filters: home.all(person, did('x')), cohort_type: 'behavioral' });
    const analytical = home.all(did('x', { value: 'performed_event_first_time' }));
    expect(await home.calculated({ filters: analytical, cohort_type: 'analytical' })).toMatchObject({
      cohort_type: 'analytical',
    });
    const wrong = await home.post({ filters: home.all(inCohort(behavioral.id)), cohort_type: 'person_property' });
    expect(wrong.json()).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: "Cohort type 'person_property' does not match the filters. Expected type: 'behavioral'",
      attr: 'cohort_type',
    });
    expect((await home.post({ cohort_type: 'huge' })).json()).toMatchObject({
      code: 'invalid_choice',
      attr: 'cohort_type',
    });
    const hidden = (await home.request('GET', '?hide_behavioral_cohorts=true')).json();
    expect(hidden.results.map(({ id }: { id: number }) => id)).toEqual([person_property.id]);
  });
});

describe('the list of cohorts', () => {
  it('shows living ones, newest first, narrowed and by page', async () => {
    const home = await CohortKit.make(kit);
    const bob = await kit.makeMember(home.account);
    const made: JsonObject[] = [];
    for (const name of ['One', 'Two_', 'Twofold']) made.push((await home.post({ name })).json());
    const fixed = (await home.post({ name: 'Fixed', is_static: true }, bob)).json();
    const names = async (query: string) =>
      (await home.request('GET', query)).json().results.map(({ name }: { name: string }) => name);
    expect(await names('')).toEqual(['Fixed', 'Twofold', 'Two_', 'One']);
    expect(await names('?search=two_')).toEqual(['Two_']);
    expect(await names('?type=static')).toEqual(['Fixed']);
    expect(await names('?type=dynamic&limit=1&offset=1')).toEqual(['Two_']);
    expect(await names(`?created_by_id=${bob.user.id}`)).toEqual(['Fixed']);
    await home.patch(fixed.id, { deleted: true });
    expect((await home.request('GET', '')).json()).toMatchObject({ count: 3 });
    expect(await home.get(fixed.id)).toMatchObject({ deleted: true });
    const long = await home.request('GET', `?search=${'x'.repeat(201)}`);
    expect(long.json()).toMatchObject({ attr: 'search', code: 'max_length' });
    const environments = await kit.request({
      url: `/api/environments/${home.account.project.id}/cohorts`,
      key: home.account.key,
    });
    expect(environments.json().count).toBe(3);
  });
});

describe('a cohort', () => {
  it.each([
    [{ name: 'x'.repeat(401) }, 'max_length', 'name'],
    [{ description: 'x'.repeat(1001) }, 'max_length', 'description'],
    [{ description: null }, 'null', 'description'],
    [{ is_static: 'maybe' }, 'invalid_input', 'is_static'],
    [{ deleted: null }, 'null', 'deleted'],
    [{ query: 'select 1' }, 'not_a_dict', 'query'],
    [{ query: { kind: 'HogQLQuery', query: 'select 1' } }, 'invalid_input', null],
    [{ is_static: true, query: { kind: 'TrendsQuery' } }, 'invalid_input', 'query'],
    [{ is_static: true, query: { kind: 'HogQLQuery', query: 'selec' } }, 'hogql_syntax_error', null],
    [{ is_static: true, _create_static_person_ids: ['x'] }, 'invalid_input', '_create_static_person_ids__0'],
    [{ is_static: true, _create_static_person_ids: null }, 'invalid_input', null],
    [{ csv: 'a' }, 'invalid_input', 'csv'],
  ])('is refused as %j', async (body, code, attr) => {
    const home = await CohortKit.make(kit);
    const answer = await home.post(body);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ code, attr })]);
  });

  it('is not deleted while another one names it', async () => {
    const home = await CohortKit.make(kit);
    const a = await home.calculated({ name: 'A', filters: home.all(has('plan', 'is_set')) });
    const b = await home.calculated({ name: 'B', filters: home.all(inCohort(a.id)) });
    const refused = await home.request('PATCH', `${a.id}/`, { deleted: true });
    expect(refused.json()).toMatchObject({
      detail: expect.stringContaining('criteria in 1 other cohort(s): B.'),
      attr: null,
    });
    await home.patch(b.id, { deleted: true });
    expect(await home.patch(a.id, { deleted: true })).toMatchObject({ deleted: true, pending_version: 2, version: 2 });
    const entries = (await home.request('GET', `${a.id}/activity/`)).json();
    expect(entries.results.map(({ activity }: { activity: string }) => activity)).toEqual(['deleted', 'created']);
    expect((await home.request('GET', 'activity/')).json().total_count).toBe(4);
    const answer = await home.request('DELETE', `${a.id}/`);
    expect([answer.statusCode, answer.json().code]).toEqual([405, 'method_not_allowed']);
  });

  it('is missing for other tenants, like an id that does not exist', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: {} });
    const { id } = await home.calculated({ name: 'Secret', filters: home.all(has('plan', 'is_not_set')) });
    const stranger = await CohortKit.make(kit);
    const sister = await kit.makeProject(home.account);
    for (const [method, path, body] of ROUTES) {
      const url = `/cohorts/${path.replace(':id', String(id))}`;
      const ask = (place: string, key?: string) => kit.request({ method, url: `${place}${url}`, key, payload: body });
      expect((await ask(home.account.base)).statusCode, path).toBe(401);
      expect((await ask(home.account.base, stranger.account.key)).statusCode, path).toBe(403);
      if (path.includes(':id')) {
        expect((await ask(stranger.account.base, stranger.account.key)).statusCode, path).toBe(404);
        expect((await ask(sister.base, home.account.key)).statusCode, path).toBe(404);
      }
      const small = await kit.makeKey(home.account, ['annotation:write']);
      expect((await ask(home.account.base, small)).json(), path).toMatchObject({ code: 'permission_denied' });
    }
    expect(await home.get(id)).toMatchObject({ name: 'Secret', count: 1 });
    expect((await home.request('GET', 'abc/')).statusCode).toBe(404);
    const reader = await kit.makeKey(home.account, ['cohort:read']);
    const members = await kit.request({ url: `${home.account.base}/cohorts/${id}/persons/`, key: reader });
    expect(members.json().detail).toBe("API key missing required scope 'person:read'");
    const write = await kit.request({
      method: 'PATCH',
      url: `${home.account.base}/cohorts/${id}/`,
      key: reader,
      payload: {},
    });
    expect(write.statusCode).toBe(403);
  });

  it('goes with its project', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: {} });
    await home.calculated({ filters: home.all(has('plan', 'is_not_set')) });
    await kit.composition.features.projects.removeData(home.account.project.id, AbortSignal.timeout(30_000));
    const [row] = await kit.platform.events.query<{ count: string }>(
      'SELECT count() AS count FROM cohort_members WHERE team_id = {project:Int64}',
      { project: home.account.project.id },
    );
    expect(Number(row?.count)).toBe(0);
  });
});

const ROUTES: [method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: object][] = [
  ['GET', ''],
  ['POST', '', { name: 'x' }],
  ['GET', ':id/'],
  ['PATCH', ':id/', { name: 'x' }],
  ['PUT', ':id/', { name: 'x' }],
  ['GET', ':id/persons/'],
  ['PATCH', ':id/add_persons_to_static_cohort/', { person_ids: [UNKNOWN_PERSON] }],
  ['PATCH', ':id/remove_person_from_static_cohort/', { person_id: UNKNOWN_PERSON }],
  ['GET', ':id/duplicate_as_static_cohort/'],
  ['GET', ':id/activity/'],
  ['GET', ':id/calculation_history/'],
  ['GET', ':id/used_in/'],
];

function group(values: readonly object[], type = 'AND') {
  return { properties: { type, values } };
}
