import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { CohortKit, did, has, inCohort, UNKNOWN_PERSON } from '../testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function makeHome() {
  const home = await CohortKit.make(kit);
  await home.capture({
    ada: { email: 'ada@example.com', name: 'Ada' },
    bob: { email: 'bob@example.com', name: '=Bob' },
    eve: { plan: 'pro' },
  });
  return home;
}

describe('a static cohort', () => {
  it('is made of the persons it is given, and of none when it is given none', async () => {
    const home = await makeHome();
    const ids = [await home.uuid('ada'), (await home.uuid('bob')).toUpperCase(), UNKNOWN_PERSON];
    const made = await home.post({ name: 'Chosen', is_static: true, _create_static_person_ids: ids });
    expect(made.json()).toMatchObject({
      is_static: true,
      is_calculating: false,
      version: null,
      pending_version: null,
      count: 2,
      _create_static_person_ids: [],
      last_import_total_count: 3,
      last_import_unmatched_count: 1,
      filters: { properties: {} },
    });
    expect(await home.names(made.json().id)).toEqual(['ada', 'bob']);
    expect((await home.post({ is_static: true })).json()).toMatchObject({ count: 0, is_calculating: false });
    expect(await home.hogql(`select count() from events where person_id in cohort ${made.json().id}`)).toEqual([[2]]);
  });

  it('gains and loses people one call at a time', async () => {
    const home = await makeHome();
    const { id } = (await home.post({ name: 'Fixed', is_static: true })).json();
    const [ada, bob] = [await home.uuid('ada'), await home.uuid('bob')];
    const add = (person_ids: unknown, cohort = id) =>
      home.request('PATCH', `${cohort}/add_persons_to_static_cohort/`, { person_ids });
    const remove = (person_id: unknown, cohort = id) =>
      home.request('PATCH', `${cohort}/remove_person_from_static_cohort/`, { person_id });
    expect((await add([ada])).json()).toEqual({ success: true });
    // At once, and one of them a second time.
    await Promise.all([add([ada, bob]), add([bob, UNKNOWN_PERSON])]);
    expect(await home.get(id)).toMatchObject({ count: 2, version: null });
    expect((await remove(ada)).json()).toEqual({ success: true });
    expect((await remove(ada)).statusCode).toBe(200);
    expect([await home.names(id), (await home.get(id)).count]).toEqual([['bob'], 1]);
    expect((await remove(UNKNOWN_PERSON)).statusCode).toBe(404);
    expect((await add([ada])).statusCode).toBe(200);
    expect(await home.names(id)).toEqual(['ada', 'bob']);

    const dynamic = (await home.post({ filters: home.all(has('plan', 'is_set')) })).json();
    const stranger = await makeHome();
    const refusals = [
      [await add([ada], dynamic.id), 'Can only add users to static cohorts'],
      [await add('x'), 'person_ids must be a list'],
      [await add(undefined), 'person_ids must be a list'],
      [await add([]), 'person_ids cannot be empty'],
      [await add(new Array(1001).fill(ada)), 'List size exceeds limit'],
      [await add([UNKNOWN_PERSON, 'x', 5]), 'No valid users to add to cohort'],
      [await add([await stranger.uuid('ada')]), 'No valid users to add to cohort'],
      [await remove(ada, dynamic.id), 'Can only remove users from static cohorts'],
      [await remove(undefined), 'person_id is required'],
      [await remove(5), 'person_id must be a string'],
      [await remove('x'), 'person_id must be a valid UUID'],
    ] as const;
    for (const [answer, detail] of refusals) {
      expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ detail, attr: null })]);
    }
    const entries = (await home.request('GET', `${id}/activity/`)).json().results;
    const kinds = entries.map(({ activity }: { activity: string }) => activity);
    expect(kinds[0]).toBe('persons_added_manually');
    expect(kinds).toContain('person_removed_manually');
  });

  it('is never calculated, and keeps its criteria', async () => {
    const home = await makeHome();
    const made = (await home.post({ is_static: true, filters: home.all(has('email', 'is_set')) })).json();
    expect(made).toMatchObject({
      count: 2,
      is_calculating: false,
      filters: home.all({ ...has('email', 'is_set'), negation: false }),
    });
    await home.capture({ joe: { email: 'joe@example.com' } });
    expect(await home.patch(made.id, { name: 'New', filters: made.filters })).toMatchObject({
      name: 'New',
      count: 2,
      is_calculating: false,
    });
    for (const body of [{ filters: home.all(has('email', 'is_not_set')) }, { is_static: false }]) {
      expect((await home.request('PATCH', `${made.id}/`, body)).json().detail).toBe(
        'Editing the criteria of a static cohort is not supported yet. Create a new static cohort instead.',
      );
    }
    const only = home.all({ ...has('email', 'is_set'), negation: true });
    expect((await home.post({ is_static: true, filters: only })).json()).toMatchObject({ attr: 'filters' });
    expect((await home.post({ is_static: true, cohort_type: 'behavioral' })).json()).toMatchObject({
      attr: 'cohort_type',
    });
    const dynamic = (await home.post({ filters: only })).json();
    expect((await home.request('PATCH', `${dynamic.id}/`, { is_static: true })).json()).toMatchObject({
      attr: 'is_static',
    });
  });

  it('keeps the members of a dynamic one', async () => {
    const home = await makeHome();
    const { id } = await home.calculated({ name: 'Mailed', filters: home.all(has('email', 'is_set')) });
    const copy = (await home.request('GET', `${id}/duplicate_as_static_cohort/`)).json();
    expect(copy).toMatchObject({
      name: 'Mailed (static copy)',
      is_static: true,
      count: 2,
      filters: { properties: {} },
    });
    expect(copy.id).not.toBe(id);
    await home.patch(id, { filters: home.all(has('plan', 'is_set')) });
    await kit.drainJobs();
    expect([await home.names(id), await home.names(copy.id)]).toEqual([['eve'], ['ada', 'bob']]);
    const again = await home.request('GET', `${copy.id}/duplicate_as_static_cohort/`);
    expect(again.json().detail).toBe('Cannot duplicate a static cohort as a static cohort.');
    const nested = await home.calculated({ filters: home.all(inCohort(copy.id), has('name', 'exact', 'Ada')) });
    expect(await home.names(nested.id)).toEqual(['ada']);
  });

  it('is made of what a query names', async () => {
    const home = await makeHome();
    const stranger = await makeHome();
    const made = async (query: object) => {
      const answer = await home.post({ is_static: true, query });
      expect(answer.statusCode, answer.body).toBe(201);
      return await home.names(answer.json().id);
    };
    const hogql = (query: string) => ({ kind: 'HogQLQuery', query });
    expect(await made(hogql("select person_id from events where distinct_id != 'eve'"))).toEqual(['ada', 'bob']);
    expect(
      await made(hogql('select event, distinct_id from events union all select event, distinct_id from events')),
    ).toEqual(['ada', 'bob', 'eve']);
    expect(
      await made({ kind: 'ActorsQuery', source: hogql("select id from persons where properties.plan = 'pro'") }),
    ).toEqual(['eve']);
    expect(await made({ kind: 'ActorsQuery', properties: [has('email', 'icontains', 'ADA')] })).toEqual(['ada']);
    const foreign = await home.post({
      is_static: true,
      query: hogql(`select toUUID('${await stranger.uuid('ada')}') as id union all select id from persons`),
    });
    expect(foreign.json()).toMatchObject({
      count: 3,
      last_import_total_count: 4,
      last_import_unmatched_count: 1,
      last_import_report: { lines: [{ value: await stranger.uuid('ada'), reason: 'No person with this ID.' }] },
    });
    const mixed = await home.post({
      is_static: true,
      query: hogql("select arrayJoin(['ada', 'unknown']) as distinct_id"),
    });
    expect(mixed.json()).toMatchObject({ count: 1, last_import_total_count: 2, last_import_unmatched_count: 1 });
    for (const query of ['select 1 from persons', 'select key from groups union all select 1', "select 'ada', 5"]) {
      const refused = await home.post({ is_static: true, query: hogql(query) });
      expect([query, refused.statusCode, refused.json().attr, refused.json().detail]).toEqual([
        query,
        400,
        'query',
        'The query selects no person. Please select person_id, or distinct_id.',
      ]);
    }
    expect(
      (await home.post({ is_static: true, query: hogql('select person_id from events where 1 = 2') })).json(),
    ).toMatchObject({ count: 0, last_import_total_count: 0 });
    const both = { is_static: true, query: hogql('select 1'), filters: home.all(did('x')) };
    expect((await home.post(both)).json()).toMatchObject({
      detail: 'Cannot set both query and filters at the same time.',
      attr: null,
    });
    const other = { is_static: true, query: { kind: 'ActorsQuery', source: { kind: 'InsightActorsQuery' } } };
    expect((await home.post(other)).json()).toMatchObject({ attr: 'query', code: 'invalid_input' });
  });
});

