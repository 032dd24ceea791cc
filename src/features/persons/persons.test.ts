import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

const ANONYMOUS = '00090000-0000-7000-8000-00000000ff05';
let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  const person = (n: number, more: Record<string, unknown>) => ({
    event: 'seen',
    distinct_id: `user-${n}`,
    timestamp: new Date(Date.UTC(2026, 0, n)).toISOString(),
    ...more,
  });
  await sender.batch([
    person(1, { $set: { email: 'ada@example.com', name: 'Ada' } }),
    person(2, { $set: { email: 'ADA_x@example.com', name: '' } }),
    person(3, { $set: { name: 'Bob 100%' } }),
    person(4, { distinct_id: '01890000-0000-7000-8000-00000000abcd' }),
    { event: '$identify', distinct_id: 'user-5', properties: { $anon_distinct_id: ANONYMOUS } },
  ]);
});

const list = async (query: string, by = sender) => (await by.get(`/persons/?${query}`)).json();
const names = async (query: string) => (await list(query)).results.map((person: { name: string }) => person.name);
const change = (method: 'POST' | 'DELETE', path: string, payload?: object, by = sender, key = by.account.key) =>
  kit.request({ method, url: `${by.account.base}/persons/${path}`, payload, key });

describe('the list of persons', () => {
  it('is newest first and names each by e-mail, name or a telling distinct id', async () => {
    expect(await names('')).toEqual([
      'user-5',
      '01890000-0000-7000-8000-00000000abcd',
      'Bob 100%',
      'ADA_x@example.com',
      'ada@example.com',
    ]);
  });

  it('is filtered by distinct id, e-mail and search', async () => {
    expect(await names('distinct_id=user-1')).toEqual(['ada@example.com']);
    expect(await names(`distinct_id=${ANONYMOUS}`)).toEqual(['user-5']);
    expect(await names('distinct_id=stranger')).toEqual([]);
    expect(await names('email=ada@example.com')).toEqual(['ada@example.com']);
    expect(await names('email=Ada')).toEqual([]);
    expect(await names('search=ADA')).toEqual(['ADA_x@example.com', 'ada@example.com']);
    expect(await names('search=ada_x')).toEqual(['ADA_x@example.com']);
    expect(await names('search=100%25')).toEqual(['Bob 100%']);
    expect(await names('search=user-3')).toEqual(['Bob 100%']);
    expect(await names('search=ff05')).toEqual(['user-5']);
    const uuid = (await sender.person('user-3'))?.uuid ?? '';
    for (const written of [uuid, uuid.toUpperCase(), uuid.replaceAll('-', '')]) {
      expect(await names(`search=${written}`)).toEqual(['Bob 100%']);
    }
  });

  it('is walked page by page in both directions', async () => {
    const seen: string[] = [];
    let url: string | null = `${sender.account.base}/persons/?limit=2`;
    let previous: string | null = null;
    while (url) {
      const { results, ...links } = (await kit.request({ url, key: sender.account.key })).json();
      seen.push(...results.map((person: { name: string }) => person.name));
      url = links.next;
      previous = links.previous;
    }
    expect(seen).toEqual(await names(''));
    expect(previous).toContain('offset=2');
  });

  it('is another project’s own', async () => {
    const stranger = await Sender.make(kit);
    expect(await list('', stranger)).toEqual({ next: null, previous: null, results: [] });
    expect((await sender.get('/persons/', stranger.account.key)).statusCode).toBe(403);
    const uuid = (await sender.person('user-1'))?.uuid;
    for (const id of [uuid, '01890000-0000-7000-8000-000000000000', 'abc']) {
      expect((await stranger.get(`/persons/${id}/`)).statusCode).toBe(404);
      expect((await change('DELETE', `${id}/`, undefined, stranger)).statusCode).toBe(404);
      expect((await change('POST', `${id}/split/`, {}, stranger)).statusCode).toBe(404);
      expect((await change('POST', `${id}/update_property/`, { key: 'a', value: 1 }, stranger)).statusCode).toBe(404);
      expect((await change('POST', `${id}/delete_property/`, { $unset: 'a' }, stranger)).statusCode).toBe(404);
    }
    expect((await kit.request({ url: `${sender.account.base}/persons/` })).statusCode).toBe(401);
  });

  it('needs person:read, and changes need person:write', async () => {
    const uuid = (await sender.person('user-1'))?.uuid;
    const [none, read] = [
      await kit.makeKey(sender.account, ['query:read']),
      await kit.makeKey(sender.account, ['person:read']),
    ];
    expect((await sender.get('/persons/', none)).json().detail).toContain("'person:read'");
    expect((await sender.get(`/persons/${uuid}/`, read)).statusCode).toBe(200);
    for (const path of [`${uuid}/split/`, `${uuid}/update_property/`, `${uuid}/delete_property/`]) {
      expect((await change('POST', path, {}, sender, read)).json().detail).toContain("'person:write'");
    }
    expect((await change('DELETE', `${uuid}/`, undefined, sender, read)).statusCode).toBe(403);
  });
});

