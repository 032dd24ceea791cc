import { beforeAll, describe, expect, it } from 'vitest';
import { Receipt } from '#features/ingestion-ledger/index.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';
import { createLogger } from '#platform/log.ts';
import { Learner, NAMES_MAX } from './learner.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

interface Definition {
  readonly id: string;
  readonly name: string;
  readonly property_type: string | null;
}

async function list(own: Sender, query = ''): Promise<Definition[]> {
  return (await own.get(`/property_definitions/?limit=1000&${query}`)).json().results;
}

/** What is learned is written right after the events, while their requests are answered. */
async function learned(own: Sender, name: string, query = ''): Promise<Definition> {
  await expect.poll(async () => (await list(own, `properties=${name}&${query}`)).length).toBe(1);
  const [definition] = await list(own, `properties=${name}&${query}`);
  if (!definition) throw new Error(`${name} is gone again.`);
  return definition;
}

const patch = (own: Sender, id: string, payload: object, key = own.account.key) =>
  kit.request({ method: 'PATCH', url: `${own.account.base}/property_definitions/${id}/`, key, payload });

const hogql = async (own: Sender, query: string) =>
  (
    await kit.request({
      method: 'POST',
      url: `${own.account.base}/query/`,
      key: own.account.key,
      payload: { query: { kind: 'HogQLQuery', query } },
    })
  ).json();

