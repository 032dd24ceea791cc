import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdentityBatch, isIllegalDistinctId, type PersonEvent, type PersonState, personUuid } from './identity.ts';

const PROJECT = 1;

describe('an illegal distinct id', () => {
  it.each([
    ...['anonymous', 'guest', 'distinctid', 'distinct_id', 'id', 'not_authenticated', 'email', 'undefined', 'true'],
    ...['false', 'Anonymous', 'GUEST', 'TRUE', 'Undefined'],
    ...['[object Object]', 'NaN', 'None', 'none', 'null', '0', '', ' ', '\t'],
    ...['"guest"', "'guest'", '"None"', "'0'", '""', "' '", ' null '],
  ])('is %j', (id) => expect(isIllegalDistinctId(id)).toBe(true));

  it.each(['ada', 'NULL', 'nan', 'NONE', '[Object Object]', '00', 'guest1', '"guest', 'an id', '1'])(
    'is not %j',
    (id) => expect(isIllegalDistinctId(id)).toBe(false),
  );
});

/** Persons as the contract describes them, found by looking through all of them every time. */
class SlowPersons {
  persons: { ids: Set<string>; properties: Record<string, unknown>; identified: boolean; createdMs: number }[] = [];

  of(id: string) {
    return this.persons.find(({ ids }) => ids.has(id));
  }

  apply(event: PersonEvent): void {
    if (!event.processPerson) return;
    const other = this.#other(event);
    const merges = other !== undefined && other !== event.distinctId;
    const legal = merges && !isIllegalDistinctId(other) && !isIllegalDistinctId(event.distinctId);
    const refused =
      legal &&
      this.of(event.distinctId) !== this.of(other) &&
      this.of(event.distinctId) &&
      this.of(other)?.identified &&
      event.event !== '$merge_dangerously';
    const target = this.#ofOrNew(event, legal && !refused ? other : undefined);
    if (legal && !refused) {
      const source = this.of(other);
      if (source && source !== target) {
        for (const id of source.ids) target.ids.add(id);
        target.properties = { ...source.properties, ...target.properties };
        target.createdMs = Math.min(target.createdMs, source.createdMs);
        this.persons = this.persons.filter((person) => person !== source);
      }
      target.ids.add(other).add(event.distinctId);
      target.identified = true;
    }
    if (event.event !== '$exception') this.#update(target.properties, event.properties);
  }

  delete(id: string): void {
    this.persons = this.persons.filter(({ ids }) => !ids.has(id));
  }

  #other({ event, properties }: PersonEvent): string | undefined {
    const other = event === '$identify' ? properties.$anon_distinct_id : properties.alias;
    return typeof other === 'string' ? other : undefined;
  }

  #ofOrNew(event: PersonEvent, other: string | undefined) {
    const known = this.of(event.distinctId) ?? (other === undefined ? undefined : this.of(other));
    if (known) return known;
    const ids = new Set([event.distinctId]);
    const made = { ids, properties: {}, identified: false, createdMs: event.timestampMs };
    this.persons.push(made);
    return made;
  }

  #update(person: Record<string, unknown>, { $set_once, $set, $unset }: PersonEvent['properties']): void {
    for (const [key, value] of Object.entries($set_once ?? {})) if (!(key in person)) person[key] = value;
    Object.assign(person, $set);
    for (const key of ($unset as string[] | undefined) ?? []) delete person[key];
  }
}

/** The two tables and the overrides, written and read as flushes do. */
class Store {
  readonly persons = new Map<string, Omit<PersonState, 'changed'>>();
  readonly links = new Map<string, { personUuid: string; version: number; deleted: boolean }>();
  readonly overrides = new Map<string, { personUuid: string; version: number }>();
  readonly events: { distinctId: string; personId: string }[] = [];

  flush(events: readonly PersonEvent[]): void {
    const batch = new IdentityBatch(PROJECT);
    const wanted = new Set(
      events.flatMap(({ distinctId, properties }) => [distinctId, properties.$anon_distinct_id, properties.alias]),
    );
    const owners = new Set([...this.links].flatMap(([id, { personUuid }]) => (wanted.has(id) ? [personUuid] : [])));
    for (const id of wanted) if (typeof id === 'string') owners.add(personUuid(PROJECT, id));
    for (const uuid of owners) {
      const person = this.persons.get(uuid);
      if (person) batch.loadPerson({ ...person, properties: { ...person.properties } });
    }
    for (const [distinctId, link] of this.links) {
      if (owners.has(link.personUuid)) batch.loadDistinctId({ distinctId, ...link });
    }
    for (const event of events) this.events.push({ distinctId: event.distinctId, personId: batch.apply(event) });
    for (const person of batch.changedPersons()) {
      const before = this.persons.get(person.uuid)?.version ?? 0;
      expect(person.version).toBe(before);
      this.persons.set(person.uuid, { ...person, version: before + 1 });
    }
    for (const { distinctId, person, version, moved } of batch.changedDistinctIds()) {
      expect(version).toBeGreaterThan(this.links.get(distinctId)?.version ?? 0);
      this.links.set(distinctId, { personUuid: person.uuid, version, deleted: false });
      if (moved) this.overrides.set(distinctId, { personUuid: person.uuid, version });
    }
  }

