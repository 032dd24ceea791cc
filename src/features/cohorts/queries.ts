import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { CohortTable } from '#platform/postgres/tables/cohorts.ts';
import type { Kind } from './criteria/kind.ts';
import { CohortGraph, type CohortNode } from './graph.ts';

export type StoredCohort = Selectable<CohortTable>;
export type CohortRow = NonNullable<Awaited<ReturnType<typeof findCohort>>>;

/** Deleted ones as well. */
export function findCohort(db: Db, projectId: number, id: number) {
  return selectCohorts(db, projectId).where('cohort.id', '=', id).executeTakeFirst();
}

/** By id, or by name: then the newest of that name. Deleted ones are not found. */
export async function findCohortId(db: Db, projectId: number, reference: number | string): Promise<number | undefined> {
  if (typeof reference === 'number' && !(Number.isInteger(reference) && Math.abs(reference) < 2 ** 31))
    return undefined;
  const row = await db
    .selectFrom('cohort')
    .select('id')
    .where('project_id', '=', projectId)
    .where('deleted', '=', false)
    .where(typeof reference === 'number' ? 'id' : 'name', '=', reference)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The names of those that live, by id. */
export async function findCohortNames(
  db: Db,
  projectId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const possible = ids.filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31);
  if (possible.length === 0) return new Map();
  const rows = await db
    .selectFrom('cohort')
    .select(['id', 'name'])
    .where('project_id', '=', projectId)
    .where('deleted', '=', false)
    .where('id', '=', anyOf(possible))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name || `Cohort ${id}`]));
}

export function lockCohort(trx: Trx, projectId: number, id: number): Promise<StoredCohort | undefined> {
  return trx
    .selectFrom('cohort')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface CohortFilter {
  readonly isStatic?: boolean;
  readonly createdById?: number;
  readonly search?: string;
  readonly without?: readonly number[];
}

/** Newest first. */
export async function listCohorts(
  db: Db,
  projectId: number,
  { isStatic, createdById, search, without }: CohortFilter,
  page: Page,
) {
  let found = selectCohorts(db, projectId).where('cohort.deleted', '=', false);
  if (isStatic !== undefined) found = found.where('cohort.is_static', '=', isStatic);
  if (createdById !== undefined) found = found.where('cohort.created_by_id', '=', createdById);
  if (search !== undefined) found = found.where('cohort.name', 'ilike', `%${escapeLike(search)}%`);
  if (without) found = found.where('cohort.id', '!=', sql<number>`all(${[...without]}::integer[])`);
  return pageOf(found, (rows) => rows.orderBy('cohort.id', 'desc'), page);
}

function selectCohorts(db: Db, projectId: number) {
  return db
    .selectFrom('cohort')
    .selectAll('cohort')
    .select(userBasic('cohort.created_by_id').as('created_by'))
    .where('cohort.project_id', '=', projectId);
}

/** Locks the references among the project's cohorts until the transaction ends, so that parallel changes cannot form a loop. */
export async function lockGraph(trx: Trx, projectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cohorts ${projectId}`}, 0))`.execute(trx);
}

export async function readGraph(db: Db, projectId: number): Promise<CohortGraph> {
  const rows = await db
    .selectFrom('cohort')
    .select(['id', 'name', 'own_kind', 'is_static', 'deleted'])
    .select(sql<number[]>`array(select uses_cohort_id from cohort_reference where cohort_id = cohort.id)`.as('uses'))
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute();
  return new CohortGraph(rows.map((row): CohortNode => ({ ...row, own_kind: row.own_kind as Kind }))); // Only save.ts writes it.
}

/** Reserves an id, for members that have to be stored before their cohort. */
export async function reserveId(db: Db): Promise<number> {
  const { rows } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('cohort', 'id')) as id`.execute(db);
  return Number(rows[0]?.id);
}

export async function insertCohort(trx: Trx, values: Insertable<CohortTable>): Promise<number> {
  const { id } = await trx.insertInto('cohort').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateCohort(db: Db, id: number, changes: Updateable<CohortTable>): Promise<void> {
  await db.updateTable('cohort').set(changes).where('id', '=', id).execute();
}

export async function replaceReferences(
  trx: Trx,
  { project_id, id }: { project_id: number; id: number },
  uses: readonly number[],
): Promise<void> {
  await trx.deleteFrom('cohort_reference').where('cohort_id', '=', id).execute();
  if (uses.length === 0) return;
  await trx
    .insertInto('cohort_reference')
    .values(uses.map((uses_cohort_id) => ({ project_id, cohort_id: id, uses_cohort_id })))
    .execute();
}
