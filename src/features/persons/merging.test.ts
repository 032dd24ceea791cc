import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const seen = (distinct_id: string, more: Record<string, unknown> = {}) => ({ event: 'seen', distinct_id, ...more });
const identify = (distinct_id: string, anonymous: string, more: Record<string, unknown> = {}) => ({
  event: '$identify',
  distinct_id,
  properties: { $anon_distinct_id: anonymous },
  ...more,
});
const alias = (distinct_id: string, alias: string, event = '$create_alias') => ({
  event,
  distinct_id,
  properties: { distinct_id, alias },
});
const days = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();

describe('a person', () => {
  it('begins with its first event', async () => {
    const sender = await Sender.make(kit);
    const set = { $set_once: { plan: 'free', from: 'ad' }, $set: { plan: 'pro' } };
    await sender.batch([seen('ada', { ...set, timestamp: days(2) })]);
    expect(await sender.person('ada')).toEqual({
      type: 'person',
      id: expect.any(String),
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'ada',
      distinct_ids: ['ada'],
      properties: { plan: 'pro', from: 'ad' },
      created_at: '2026-01-02T00:00:00.000000Z',
      is_identified: false,
    });
    const [event] = await sender.events();
    expect(event?.person?.uuid).toBe((await sender.person('ada'))?.uuid);
    expect(event?.properties).toMatchObject(set);
  });

  it('is updated by $set_once, $set and $unset of any event, in that order', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([
      seen('ada', { $set: { a: 1, b: { c: [1] }, d: null } }),
      seen('ada', { $set: { a: 2 }, $set_once: { a: 3, e: 4 } }),
      { event: '$set', distinct_id: 'ada', properties: { $set: { f: 1, g: 1 }, $unset: ['f', 'missing'] } },
      { event: '$set', distinct_id: 'ada', properties: { $unset: { g: true } } },
      { event: '$identify', distinct_id: 'ada', properties: { $set: { h: 1 } } },
    ]);
    expect(await sender.person('ada')).toMatchObject({
      properties: { a: 2, b: { c: [1] }, d: null, e: 4, h: 1 },
      is_identified: false,
    });
    expect(Object.keys((await sender.person('ada'))?.properties ?? {})).toHaveLength(5);
  });

  it('is what its copies in the event store say', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([seen('anon', { timestamp: days(1), $set: { a: 1 } }), seen('ada'), identify('ada', 'anon')]);
    const person = await sender.person('ada');
    const copies = await kit.platform.events.query(
      `SELECT id, created_at, properties, is_identified FROM persons FINAL WHERE team_id = {project:Int64} AND is_deleted = 0`,
      { project: sender.account.project.id },
    );
    expect(copies).toEqual([
      { id: person?.uuid, created_at: '2026-01-01 00:00:00.000000', properties: '{"a":1}', is_identified: true },
    ]);
    const overrides = await kit.platform.events.query(
      `SELECT distinct_id, person_id FROM person_overrides FINAL WHERE team_id = {project:Int64}`,
      { project: sender.account.project.id },
    );
    expect(overrides).toEqual([{ distinct_id: 'anon', person_id: person?.uuid }]);
    const waiting = await kit.platform.db.selectFrom('person_outbox').selectAll().execute();
    expect(waiting.filter((row) => row.project_id === sender.account.project.id)).toEqual([]);
  });
});