describe('values of a property', () => {
  it('are those of living persons, the commonest first, lists taken apart', async () => {
    const own = await Sender.make(kit);
    const seen = (distinct_id: string, $set: object) => ({ event: 'seen', distinct_id, $set });
    await own.batch([
      seen('a', { plan: 'pro', tags: ['x', 'y', 'x'], paid: true, seats: 3 }),
      seen('b', { plan: 'free', tags: ['x'], paid: true }),
      seen('c', { plan: 'pro', tags: 'z', nested: { a: 1 } }),
      seen('gone', { plan: 'free' }),
      seen('gone-too', { plan: 'free' }),
    ]);
    for (const id of ['gone', 'gone-too']) await change('DELETE', `${(await own.person(id))?.uuid}/`, undefined, own);
    const values = async (query: string, by = own) => {
      const found: { name: string; count: number }[] = (await by.get(`/persons/values/?${query}`)).json();
      return found.map(({ name, count }) => `${name} ${count}`);
    };
    expect(await values('key=plan')).toEqual(['pro 2', 'free 1']);
    expect(await values('key=tags')).toEqual(['x 2', 'y 1', 'z 1']);
    expect(await values('key=tags&value=Y')).toEqual(['y 1']);
    expect(await values('key=paid')).toEqual(['true 2']);
    expect(await values('key=seats')).toEqual(['3 1']);
    expect(await values('key=none')).toEqual([]);
    expect(await values('key=plan', await Sender.make(kit))).toEqual([]);
    expect((await own.get('/persons/values/')).json()).toMatchObject({ code: 'required', attr: 'key' });
    const small = await kit.makeKey(own.account, ['query:read']);
    expect((await own.get('/persons/values/?key=plan', small)).json().detail).toContain("'person:read'");
  });
});