/** Bytes of the lower half first. */
const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const swapped = (_byte: number, place: number, bytes: Uint8Array) => bytes[place ^ 1] ?? 0;

describe('a CSV file of people', () => {
  it('counts and names those it does not find, a header that is none among them', async () => {
    const home = await makeHome();
    const answer = await home.upload('POST', '', 'User ID,\nada,\n123,\n', { is_static: 'true' });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({
      count: 1,
      last_import_report: {
        total: 3,
        matched: 1,
        unmatched: 2,
        lines: [
          { line: 1, value: 'User ID', reason: 'No person with this distinct ID.' },
          { line: 3, value: '123', reason: 'No person with this distinct ID.' },
        ],
      },
    });
  });

  it.each([
    ['person ids under a header', (ids: string[]) => `person_id\n${ids.join('\n')}\n`],
    ['another spelling of it', (ids: string[]) => `Person .id\r\n${ids.join('\r\n')}`],
    ['e-mails under a header', () => 'E-Mail\nada@example.com\nbob@example.com\n'],
    ['distinct ids from the first line on', () => '\uFEFFada\n"bob"\n'],
    ['distinct ids among other columns', () => 'Name,Distinct-ID\n"A, da",ada\nBob,bob\n'],
    ['person ids as PostHog exports them', (ids: string[]) => `Person.id,Email\n${ids[0]},x\n${ids[1]},y\n`],
    [
      'person ids without dashes',
      (ids: string[]) => `person_id\n${ids.join('\n').replaceAll('-', '').toUpperCase()}\n`,
    ],
    ['semicolons between columns', (ids: string[]) => `Name;person_id\r\n"A; da";${ids[0]}\r\nBob;${ids[1]}\r\n`],
    ['tabs between columns', () => 'Name\temail\nA,da\tada@example.com\nBob\tbob@example.com\n'],
    ['a line that says what separates them', () => 'sep=;\r\nemail;x\r\nada@example.com;1\r\nbob@example.com;2\r\n'],
    ['columns without a name at the end', () => 'distinct_id,,\nada,,\nbob,,\n,,\n'],
    ['a mark and semicolons', () => '\uFEFFdistinct_id;\r\nada;\r\nbob;\r\n'],
    [
      'UTF-16, as spreadsheets write it',
      () => utf16('\uFEFFemail\tNäme\r\nada@example.com\tÄ\r\nbob@example.com\tB\r\n'),
    ],
    ['UTF-16 of the other order', () => utf16('\uFEFFemail\r\nada@example.com\r\nbob@example.com').map(swapped)],
    ['person ids before all others', (ids: string[]) => `email,distinct_id,PERSON_ID\nx,y,${ids[0]}\nx,y,${ids[1]}\n`],
  ])('may hold %s', async (_words, make) => {
    const home = await makeHome();
    const csv = make([await home.uuid('ada'), await home.uuid('bob')]);
    const answer = await home.upload('POST', '', csv, { name: 'Uploaded', is_static: 'true' });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({
      count: 2,
      last_import_total_count: 2,
      last_import_unmatched_count: 0,
      last_import_report: { total: 2, matched: 2, unmatched: 0, lines: [] },
    });
    expect(await home.names(answer.json().id)).toEqual(['ada', 'bob']);
  });

  it('loses only the line with a quote too many', async () => {
    const home = await makeHome();
    const csv = 'Name;Distinct ID\n5" Ada;ada\n"open;eve\n"Bob" ;bob\n';
    const answer = await home.upload('POST', '', csv, { is_static: 'true' });
    expect(answer.json()).toMatchObject({
      count: 2,
      last_import_report: { total: 3, matched: 2, lines: [{ line: 3, reason: expect.stringContaining('quote') }] },
    });
    expect(await home.names(answer.json().id)).toEqual(['ada', 'bob']);
  });

  it('adds the good lines and reports the others', async () => {
    const home = await makeHome();
    const ada = await home.uuid('ada');
    const { id } = (await home.post({ is_static: true, _create_static_person_ids: [await home.uuid('eve')] })).json();
    const csv = `note,person_id\nfirst,${ada}\n"two\nlines",oops\nshort\nagain,${ada}\nblank,\nlost,${UNKNOWN_PERSON}\n`;
    const answer = await home.upload('PATCH', `${id}/`, csv);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({
      count: 2,
      last_import_total_count: 6,
      last_import_unmatched_count: 4,
      last_import_report: {
        total: 6,
        matched: 2,
        unmatched: 4,
        lines: [
          { line: 3, value: 'oops', reason: 'Not a person ID.' },
          { line: 5, value: '', reason: 'The line has too few columns.' },
          { line: 7, value: '', reason: 'The cell is empty.' },
          { line: 8, value: UNKNOWN_PERSON, reason: 'No person with this ID.' },
        ],
      },
    });
    expect(await home.names(id)).toEqual(['ada', 'eve']);
    expect((await home.request('GET', '')).json().results[0].last_import_report).toBeUndefined();
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['empty', '', 'CSV file is empty.'],
    ['of blank lines', '\n\n', 'CSV file is empty.'],
    [
      'without a known column',
      'name,age\nAda,30\n',
      'Multi-column CSV must contain at least one column with a supported ID header:',
    ],
    ['without a known column, in semicolons', 'name;age\nAda;30\n', 'Multi-column CSV must contain'],
    ['of no ids', 'person_id\noops\n', 'CSV file contains no valid person IDs,'],
    ['of a header alone', 'email\n', 'CSV file contains no valid person IDs,'],
    ['in another encoding', Uint8Array.of(0x61, 0xe9, 0x0a), 'CSV file encoding is not supported.'],
  ])('is refused when it is %s', async (_words, csv, detail) => {
    const home = await CohortKit.make(kit);
    const answer = await home.upload('POST', '', csv, { is_static: 'true' });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { type: 'validation_error', code: 'invalid_input', attr: 'csv', detail: expect.stringContaining(detail) },
    ]);
    expect((await home.request('GET', '')).json().count).toBe(0);
  });

  it('is refused by a dynamic cohort', async () => {
    const home = await CohortKit.make(kit);
    const { id } = (await home.post({})).json();
    for (const answer of [await home.upload('POST', '', 'ada\n'), await home.upload('PATCH', `${id}/`, 'ada\n')]) {
      expect([answer.statusCode, answer.json().attr]).toEqual([400, 'csv']);
    }
  });
});

