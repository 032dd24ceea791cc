import { sql } from 'kysely';
import { toEngineJson } from '#kernel/digits.ts';
import { toEventTime } from '#kernel/time/text.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { type EngineCopy, recordCopies } from './copies.ts';
import {
  IdentityBatch,
  type IdentityProblem,
  mergePartner,
  type PersonEvent,
  personUuid,
  touchesPerson,
} from './identity.ts';
import { recordMerges } from './merges.ts';

export interface ProjectPersonEvent extends PersonEvent {
  readonly projectId: number;
}

export interface AppliedEvents {
  /** The person of each event, in the order given. */
  readonly personIds: readonly string[];
  /** To be shipped to ClickHouse; they are in person_outbox as well. */
  readonly copies: readonly EngineCopy[];
  readonly problems: readonly (IdentityProblem & { readonly projectId: number })[];
}

/** What a batch of events will do to persons, found out without a lock. */
export interface Outlook<Event> {
  /** The person of each event, when nothing has to be written for any of them. */
  readonly personIds?: readonly string[];
  /**
   * Events that would do harm if they had been applied before. A distinct id that was never seen is not among their reasons:
   * the first copy of the event would have left it behind.
   */
  readonly repeatable: ReadonlySet<Event>;
  /** Events that write something about a person who may exist: those of which only one copy may be applied, whichever process has it. */
  readonly changing: ReadonlySet<Event>;
}

/** Steady traffic changes no person: it reads once here, and no more is to be done for it. */
export async function foreseePersons<Event extends ProjectPersonEvent>(
  db: Db,
  events: readonly Event[],
): Promise<Outlook<Event>> {
  const known = await findLinks(db, events);
  const repeatable = new Set<Event>();
  const changing = new Set<Event>();
  const personIds: string[] = [];
  // Events of one sender come together, and each derived id costs a hash.
  const derived = new Map<string, string>();
  let isUnchanged = true;
  for (const event of events) {
    const link = known.get(event.projectId)?.get(event.distinctId);
    const uuid = link?.deleted === false ? link.person_uuid : undefined;
    const isMerge = mergePartner(event) !== undefined;
    const isChange = isMerge || touchesPerson(event);
    if (isChange) changing.add(event);
    if (isChange || (uuid === undefined && event.processPerson)) {
      isUnchanged = false;
      if (isMerge || link !== undefined) repeatable.add(event);
    }
    personIds.push(uuid ?? derivedUuid(derived, event));
  }
  return { repeatable, changing, ...(isUnchanged && { personIds }) };
}

function derivedUuid(derived: Map<string, string>, { projectId, distinctId }: ProjectPersonEvent): string {
  const key = `${projectId} ${distinctId}`;
  const known = derived.get(key) ?? personUuid(projectId, distinctId);
  derived.set(key, known);
  return known;
}

interface Link {
  readonly distinct_id: string;
  readonly person_uuid: string;
  readonly deleted: boolean;
}

async function findLinks(db: Db, events: readonly ProjectPersonEvent[]): Promise<Map<number, Map<string, Link>>> {
  const known = new Map<number, Map<string, Link>>();
  for (const [projectId, distinctIds] of distinctIdsByProject(events)) {
    const links = await db
      .selectFrom('person_distinct_id')
      .select(['distinct_id', 'person_uuid', 'deleted'])
      .where('project_id', '=', projectId)
      .where('distinct_id', '=', anyOf([...distinctIds]))
      .execute();
    known.set(projectId, new Map(links.map((link) => [link.distinct_id, link])));
  }
  return known;
}

/** Creates, updates and merges the persons of a batch of events, in order, and returns the person of each event. */
export async function applyEvents(trx: Trx, events: readonly ProjectPersonEvent[]): Promise<AppliedEvents> {
  const batches = new Map<number, IdentityBatch>();
  // Sorted, so that two flushes over the same projects cannot wait for each other.
  const projects = [...distinctIdsByProject(events)].sort(([a], [b]) => a - b);
  for (const [projectId, distinctIds] of projects) {
    await lockPersons(trx, projectId);
    batches.set(projectId, await loadBatch(trx, projectId, distinctIds));
  }
  const personIds = events.map((event) => batches.get(event.projectId)?.apply(event) ?? '');
  const copies: EngineCopy[] = [];
  const problems: (IdentityProblem & { projectId: number })[] = [];
  for (const [projectId, batch] of batches) {
    copies.push(...(await writeBatch(trx, projectId, batch)));
    problems.push(...batch.problems.map((problem) => ({ ...problem, projectId })));
  }
  return { personIds, copies: await recordCopies(trx, copies), problems };
}