describe('many persons', () => {
  const remove = (body: object, by: Sender, key = by.account.key) => change('POST', 'bulk_delete/', body, by, key);
  const made = async () => {
    const own = await Sender.make(kit);
    await own.batch(['ada', 'bob', 'eve'].map((id) => ({ event: 'seen', distinct_id: id, $set: { secret: id } })));
    await own.capture({ event: '$identify', distinct_id: 'ada', properties: { $anon_distinct_id: 'anon' } });
    return own;
  };

  it('are deleted by uuid and distinct id in one call, and logged one by one', async () => {
    const own = await made();
    const bob = (await own.person('bob'))?.uuid ?? '';
    const ids = [bob.replaceAll('-', ''), '01890000-0000-7000-8000-000000000000'];
    const answer = await remove({ ids, distinct_ids: ['ada', 'anon', 'unknown'] }, own);
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      {
        persons_found: 2,
        persons_deleted: 2,
        events_queued_for_deletion: false,
        recordings_queued_for_deletion: false,
        deletion_errors: [],
      },
    ]);
    expect((await own.persons()).map(({ name }) => name)).toEqual(['eve']);
    expect(await own.events()).toHaveLength(4);
    expect((await own.get(`/persons/${bob}/activity/`)).json().results).toMatchObject([{ activity: 'deleted' }]);
    expect((await own.get('/activity_log/?scope=Person')).json().total_count).toBe(2);
    const found = await own.query({ kind: 'HogQLQuery', query: 'select count() from persons' });
    expect(found).toEqual([[1]]);
    expect((await remove({ distinct_ids: ['ada'] }, own)).json()).toMatchObject({ persons_found: 0 });
  });

  it('take their events along when asked to', async () => {
    const own = await made();
    const answer = await remove({ distinct_ids: ['ada', 'bob'], delete_events: true }, own);
    expect(answer.json()).toMatchObject({ persons_deleted: 2, events_queued_for_deletion: true });
    await kit.drainJobs();
    expect((await own.events()).map(({ distinct_id }) => distinct_id)).toEqual(['eve']);
  });

  it('are deleted once by two who ask at the same time, in a form and under environments too', async () => {
    const own = await made();
    const url = `${own.account.base.replace('projects', 'environments')}/persons/bulk_delete`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answers = await Promise.all([
      kit.request({
        method: 'POST',
        url,
        key: own.account.key,
        headers: form,
        payload: 'distinct_ids=ada&distinct_ids=bob',
      }),
      remove({ distinct_ids: ['ada', 'bob'] }, own),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
    expect(answers.map((answer) => answer.json().persons_deleted).sort()).toEqual([0, 2]);
  });

  it('are refused by the thousand, unnamed, unreadable, without the scope and to strangers', async () => {
    const own = await made();
    const many = Array.from({ length: 1001 }, (_, n) => `id-${n}`);
    for (const [body, attr] of [
      [{}, null],
      [{ ids: [], distinct_ids: [] }, null],
      [{ distinct_ids: many }, null],
      [{ ids: ['nope'] }, 'ids__0'],
      [{ ids: 'x' }, 'ids'],
      [{ distinct_ids: ['ada'], keep_person: true }, 'keep_person'],
    ] as const) {
      const answer = await remove(body, own);
      expect([answer.statusCode, answer.json().attr]).toEqual([400, attr]);
    }
    const uuid = (await own.person('ada'))?.uuid;
    expect((await remove({ ids: [uuid] }, await Sender.make(kit))).json()).toMatchObject({ persons_found: 0 });
    const small = await kit.makeKey(own.account, ['person:read']);
    expect((await remove({ ids: [uuid] }, own, small)).json().detail).toContain("'person:write'");
    const url = `${own.account.base}/persons/bulk_delete/`;
    expect((await kit.request({ method: 'POST', url, payload: { ids: [uuid] } })).statusCode).toBe(401);
    expect(await own.persons()).toHaveLength(3);
    expect((await remove({ distinct_ids: many.slice(0, 1000) }, own)).statusCode).toBe(202);
  });
});