describe('a property', () => {
  it('has the type of its first value that says one', async () => {
    const own = await Sender.make(kit);
    const first = {
      n: null,
      flag: true,
      page: 'b',
      list: [1],
      day: '2026-03-01',
      at: '2026-03-01T10:00:00Z',
      no: '2026-13-40',
    };
    await own.batch([
      { event: 'opened', distinct_id: 'ada', properties: first },
      { event: 'opened', distinct_id: 'ada', properties: { n: 5, flag: 'yes', page: 7, list: 'x', z: 1 } },
    ]);
    await learned(own, 'z');
    const types = Object.fromEntries((await list(own)).map(({ name, property_type }) => [name, property_type]));
    expect(types).toMatchObject({
      n: 'Numeric',
      flag: 'Boolean',
      page: 'String',
      list: null,
      day: 'DateTime',
      at: 'DateTime',
      no: 'String',
    });
    expect(await learned(own, 'n')).toEqual({
      id: expect.any(String),
      name: 'n',
      type: 'event',
      property_type: 'Numeric',
      is_numerical: true,
    });
  });

  it('belongs to events, persons or groups', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: '$identify', distinct_id: 'ada', properties: { $set: { age: 36 }, $set_once: { first: 'x' } } },
      {
        event: '$groupidentify',
        distinct_id: 'ada',
        properties: { $group_type: 'team', $group_key: 'a', $group_set: { seats: 5 } },
      },
    ]);
    await learned(own, 'seats', 'type=group');
    expect((await learned(own, 'age', 'type=person')).property_type).toBe('Numeric');
    await learned(own, 'first', 'type=person');
    const names = (await list(own)).map(({ name }) => name);
    expect(names).not.toEqual(expect.arrayContaining(['age']));
    expect(names).not.toEqual(expect.arrayContaining(['$set']));
    expect((await own.get('/property_definitions/?type=session')).json()).toMatchObject({ attr: 'type' });
  });

  it('is listed by name, in pages, and found by a part of it', async () => {
    const own = await Sender.make(kit);
    await own.capture({ event: 'e', distinct_id: 'ada', properties: { x_1: 1, xb: true, xa: 'a' } });
    await learned(own, 'xa');
    expect((await list(own, 'search=X')).map(({ name }) => name)).toEqual(['x_1', 'xa', 'xb']);
    expect((await list(own, 'search=x_')).map(({ name }) => name)).toEqual(['x_1']);
    expect((await list(own, 'search=x&is_numerical=true')).map(({ name }) => name)).toEqual(['x_1']);
    expect((await list(own, 'search=x&is_numerical=false')).map(({ name }) => name)).toEqual(['xa', 'xb']);
    expect((await own.get('/property_definitions/?search=x&limit=1&offset=1')).json()).toMatchObject({
      count: 3,
      results: [{ name: 'xa' }],
    });
  });

  it('is read by queries as its type says, until another type is set', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'e', distinct_id: 'ada', properties: { size: 10, when: '2026-03-01T10:00:00Z', late: 1 } },
      { event: 'e', distinct_id: 'ada', properties: { size: 9, when: 'never' } },
    ]);
    const { id } = await learned(own, 'size');
    const text = 'select properties.size, properties.when from events order by properties.size desc';
    expect(await hogql(own, text)).toMatchObject({
      types: [
        ['size', 'Nullable(Float64)'],
        ['when', "Nullable(DateTime64(6, 'UTC'))"],
      ],
      results: [
        [10, '2026-03-01T10:00:00.000000Z'],
        [9, null],
      ],
    });
    expect((await hogql(own, "select count() from events where properties.when = 'never'")).results).toEqual([[1]]);
    expect((await patch(own, id, { property_type: 'String' })).json()).toMatchObject({
      property_type: 'String',
      is_numerical: false,
    });
    await expect.poll(async () => (await hogql(own, text)).results?.[0]?.[0]).toBe('9');
    const log = (await own.get(`/activity_log/?scope=PropertyDefinition&item_id=${id}`)).json();
    expect(log.results[0].detail.changes).toEqual([
      { type: 'PropertyDefinition', action: 'changed', field: 'property_type', before: 'Numeric', after: 'String' },
    ]);
    expect((await patch(own, id, { property_type: 'Text' })).json()).toMatchObject({ code: 'invalid_choice' });
  });

  it('is not shared with other projects', async () => {
    const [own, other] = [await Sender.make(kit), await Sender.make(kit)];
    await own.capture({ event: 'e', distinct_id: 'ada', properties: { secret: 1 } });
    const { id } = await learned(own, 'secret');
    expect(await list(other, 'search=secret')).toEqual([]);
    expect((await other.get(`/property_definitions/${id}/`)).statusCode).toBe(404);
    expect((await patch(other, id, { property_type: null })).statusCode).toBe(404);
    expect((await own.get(`/property_definitions/${id}/`)).statusCode).toBe(200);
    const reader = await kit.makeKey(own.account, ['property_definition:read']);
    expect((await own.get('/property_definitions/', reader)).statusCode).toBe(200);
    expect((await patch(own, id, {}, reader)).statusCode).toBe(403);
    expect((await own.get('/property_definitions/', await kit.makeKey(own.account, ['query:read']))).statusCode).toBe(
      403,
    );
  });

  it('ends with the project', async () => {
    const own = await Sender.make(kit);
    await own.capture({ event: 'e', distinct_id: 'ada', properties: { gone: 1 } });
    await learned(own, 'gone');
    const { base, key, project } = own.account;
    expect((await kit.request({ method: 'DELETE', url: `${base}/`, key })).statusCode).toBe(204);
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('property_definition')
      .select('id')
      .where('project_id', '=', project.id)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('learning names', () => {
  const event = (projectId: number, properties: Record<string, unknown>) => ({
    projectId,
    uuid: '00000000-0000-7000-8000-000000000000',
    uuidGiven: false,
    event: 'e',
    distinctId: 'ada',
    timestampMs: 0,
    micros: 0,
    receivedMs: 0,
    properties,
    processPerson: true,
    personId: '',
    receipt: new Receipt({ projectId, lane: 'batch', receivedMs: 0, request: undefined, isFirst: true }),
  });
  const stored = async (projectId: number) => {
    const { count } = await kit.platform.db
      .selectFrom('property_definition')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('project_id', '=', projectId)
      .executeTakeFirstOrThrow();
    return Number(count);
  };

  it('ends at a bound, also after the process restarts', async () => {
    const { project } = await kit.makeAccount();
    for (const round of [1, 2]) {
      const learner = new Learner(kit.platform);
      for (let part = 0; part < 6; part++) {
        const names = Array.from({ length: 2_500 }, (_, i) => [`r${round}_${part}_${i}`, 1]);
        learner.see({ projectId: project.id, events: [event(project.id, Object.fromEntries(names))] });
      }
      await learner.settle();
      expect(await stored(project.id)).toBe(NAMES_MAX);
    }
  });

  it('leaves out names that are empty, endless or broken', async () => {
    const { project } = await kit.makeAccount();
    const learner = new Learner(kit.platform);
    const properties = { '': 1, ['x'.repeat(201)]: 1, 'half \ud83e': 1, good: 1 };
    learner.see({ projectId: project.id, events: [event(project.id, properties)] });
    await learner.settle();
    expect(await stored(project.id)).toBe(1);
  });

  it('is tried again with the next event when it could not be written', async () => {
    const learner = new Learner({ ...kit.platform, log: createLogger('silent') });
    const { project } = await kit.makeAccount();
    const unknown = 2_000_000_000;
    learner.see({ projectId: unknown, events: [event(unknown, { a: 1 })] });
    learner.see({ projectId: project.id, events: [event(project.id, { a: 1 })] });
    await learner.settle();
    expect([await stored(unknown), await stored(project.id)]).toEqual([0, 1]);
    learner.see({ projectId: unknown, events: [event(unknown, { a: 1 })] });
    learner.see({ projectId: project.id, events: [event(project.id, { a: 1, b: 1 })] });
    await learner.settle();
    expect([await stored(unknown), await stored(project.id)]).toEqual([0, 2]);
  });
});