/** One writer of persons at a time in a project: merges read and move whole sets of distinct ids. Held until the transaction ends. */
export async function lockPersons(trx: Trx, projectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('hedgerow.persons'), ${projectId}::integer)`.execute(trx);
}

/** Loads the persons of these distinct ids with all their distinct ids, deleted ones included for their versions. */
async function loadBatch(trx: Trx, projectId: number, distinctIds: ReadonlySet<string>): Promise<IdentityBatch> {
  const batch = new IdentityBatch(projectId);
  const wanted = [...distinctIds];
  const uuids = wanted.map((distinctId) => personUuid(projectId, distinctId));
  const links = await trx
    .selectFrom('person_distinct_id')
    .select(['distinct_id', 'person_uuid', 'version', 'deleted'])
    .where('project_id', '=', projectId)
    .where(
      'person_uuid',
      'in',
      trx
        .selectFrom('person_distinct_id')
        .select('person_uuid')
        .where('project_id', '=', projectId)
        .where('distinct_id', '=', anyOf(wanted)),
    )
    .execute();
  const persons = await trx
    .selectFrom('person')
    .select(['uuid', 'properties', 'is_identified', 'created_at', 'version', 'deleted'])
    .where('project_id', '=', projectId)
    .where('uuid', '=', anyOf([...new Set([...links.map((link) => link.person_uuid), ...uuids])]))
    .execute();
  for (const person of persons) batch.loadPerson({ ...person, version: Number(person.version) });
  for (const { distinct_id, person_uuid, version, deleted } of links) {
    batch.loadDistinctId({ distinctId: distinct_id, personUuid: person_uuid, version: Number(version), deleted });
  }
  return batch;
}

/** Stores what changed and returns the copies ClickHouse needs. */
async function writeBatch(trx: Trx, projectId: number, batch: IdentityBatch): Promise<EngineCopy[]> {
  const persons = batch.changedPersons();
  const links = batch.changedDistinctIds();
  if (persons.length > 0) {
    const rows = persons.map((person) => ({
      uuid: person.uuid,
      properties: person.properties,
      is_identified: person.is_identified,
      created_at: person.created_at.toISOString(),
      version: person.version + 1,
      deleted: person.deleted,
    }));
    await sql`
      insert into person (project_id, uuid, properties, is_identified, created_at, version, deleted)
      select ${projectId}::integer, uuid, properties, is_identified, created_at, version, deleted
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(uuid uuid, properties jsonb, is_identified boolean, created_at timestamptz, version bigint, deleted boolean)
      on conflict (project_id, uuid) do update set
        properties = excluded.properties, is_identified = excluded.is_identified,
        created_at = excluded.created_at, version = excluded.version, deleted = excluded.deleted
    `.execute(trx);
    await recordMerges(trx, projectId, persons);
  }
  if (links.length > 0) {
    const rows = links.map((link) => ({
      distinct_id: link.distinctId,
      person_uuid: link.person.uuid,
      version: link.version,
    }));
    await sql`
      insert into person_distinct_id (project_id, distinct_id, person_uuid, version)
      select ${projectId}::integer, distinct_id, person_uuid, version
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(distinct_id text, person_uuid uuid, version bigint)
      on conflict (project_id, distinct_id) do update set
        person_uuid = excluded.person_uuid, version = excluded.version, deleted = false
    `.execute(trx);
  }
  return [
    ...persons.map(
      (person): EngineCopy => ({
        project_id: projectId,
        kind: 'person',
        row: {
          id: person.uuid,
          properties: toEngineJson(person.properties),
          created_at: toEventTime(person.created_at),
          is_identified: person.is_identified,
          is_deleted: person.deleted ? 1 : 0,
          version: person.version + 1,
        },
      }),
    ),
    ...links.flatMap((link): EngineCopy[] => {
      const row = { distinct_id: link.distinctId, person_id: link.person.uuid, is_deleted: 0, version: link.version };
      const copy: EngineCopy = { project_id: projectId, kind: 'distinct_id', row };
      return link.moved ? [copy, { project_id: projectId, kind: 'override', row }] : [copy];
    }),
  ];
}

function distinctIdsByProject(events: readonly ProjectPersonEvent[]): Map<number, Set<string>> {
  const byProject = new Map<number, Set<string>>();
  for (const event of events) {
    const ids = byProject.get(event.projectId) ?? new Set();
    byProject.set(event.projectId, ids.add(event.distinctId));
    const partner = mergePartner(event);
    if (partner !== undefined) ids.add(partner);
  }
  return byProject;
}