describe('a person', () => {
  it('shows all distinct ids by itself and ten in a list', async () => {
    const own = await Sender.make(kit);
    const ids = Array.from({ length: 14 }, (_, i) => `id-${i}`);
    await own.batch(
      ids.slice(1).map((alias) => ({ event: '$create_alias', distinct_id: 'id-0', properties: { alias } })),
    );
    const [listed] = await own.persons();
    expect(listed?.distinct_ids).toHaveLength(10);
    const one = (await own.get(`/persons/${listed?.uuid}/`)).json();
    expect(one.distinct_ids.sort()).toEqual([...ids].sort());
    expect(one).toMatchObject({ type: 'person', id: listed?.uuid, is_identified: true });
  });

  it('has single properties set and removed', async () => {
    const own = await Sender.make(kit);
    await own.batch([{ event: 'seen', distinct_id: 'ada', $set: { a: 1, b: 2 } }]);
    const uuid = (await own.person('ada'))?.uuid;
    const set = await change('POST', `${uuid}/update_property/`, { key: 'c', value: { d: [1, null] } }, own);
    expect([set.statusCode, set.json()]).toEqual([202, { success: true }]);
    const unset = await change('POST', `${uuid}/delete_property/`, { $unset: 'a' }, own);
    expect([unset.statusCode, unset.json()]).toEqual([201, { success: true }]);
    expect((await own.person('ada'))?.properties).toEqual({ b: 2, c: { d: [1, null] } });
    expect((await change('POST', `${uuid}/update_property/`, { value: 1 }, own)).json()).toMatchObject({
      code: 'required',
      attr: 'key',
    });
    await own.batch([{ event: 'seen', distinct_id: 'ada', $set: { b: 3 } }]);
    expect((await own.person('ada'))?.properties).toEqual({ b: 3, c: { d: [1, null] } });
  });

  it('that is deleted is gone, and its distinct ids start over one by one', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'seen', distinct_id: 'ada', $set: { secret: 1 } },
      { event: '$identify', distinct_id: 'ada', properties: { $anon_distinct_id: 'anon' } },
    ]);
    const uuid = (await own.person('ada'))?.uuid;
    expect((await change('DELETE', `${uuid}/`, undefined, own)).statusCode).toBe(202);
    expect((await own.get(`/persons/${uuid}/`)).statusCode).toBe(404);
    expect(await own.persons()).toEqual([]);
    expect(await own.events()).toHaveLength(2);
    expect((await own.events()).map(({ person }) => person)).toEqual([null, null]);
    for (const id of ['ada', 'anon']) await own.batch([{ event: 'back', distinct_id: id, $set: { id } }]);
    expect(await own.person('ada')).toMatchObject({
      properties: { id: 'ada' },
      distinct_ids: ['ada'],
      is_identified: false,
    });
    expect(await own.person('anon')).toMatchObject({ properties: { id: 'anon' }, distinct_ids: ['anon'] });
    const rows = await kit.platform.db
      .selectFrom('person')
      .select('properties')
      .where('project_id', '=', own.account.project.id)
      .execute();
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('that is changed by hand leaves who did what in the activity log, and nothing of itself', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'seen', distinct_id: 'ada', $set: { email: 'ada@example.com' } },
      { event: '$create_alias', distinct_id: 'ada', properties: { alias: 'ada@home' } },
    ]);
    const uuid = (await own.person('ada'))?.uuid;
    await change('POST', `${uuid}/update_property/`, { key: 'email', value: 'ada@work' }, own);
    await change('POST', `${uuid}/delete_property/`, { $unset: 'email' }, own);
    await change('POST', `${uuid}/split/`, {}, own);
    await change('DELETE', `${uuid}/`, undefined, own);
    const answer = await own.get(`/persons/${uuid}/activity/`);
    const { results } = answer.json();
    const done = results.map(({ activity, detail }: { activity: string; detail: { changes: { field: string }[] } }) => [
      activity,
      ...detail.changes.map(({ field }) => field),
    ]);
    expect(done.sort()).toEqual([
      ['deleted'],
      ['split_person', 'distinct_ids'],
      ['updated', 'properties'],
      ['updated', 'properties'],
    ]);
    expect(results[0]).toMatchObject({
      scope: 'Person',
      item_id: uuid,
      is_system: false,
      user: { id: expect.any(Number) },
    });
    expect(answer.body).not.toContain('ada@');
    expect((await own.get('/activity_log/?scope=Person')).json().total_count).toBe(4);
  });

  it('takes its events along when asked to', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'mine', distinct_id: 'ada' },
      { event: 'mine', distinct_id: 'anon', properties: { $process_person_profile: false } },
      { event: '$identify', distinct_id: 'ada', properties: { $anon_distinct_id: 'anon' } },
      { event: 'theirs', distinct_id: 'bob' },
    ]);
    const uuid = (await own.person('ada'))?.uuid;
    expect((await change('DELETE', `${uuid}/?delete_events=true`, undefined, own)).statusCode).toBe(202);
    await kit.drainJobs();
    expect((await own.events()).map(({ event }) => event)).toEqual(['theirs']);
  });

  it('is split into one person per distinct id, and their events follow', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'seen', distinct_id: 'anon' },
      { event: 'seen', distinct_id: 'ada', $set: { plan: 'pro' } },
      { event: '$identify', distinct_id: 'ada', properties: { $anon_distinct_id: 'anon' } },
    ]);
    const uuid = (await own.person('ada'))?.uuid;
    expect((await change('POST', `${uuid}/split/`, { main_distinct_id: 'stranger' }, own)).json()).toMatchObject({
      code: 'does_not_exist',
      attr: 'main_distinct_id',
    });
    expect((await change('POST', `${uuid}/split/`, { main_distinct_id: 'anon' }, own)).statusCode).toBe(201);
    const [ada, anon] = [await own.person('ada'), await own.person('anon')];
    expect(anon).toMatchObject({ uuid, distinct_ids: ['anon'], properties: { plan: 'pro' } });
    expect(ada).toMatchObject({ distinct_ids: ['ada'], properties: {}, is_identified: false });
    expect(ada?.uuid).not.toBe(uuid);
    expect((await own.events(`person_id=${uuid}`)).map(({ distinct_id }) => distinct_id)).toEqual(['anon']);
    // Its old id now belongs to another person, which must stay so when it starts over.
    await change('DELETE', `${ada?.uuid}/`, undefined, own);
    await own.batch([{ event: 'seen', distinct_id: 'ada', $set: { again: 1 } }]);
    expect(await own.person('ada')).toMatchObject({ distinct_ids: ['ada'], properties: { again: 1 } });
    expect(await own.person('anon')).toMatchObject({ uuid, distinct_ids: ['anon'], properties: { plan: 'pro' } });
  });
});