describe('joining two distinct ids', () => {
  it.each([
    ['$identify', identify('ada', 'anon')],
    ['$create_alias', alias('ada', 'anon')],
    ['$merge_dangerously', alias('ada', 'anon', '$merge_dangerously')],
  ])('by %s makes one person of none, of one, and of two', async (_name, event) => {
    for (const before of [[], ['ada'], ['anon'], ['anon', 'ada']]) {
      const sender = await Sender.make(kit);
      if (before.length > 0) await sender.batch(before.map((id) => seen(id)));
      expect((await sender.batch([event])).statusCode).toBe(200);
      const persons = await sender.persons();
      expect(persons).toHaveLength(1);
      expect(persons[0]).toMatchObject({ is_identified: true });
      expect(new Set(persons[0]?.distinct_ids)).toEqual(new Set(['ada', 'anon']));
    }
  });

  it('keeps the older time, the target’s properties over the other’s, then the event’s', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([seen('anon', { timestamp: days(1), $set: { a: 'other', b: 'other', c: 'other' } })]);
    await sender.batch([seen('ada', { timestamp: days(3), $set: { b: 'target', c: 'target' } })]);
    const [anon, ada] = [await sender.person('anon'), await sender.person('ada')];
    await sender.batch([identify('ada', 'anon', { $set: { c: 'event' }, $set_once: { a: 'late', d: 'event' } })]);
    expect(await sender.person('anon')).toMatchObject({
      uuid: ada?.uuid,
      created_at: '2026-01-01T00:00:00.000000Z',
      properties: { a: 'other', b: 'target', c: 'event', d: 'event' },
    });
    expect((await sender.get(`/persons/${anon?.uuid}/`)).statusCode).toBe(404);
    const persons = new Set((await sender.events()).map(({ person }) => person?.uuid));
    expect(persons).toEqual(new Set([ada?.uuid]));
    expect((await sender.events(`person_id=${ada?.uuid}`)).map(({ distinct_id }) => distinct_id).sort()).toEqual([
      'ada',
      'ada',
      'anon',
    ]);
  });

  it('of the same id, or without another, changes nothing but properties', async () => {
    const sender = await Sender.make(kit);
    const long = 'x'.repeat(250);
    await sender.batch([
      identify('ada', 'ada', { $set: { a: 1 } }),
      { event: '$identify', distinct_id: 'ada', properties: { $anon_distinct_id: null } },
      { event: '$create_alias', distinct_id: 'ada' },
      identify(long, long),
    ]);
    expect((await sender.persons()).map(({ is_identified }) => is_identified)).toEqual([false, false]);
    expect((await sender.person('ada'))?.properties).toEqual({ a: 1 });
  });

  it('understands another id that is no text, or too long, as it does an event’s own', async () => {
    const sender = await Sender.make(kit);
    const cut = `${'x'.repeat(199)}\u{1f600}`;
    await sender.batch([
      { event: '$create_alias', distinct_id: 'ada', properties: { alias: 23 } },
      { event: '$create_alias', distinct_id: 'ada', properties: { alias: ['a', 'b'] } },
      { event: '$create_alias', distinct_id: 'ada', properties: { alias: cut } },
      seen(cut),
    ]);
    expect(new Set((await sender.persons()).flatMap(({ distinct_ids }) => distinct_ids))).toEqual(
      new Set(['ada', '23', '["a","b"]', `${'x'.repeat(199)}\ufffd`]),
    );
    expect(await sender.persons()).toHaveLength(1);
  });

  it('is refused for illegal ids, and the event stays', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([
      identify('ada', 'undefined'),
      identify('null', 'anon'),
      alias('ada', '"guest"'),
      alias('ada', ' '),
    ]);
    expect(await sender.events()).toHaveLength(4);
    expect((await sender.persons()).map(({ distinct_ids }) => distinct_ids).sort()).toEqual([['ada'], ['null']]);
    await expect.poll(() => sender.problems(), SOON).toContain('illegal_distinct_id');
  });

  it('is refused when the other is identified already, unless dangerously', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([identify('bob', 'bob-anon'), seen('ada')]);
    await sender.batch([identify('ada', 'bob', { $set: { tried: true } })]);
    expect((await sender.person('bob'))?.distinct_ids).not.toContain('ada');
    expect((await sender.person('ada'))?.properties).toEqual({ tried: true });
    await expect.poll(() => sender.problems(), SOON).toContain('merge_refused');
    await sender.batch([alias('ada', 'bob', '$merge_dangerously')]);
    expect((await sender.person('bob-anon'))?.distinct_ids).toHaveLength(3);
  });

  it('follows a chain, in one request as over many', async () => {
    const chain = ['a', 'b', 'c', 'd', 'e'];
    const events = chain.slice(1).map((id, i) => alias(id, chain[i] ?? '', '$merge_dangerously'));
    const [together, apart] = [await Sender.make(kit), await Sender.make(kit)];
    await together.batch([...chain.map((id) => seen(id)), ...events]);
    for (const event of [...chain.map((id) => seen(id)), ...events]) await apart.batch([event]);
    for (const sender of [together, apart]) {
      expect((await sender.persons()).map(({ distinct_ids }) => distinct_ids.sort())).toEqual([chain]);
      expect(new Set((await sender.events()).map(({ person }) => person?.uuid)).size).toBe(1);
    }
  });

  it('in storms from all sides never loses a distinct id and leaves each with one owner', async () => {
    const sender = await Sender.make(kit);
    const ids = Array.from({ length: 24 }, (_, i) => `id-${i}`);
    const pick = (i: number) => ids[i % ids.length] ?? '';
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, i) =>
        sender.batch([
          seen(pick(i * 7), { $set: { [`p${i % 5}`]: i } }),
          i % 3 === 0
            ? identify(pick(i * 5), pick(i * 11 + 1))
            : alias(pick(i * 13), pick(i * 3 + 2), '$merge_dangerously'),
        ]),
      ),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const owners = await Promise.all(ids.map(async (id) => (await sender.person(id))?.uuid));
    expect(owners).not.toContain(undefined);
    const retrieved = await Promise.all(
      [...new Set(owners)].map(async (uuid) => (await sender.get(`/persons/${uuid}/`)).json()),
    );
    expect(retrieved.flatMap(({ distinct_ids }) => distinct_ids).sort()).toEqual([...ids].sort());
    for (const event of await sender.events()) {
      expect(event.person?.uuid).toBe(owners[ids.indexOf(event.distinct_id)]);
    }
  });
});

