import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ModelChoice } from '#features/provider-keys/index.ts';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, pageOf } from '#platform/postgres/paging.ts';
import type { EvaluationTable } from '#platform/postgres/tables/evaluations.ts';

export type EvaluationRow = Selectable<EvaluationTable>;
export type ShownRow = NonNullable<Awaited<ReturnType<typeof findShown>>>;

function shown(db: Db, projectId: number) {
  return db
    .selectFrom('evaluation')
    .leftJoin('provider_key', 'provider_key.id', 'evaluation.provider_key_id')
    .selectAll('evaluation')
    .select('provider_key.name as provider_key_name')
    .select(userBasic('evaluation.created_by_id').as('created_by'))
    .where('evaluation.project_id', '=', projectId);
}

/** Deleted ones included: a change can bring them back. */
export function findShown(db: Db, projectId: number, id: string) {
  return shown(db, projectId).where('evaluation.id', '=', id).executeTakeFirst();
}

/** The model an evaluation names; null leaves it to the project's active key. */
export function modelChoiceOf({
  model_provider,
  model_name,
  provider_key_id,
}: Pick<EvaluationRow, 'model_provider' | 'model_name' | 'provider_key_id'>): ModelChoice | null {
  if (model_provider === null || model_name === null) return null;
  return { provider: model_provider, model: model_name, provider_key_id };
}

export async function findKeyState(db: Db, projectId: number, keyId: string) {
  const key = await db
    .selectFrom('provider_key')
    .select('state')
    .where('project_id', '=', projectId)
    .where('id', '=', keyId)
    .executeTakeFirst();
  return key?.state;
}

export interface EvaluationFilter {
  readonly enabled?: boolean | undefined;
  readonly evaluation_type?: string | undefined;
  readonly id__in?: readonly string[] | undefined;
  readonly search?: string | undefined;
  readonly order_by?: readonly Order<'created_at' | 'updated_at' | 'name'>[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

export async function listEvaluations(db: Db, projectId: number, filter: EvaluationFilter) {
  let query = shown(db, projectId).where('evaluation.deleted', '=', false);
  if (filter.enabled !== undefined) query = query.where('evaluation.enabled', '=', filter.enabled);
  if (filter.evaluation_type !== undefined)
    query = query.where(sql<string>`evaluation.evaluation_type`, '=', filter.evaluation_type);
  if (filter.id__in) query = query.where('evaluation.id', '=', anyOf(filter.id__in));
  if (filter.search) {
    const pattern = `%${escapeLike(filter.search)}%`;
    query = query.where((where) =>
      where.or([where('evaluation.name', 'ilike', pattern), where('evaluation.description', 'ilike', pattern)]),
    );
  }
  const order = filter.order_by ?? [{ column: 'created_at', descending: true }];
  return pageOf(query, (found) => ordered(found, 'evaluation', order).orderBy('evaluation.id'), filter);
}

/** Those where a true answer is a failure. */
export async function findInvertedIds(db: Db, projectId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('evaluation')
    .select('id')
    .where('project_id', '=', projectId)
    .where('deleted', '=', false)
    .where(sql<boolean>`output_config ->> 'true_is_failure' = 'true'`)
    .execute();
  return rows.map(({ id }) => id);
}

/** Undefined when it is deleted. */
export function findLive(db: Db, projectId: number, id: string): Promise<EvaluationRow | undefined> {
  return db
    .selectFrom('evaluation')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst();
}

export function lockEvaluation(db: Db, projectId: number, id: string): Promise<EvaluationRow | undefined> {
  return db
    .selectFrom('evaluation')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertEvaluation(db: Db, row: Insertable<EvaluationTable>): Promise<void> {
  await db.insertInto('evaluation').values(row).execute();
}

export async function updateEvaluation(
  db: Db,
  projectId: number,
  id: string,
  changes: Updateable<EvaluationTable>,
): Promise<void> {
  await db.updateTable('evaluation').set(changes).where('project_id', '=', projectId).where('id', '=', id).execute();
}

/** The evaluations that judge what arrives, with the time zone of the dates in their conditions. */
export function listEnabled(db: Db, projectId: number) {
  return db
    .selectFrom('evaluation')
    .innerJoin('project', 'project.id', 'evaluation.project_id')
    .select([
      'evaluation.id',
      'evaluation.target',
      'evaluation.conditions',
      'project.timezone',
      'project.week_start_day',
    ])
    .where('evaluation.project_id', '=', projectId)
    .where('evaluation.enabled', '=', true)
    .where('evaluation.deleted', '=', false)
    .orderBy('evaluation.id')
    .execute();
}

/** Changes nothing and answers false when the evaluation was changed since the run began, or is stopped already. */
export async function stopEvaluation(
  db: Db,
  row: Pick<EvaluationRow, 'id' | 'updated_at'>,
  { reason, detail }: { reason: string; detail: string | null },
): Promise<boolean> {
  const stopped = await db
    .updateTable('evaluation')
    .set({ status: 'error', enabled: false, status_reason: reason, status_reason_detail: detail })
    .where('id', '=', row.id)
    .where('status', '<>', 'error')
    .where('updated_at', '=', row.updated_at)
    .returning('id')
    .executeTakeFirst();
  return stopped !== undefined;
}

/** The properties of the persons behind distinct ids, by distinct id. */
export async function readPersonProperties(
  db: Db,
  projectId: number,
  distinctIds: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await db
    .selectFrom('person_distinct_id')
    .innerJoin('person', (join) =>
      join
        .onRef('person.uuid', '=', 'person_distinct_id.person_uuid')
        .onRef('person.project_id', '=', 'person_distinct_id.project_id'),
    )
    .select(['person_distinct_id.distinct_id', 'person.properties'])
    .where('person_distinct_id.project_id', '=', projectId)
    .where('person_distinct_id.distinct_id', '=', anyOf(distinctIds))
    .where('person_distinct_id.deleted', '=', false)
    .where('person.deleted', '=', false)
    .execute();
  return new Map(rows.map((row) => [row.distinct_id, row.properties]));
}