describe('the members of a cohort', () => {
  it('are listed newest first, by page, narrowed, and as a file', async () => {
    const home = await makeHome();
    const { id } = await home.calculated({ filters: home.all(has('never', 'is_not_set')) });
    const path = `${id}/persons/`;
    const first = (await home.request('GET', `${path}?limit=2`)).json();
    expect(first).toEqual({
      results: expect.any(Array),
      next: expect.stringContaining('limit=2&offset=2'),
      previous: null,
    });
    expect(first.results[0]).toEqual({
      id: expect.any(String),
      uuid: first.results[0].id,
      type: 'person',
      name: expect.any(String),
      distinct_ids: expect.any(Array),
      properties: expect.any(Object),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      is_identified: expect.any(Boolean),
      last_seen_at: null,
      matched_recordings: [],
      value_at_data_point: null,
    });
    const second = (await home.request('GET', `${path}?limit=2&offset=2`)).json();
    expect([second.results.length, second.next]).toEqual([1, null]);
    const all = [...first.results, ...second.results].map(({ distinct_ids }) => distinct_ids[0]);
    expect(all.sort()).toEqual(['ada', 'bob', 'eve']);
    const named = async (query: string) => (await home.members(id, query)).map((one: { name: string }) => one.name);
    expect(await named('search=ADA@')).toEqual(['ada@example.com']);
    expect(await named('search=ev')).toEqual(['eve']);
    const properties = encodeURIComponent(JSON.stringify([has('name', 'exact', '=Bob')]));
    expect(await named(`properties=${properties}`)).toEqual(['bob@example.com']);
    expect((await home.request('GET', `${path}?properties=5`)).json()).toMatchObject({ attr: 'properties' });
    const file = await home.request('GET', `${path}?format=csv&search=bob`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body.split('\r\n')[1]).toMatch(/^[0-9a-f-]{36},bob@example.com,bob@example.com,bob,2/);
    const fresh = (await home.post({ filters: home.all(has('plan', 'is_set')) })).json();
    expect((await home.request('GET', `${fresh.id}/persons/`)).json()).toEqual({
      results: [],
      next: null,
      previous: null,
    });
  });
});