  delete(id: string): void {
    const owner = this.of(id);
    if (!owner) return;
    this.persons.set(owner.uuid, { ...owner, properties: {}, deleted: true, version: owner.version + 1 });
    for (const [distinctId, link] of this.links) {
      if (link.personUuid !== owner.uuid || link.deleted) continue;
      this.links.set(distinctId, { ...link, deleted: true, version: link.version + 1 });
      this.overrides.delete(distinctId);
    }
  }

  of(id: string) {
    const link = this.links.get(id);
    const person = link && !link.deleted ? this.persons.get(link.personUuid) : undefined;
    return person && !person.deleted ? person : undefined;
  }

  resolve({ distinctId, personId }: { distinctId: string; personId: string }): string {
    return this.overrides.get(distinctId)?.personUuid ?? personId;
  }
}

const IDS = ['a', 'b', 'c', 'd', 'e', 'guest'];
const id = fc.constantFrom(...IDS);
const changes = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 3 }), { maxKeys: 2 });
const updates = fc.record(
  { $set: changes, $set_once: changes, $unset: fc.subarray(['x', 'y', 'z']) },
  { requiredKeys: [] },
);
const event: fc.Arbitrary<PersonEvent> = fc
  .record({
    kind: fc.constantFrom('seen', 'seen', '$exception', '$identify', '$create_alias', '$merge_dangerously'),
    distinctId: id,
    other: fc.option(id, { nil: undefined }),
    timestampMs: fc.integer({ min: 0, max: 1000 }),
    processPerson: fc.boolean(),
    updates,
  })
  .map(({ kind, distinctId, other, timestampMs, processPerson, updates }) => {
    const partner = kind === '$identify' ? { $anon_distinct_id: other } : kind.startsWith('$') ? { alias: other } : {};
    const isMerge = kind !== 'seen' && kind !== '$exception';
    return {
      event: kind,
      distinctId,
      timestampMs,
      processPerson: isMerge || processPerson,
      properties: { ...(processPerson ? updates : {}), ...(isMerge && other !== undefined ? partner : {}) },
    };
  });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(event, { minLength: 1, maxLength: 6 }).map((events) => ({ events })) },
  { weight: 1, arbitrary: id.map((deleted) => ({ deleted })) },
);

describe('a person', () => {
  it('keeps properties whose names mean something to JavaScript', () => {
    const store = new Store();
    const flush = (properties: string) =>
      store.flush([
        { event: 'seen', distinctId: 'a', timestampMs: 0, processPerson: true, properties: JSON.parse(properties) },
      ]);
    flush('{"$set":{"__proto__":{"a":1}},"$set_once":{"constructor":2,"__proto__":0}}');
    expect(JSON.stringify(store.of('a')?.properties)).toBe('{"constructor":2,"__proto__":{"a":1}}');
    flush('{"$unset":["__proto__"]}');
    expect(JSON.stringify(store.of('a')?.properties)).toBe('{"constructor":2}');
  });
});

describe('identities', () => {
  it('end up as a slow and obvious reading of the rules has them, however events fall into flushes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const slow = new SlowPersons();
        const store = new Store();
        for (const step of steps) {
          if ('deleted' in step) {
            slow.delete(step.deleted);
            store.delete(step.deleted);
          } else {
            for (const one of step.events) slow.apply(one);
            store.flush(step.events);
          }
        }
        for (const one of IDS) {
          const expected = slow.of(one);
          const actual = store.of(one);
          expect([one, actual?.properties, actual?.is_identified, actual?.created_at.getTime()]).toEqual([
            one,
            expected?.properties,
            expected?.identified,
            expected?.createdMs,
          ]);
          for (const another of IDS) {
            expect(Boolean(actual) && store.of(another)?.uuid === actual?.uuid).toBe(
              Boolean(expected) && slow.of(another) === expected,
            );
          }
        }
        // Whatever was stored with an event, its distinct id leads to who owns it now.
        for (const stored of store.events) {
          const owner = store.of(stored.distinctId);
          if (owner) expect(store.resolve(stored)).toBe(owner.uuid);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