describe('an event without person processing', () => {
  const anonymous = (distinct_id: string, more: Record<string, unknown> = {}) =>
    seen(distinct_id, { properties: { $process_person_profile: false, $set: { a: 1 }, $unset: ['b'], ...more } });

  it('makes and changes no person and loses its updates', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([{ ...anonymous('anon', { $browser: 'Firefox' }), $set_once: { c: 1 } }]);
    expect(await sender.persons()).toEqual([]);
    const [event] = await sender.events();
    expect(event?.person).toBeNull();
    expect(event?.properties).toMatchObject({ $process_person_profile: false, $browser: 'Firefox' });
    for (const key of ['$set', '$set_once', '$unset']) expect(event?.properties).not.toHaveProperty(key);
  });

  it('belongs to the person its distinct id has, and counts for the one it gets', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([anonymous('anon'), seen('ada', { $set: { b: 1 } }), anonymous('ada')]);
    expect((await sender.person('ada'))?.properties).toEqual({ b: 1 });
    await sender.batch([identify('ada', 'anon')]);
    const uuid = (await sender.person('ada'))?.uuid;
    expect((await sender.events()).map(({ person }) => person?.uuid)).toEqual([uuid, uuid, uuid, uuid]);
    expect(await sender.events(`person_id=${uuid}`)).toHaveLength(4);
  });

  it('is dropped when it is about persons or groups', async () => {
    const sender = await Sender.make(kit);
    for (const event of ['$identify', '$create_alias', '$merge_dangerously', '$groupidentify']) {
      const properties = { $process_person_profile: false, alias: 'b', $anon_distinct_id: 'b' };
      expect((await sender.batch([{ event, distinct_id: 'a', properties }])).statusCode).toBe(200);
    }
    expect(await sender.events()).toEqual([]);
    await expect.poll(() => sender.problems(), SOON).toContain('person_event_without_profile');
  });

  it('is one only when it says false itself', async () => {
    const sender = await Sender.make(kit);
    for (const value of [true, 'false', 0, null]) {
      const read = await sender.roundTrip({
        distinct_id: `d ${value}`,
        event: `e ${value}`,
        properties: { $process_person_profile: value },
      });
      expect(read.properties).not.toHaveProperty('$process_person_profile');
      expect(read.person).not.toBeNull();
    }
    await expect.poll(() => sender.problems(), SOON).toContain('invalid_process_person_profile');
  });
});
