import { assignExact, exactAt, withDigits } from '#kernel/digits.ts';
import { uuidv5 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';

/** Must never change, because the person ids of all stored events are derived from it. */
const PERSON_NAMESPACE = '6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d11';

/** The person a distinct id belongs to before anything is known about it, so that early events already carry the right id. */
export function personUuid(projectId: number, distinctId: string): string {
  return uuidv5(`${projectId}:${distinctId}`, PERSON_NAMESPACE);
}

export interface PersonState {
  readonly uuid: string;
  properties: Record<string, unknown>;
  is_identified: boolean;
  created_at: Date;
  version: number;
  deleted: boolean;
  changed: boolean;
  /** Of a person that this batch merged away: the person it became. */
  mergedInto?: string;
}

export interface DistinctIdState {
  person: PersonState;
  version: number;
  /** It was deleted with its person, and stays without one even if that person comes back. */
  deleted: boolean;
  changed: boolean;
  /** Stored events may carry another person: readers need the override. */
  moved: boolean;
}

/** What one event means for persons. */
export interface PersonEvent {
  readonly event: string;
  readonly distinctId: string;
  readonly timestampMs: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** False when the sender asked for no person profile. */
  readonly processPerson: boolean;
}

export interface IdentityProblem {
  readonly code: 'illegal_distinct_id' | 'merge_refused' | 'person_too_large';
  readonly detail: string;
}

const ILLEGAL_ANY_CASE = new Set([
  'anonymous',
  'guest',
  'distinctid',
  'distinct_id',
  'id',
  'not_authenticated',
  'email',
  'undefined',
  'true',
  'false',
]);
const ILLEGAL_EXACT = new Set(['[object Object]', 'NaN', 'None', 'none', 'null', '0']);
/** Every event may add some, and every change writes all of them. */
export const PROPERTIES_CHARACTERS_MAX = 512 * 1024;
/** As capture cuts the distinct ids of events. */
const DISTINCT_ID_CHARACTERS_MAX = 200;
const QUOTED = /^(['"])(.*)\1$/s;
const NEVER_UPDATES = new Set(['$exception', '$$heatmap', '$groupidentify']);

/** Ids such as `undefined` that name no person. Merging on them would join strangers. */
export function isIllegalDistinctId(distinctId: string): boolean {
  const bare = (QUOTED.exec(distinctId)?.[2] ?? distinctId).trim();
  return bare === '' || ILLEGAL_EXACT.has(bare) || ILLEGAL_ANY_CASE.has(bare.toLowerCase());
}

/** The other distinct id an event wants joined with its own, if any. */
export function mergePartner(event: PersonEvent): string | undefined {
  const other =
    event.event === '$identify'
      ? event.properties.$anon_distinct_id
      : event.event === '$create_alias' || event.event === '$merge_dangerously'
        ? event.properties.alias
        : undefined;
  if (other === undefined || other === null || !event.processPerson) return undefined;
  const text = typeof other === 'object' ? JSON.stringify(other) : String(other);
  const partner = text.slice(0, DISTINCT_ID_CHARACTERS_MAX).toWellFormed();
  return partner === event.distinctId ? undefined : partner;
}

/** Whether an event could change a person it already belongs to. */
export function touchesPerson({ event, properties, processPerson }: PersonEvent): boolean {
  if (!processPerson || NEVER_UPDATES.has(event)) return false;
  return '$set' in properties || '$set_once' in properties || '$unset' in properties;
}

/**
 * One project's persons while a batch of events is applied in order. Pure: the caller loads the distinct ids the events name,
 * and afterwards writes whatever says `changed`.
 */
export class IdentityBatch {
  readonly #projectId: number;
  readonly #distinctIds = new Map<string, DistinctIdState>();
  readonly #persons = new Map<string, PersonState>();
  readonly #byPerson = new Map<PersonState, Set<string>>();
  readonly problems: IdentityProblem[] = [];

  constructor(projectId: number) {
    this.#projectId = projectId;
  }

  loadPerson(person: Omit<PersonState, 'changed'>): void {
    this.#persons.set(person.uuid, { ...person, changed: false });
  }

  loadDistinctId(link: { distinctId: string; personUuid: string; version: number; deleted: boolean }): void {
    const person = this.#persons.get(link.personUuid);
    if (person) this.#link(link.distinctId, { ...link, person, changed: false, moved: false });
  }

  /** Applies one event and says which person it belongs to. */
  apply(event: PersonEvent): string {
    if (!event.processPerson) {
      return this.#alive(event.distinctId)?.uuid ?? personUuid(this.#projectId, event.distinctId);
    }
    const other = mergePartner(event);
    const person =
      other !== undefined && this.#mayMerge(event, other) ? this.#merge(event, other) : this.#findOrCreate(event);
    this.#update(person, event);
    return person.uuid;
  }

  changedPersons(): PersonState[] {
    return [...this.#persons.values()].filter((person) => person.changed);
  }

  changedDistinctIds(): (DistinctIdState & { distinctId: string })[] {
    return [...this.#distinctIds]
      .filter(([, link]) => link.changed)
      .map(([distinctId, link]) => ({ distinctId, ...link }));
  }

  #alive(distinctId: string): PersonState | undefined {
    const link = this.#distinctIds.get(distinctId);
    return link && !link.deleted && !link.person.deleted ? link.person : undefined;
  }

  #link(distinctId: string, link: DistinctIdState): void {
    const former = this.#distinctIds.get(distinctId);
    if (former) this.#byPerson.get(former.person)?.delete(distinctId);
    this.#distinctIds.set(distinctId, link);
    const ids = this.#byPerson.get(link.person) ?? new Set();
    this.#byPerson.set(link.person, ids.add(distinctId));
  }

  #attach(distinctId: string, person: PersonState, moved: boolean): void {
    const version = (this.#distinctIds.get(distinctId)?.version ?? 0) + 1;
    this.#link(distinctId, { person, version, deleted: false, changed: true, moved });
  }

  #findOrCreate(event: PersonEvent): PersonState {
    const known = this.#alive(event.distinctId);
    if (known) return known;
    const uuid = this.#freeUuid(event.distinctId);
    const former = this.#persons.get(uuid);
    const person: PersonState = {
      uuid,
      properties: {},
      is_identified: false,
      created_at: new Date(event.timestampMs),
      version: former?.version ?? 0,
      deleted: false,
      changed: true,
    };
    this.#persons.set(uuid, person);
    // A deleted person's distinct id may have pointed elsewhere: its old events follow the new person.
    this.#attach(event.distinctId, person, this.#distinctIds.has(event.distinctId));
    return person;
  }

  /** After a split, the person a distinct id stands for may live on under other distinct ids. */
  #freeUuid(distinctId: string): string {
    const own = personUuid(this.#projectId, distinctId);
    const owner = this.#persons.get(own);
    if (!owner || owner.deleted) return own;
    return uuidv5(`again:${distinctId}:${this.#distinctIds.get(distinctId)?.version ?? 0}`, own);
  }

  #mayMerge(event: PersonEvent, other: string): boolean {
    for (const id of [event.distinctId, other]) {
      if (isIllegalDistinctId(id)) {
        this.problems.push({
          code: 'illegal_distinct_id',
          detail: `"${id.slice(0, 100)}" cannot be merged with another distinct id.`,
        });
        return false;
      }
    }
    const target = this.#alive(event.distinctId);
    const source = this.#alive(other);
    if (target && source && target !== source && source.is_identified && event.event !== '$merge_dangerously') {
      this.problems.push({
        code: 'merge_refused',
        detail: 'The other distinct id belongs to a person who is already identified.',
      });
      return false;
    }
    return true;
  }

  #merge(event: PersonEvent, other: string): PersonState {
    const target = this.#alive(event.distinctId);
    const source = this.#alive(other);
    let person: PersonState;
    if (target && source && target !== source) {
      person = target;
      person.properties = withDigits(
        { ...source.properties, ...target.properties },
        source.properties,
        target.properties,
      );
      if (source.created_at < person.created_at) person.created_at = source.created_at;
      for (const distinctId of [...(this.#byPerson.get(source) ?? [])]) {
        if (!this.#distinctIds.get(distinctId)?.deleted) this.#attach(distinctId, person, true);
      }
      source.properties = {};
      source.deleted = true;
      source.mergedInto = person.uuid;
      source.changed = true;
      person.changed = true;
    } else if (target || source) {
      person = (target ?? source) as PersonState; // One of the two is set in this branch.
      const missing = target ? other : event.distinctId;
      if (this.#alive(missing) !== person) this.#attach(missing, person, true);
    } else {
      person = this.#findOrCreate(event);
      this.#attach(other, person, true);
    }
    if (!person.is_identified) {
      person.is_identified = true;
      person.changed = true;
    }
    return person;
  }

  #update(person: PersonState, { event, properties }: PersonEvent): void {
    if (NEVER_UPDATES.has(event)) return;
    const next = withDigits({ ...person.properties }, person.properties);
    let changed = false;
    if (isObject(properties.$set_once)) {
      for (const key of Object.keys(properties.$set_once)) {
        if (!Object.hasOwn(next, key)) {
          assignExact(next, key, properties.$set_once);
          changed = true;
        }
      }
    }
    if (isObject(properties.$set)) {
      for (const key of Object.keys(properties.$set)) {
        if (!Object.hasOwn(next, key) || !sameJson(exactAt(next, key), exactAt(properties.$set, key))) {
          assignExact(next, key, properties.$set);
          changed = true;
        }
      }
    }
    const unset = Array.isArray(properties.$unset)
      ? properties.$unset
      : isObject(properties.$unset)
        ? Object.keys(properties.$unset)
        : [];
    for (const key of unset) {
      if (typeof key === 'string' && Object.hasOwn(next, key)) {
        delete next[key];
        changed = true;
      }
    }
    if (!changed) return;
    const size = JSON.stringify(next).length;
    if (size > PROPERTIES_CHARACTERS_MAX && size >= JSON.stringify(person.properties).length) {
      this.problems.push({
        code: 'person_too_large',
        detail: `A person’s properties may take ${PROPERTIES_CHARACTERS_MAX / 1024} kB; an update beyond that was left out.`,
      });
      return;
    }
    person.properties = next;
    person.changed = true;
  }
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameJson(exactAt(a, key), exactAt(b, key)));
}
