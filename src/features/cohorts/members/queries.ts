import { readUuid } from '#kernel/ids.ts';
import { deleteProjectRows } from '#platform/clickhouse/delete-project-rows.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { PersonCondition } from '../criteria/compile.ts';
import type { Generation } from './generations.ts';

const MEMORY_BYTES_MAX = 2_000_000_000;

/** Of statements with criteria: half the machine at most, and what `plainFilterSource` expects of joins. */
export const CALCULATION_SETTINGS = {
  max_memory_usage: MEMORY_BYTES_MAX,
  join_use_nulls: 0,
  transform_null_in: 0,
  max_threads: 2,
} as const;

/** How many living persons of the project are members. */
export async function countMembers(events: EventStore, generation: Generation): Promise<number> {
  const [row] = await events.query<{ count: string }>(
    `SELECT count() AS count FROM persons FINAL WHERE ${LIVING} AND id IN (${OF_GENERATION})`,
    paramsOf(generation),
  );
  return Number(row?.count ?? 0);
}

/** How many of all living persons meet a condition. */
export async function countPersons(
  events: EventStore,
  { sql, params }: PersonCondition,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<{ count: number; total: number }> {
  const [row] = await events.query<{ count: string; total: string }>(
    `SELECT countIf(${sql}) AS count, count() AS total FROM persons FINAL WHERE ${LIVING}`,
    params,
    { ...options, settings: CALCULATION_SETTINGS },
  );
  return { count: Number(row?.count ?? 0), total: Number(row?.total ?? 0) };
}

const LIVING = 'team_id = {project:Int64} AND is_deleted = 0';
const OF_GENERATION =
  'SELECT person_id FROM cohort_members WHERE team_id = {project:Int64} AND cohort_id = {cohort:Int64} ' +
  'AND version = {generation:UInt64}';

export interface MemberFilter {
  /** Part of an e-mail, name or distinct id, or a whole uuid. */
  readonly search?: string;
  /** On rows of `persons`. */
  readonly condition?: PersonCondition;
}

/** Ids of members, newest person first. */
export async function listMembers(
  events: EventStore,
  generation: Generation,
  { search, condition }: MemberFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const wanted = condition ? ` AND (${condition.sql})` : '';
  const rows = await events.query<{ id: string }>(
    `SELECT id FROM persons FINAL WHERE ${LIVING} AND id IN (${OF_GENERATION})${search ? ` AND ${SEARCH}` : ''}${wanted}
     ORDER BY created_at DESC, id LIMIT {limit:UInt32} OFFSET {offset:UInt64}`,
    {
      ...condition?.params,
      ...paramsOf(generation),
      ...(search && { search, search_id: readUuid(search) ?? NO_ID }),
      limit,
      offset,
    },
  );
  return rows.map(({ id }) => id);
}

const SEARCH = `(id = {search_id:UUID} OR positionCaseInsensitiveUTF8(JSONExtractString(properties, 'email'), {search:String}) > 0
  OR positionCaseInsensitiveUTF8(JSONExtractString(properties, 'name'), {search:String}) > 0
  OR id IN (SELECT person_id FROM person_distinct_ids FINAL WHERE ${LIVING}
    AND positionCaseInsensitiveUTF8(distinct_id, {search:String}) > 0))`;

const NO_ID = '00000000-0000-0000-0000-000000000000';
const INSERTED_AT_ONCE = 20_000;

/** Adding a person twice has the same effect as adding them once. */
export async function insertMembers(
  events: EventStore,
  { projectId, cohortId, generation }: Generation,
  personIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < personIds.length; start += INSERTED_AT_ONCE) {
    const rows = personIds.slice(start, start + INSERTED_AT_ONCE);
    await events.insert(
      'cohort_members',
      rows.map((person_id) => ({ team_id: projectId, cohort_id: cohortId, version: generation, person_id })),
    );
  }
}

const NAMED_AT_ONCE = 5_000;

/** Those of these persons that are stored as members of a project's generations, living or not, by generation. */
export async function listMembersAmong(
  events: EventStore,
  { projectId, generations }: { projectId: number; generations: readonly Generation[] },
  personIds: readonly string[],
): Promise<Map<Generation, string[]>> {
  const byNumber = new Map(generations.map((one) => [one.generation, one]));
  const found = new Map<Generation, string[]>();
  for (let start = 0; start < personIds.length; start += NAMED_AT_ONCE) {
    const rows = await events.query<{ version: string; person_id: string }>(
      `SELECT DISTINCT version, person_id FROM cohort_members WHERE team_id = {project:Int64}
         AND cohort_id IN {cohorts:Array(Int64)} AND version IN {generations:Array(UInt64)}
         AND person_id IN {persons:Array(UUID)}`,
      {
        project: projectId,
        cohorts: generations.map(({ cohortId }) => cohortId),
        generations: generations.map((one) => Number(one.generation)),
        persons: personIds.slice(start, start + NAMED_AT_ONCE),
      },
    );
    for (const { version, person_id } of rows) {
      const generation = byNumber.get(version);
      if (generation) found.set(generation, [...(found.get(generation) ?? []), person_id]);
    }
  }
  return found;
}

export async function removeMembers(
  events: EventStore,
  generation: Generation,
  personIds: readonly string[],
): Promise<void> {
  await events.command(
    `ALTER TABLE cohort_members DELETE WHERE team_id = {project:Int64} AND cohort_id = {cohort:Int64}
       AND version = {generation:UInt64} AND person_id IN {persons:Array(UUID)}`,
    { ...paramsOf(generation), persons: personIds },
    { settings: { mutations_sync: 2 } },
  );
}

/** Copies living members from one generation to another inside the engine. */
export async function copyMembers(events: EventStore, from: Generation, to: Generation): Promise<void> {
  await events.command(
    `INSERT INTO cohort_members (team_id, cohort_id, version, person_id)
     SELECT {project:Int64}, {to_cohort:Int64}, {to_generation:UInt64}, id FROM persons FINAL
     WHERE ${LIVING} AND id IN (${OF_GENERATION})`,
    { ...paramsOf(from), to_cohort: to.cohortId, to_generation: to.generation },
  );
}

export async function removeMembersOfProject(
  events: EventStore,
  projectId: number,
  signal: AbortSignal,
): Promise<void> {
  for (const table of ['cohort_members', 'cohort_versions'] as const) {
    await deleteProjectRows(events, { table, projectId, signal });
  }
}

function paramsOf({ projectId, cohortId, generation }: Generation) {
  return { project: projectId, cohort: cohortId, generation };
}
