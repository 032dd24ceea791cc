import type { Insertable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { RepricingTable } from '#platform/postgres/tables/model-prices.ts';

const COLUMNS = [
  'id',
  'project_id',
  'state',
  'user_id',
  'body',
  'date_from',
  'date_until',
  'table_dated',
  'reached',
  'events_total',
  'events_done',
  'events_changed',
  'newly_priced',
  'no_longer_priced',
  'old_sum',
  'new_sum',
  'error',
  'started_at',
  'finished_at',
  'undone_at',
] as const;
const createdBy = userBasic('repricing.user_id').as('created_by');

export type RepricingRow = NonNullable<Awaited<ReturnType<typeof findRepricing>>>;

export function listRepricings(db: Db, projectId: number, page: Page) {
  const found = db.selectFrom('repricing').where('project_id', '=', projectId).where('state', '!=', 'previewed');
  return pageOf(
    found,
    (rows) => rows.select(COLUMNS).select(createdBy).orderBy('started_at', 'desc').orderBy('id', 'desc'),
    page,
  );
}

export function findRepricing(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('repricing')
    .select(COLUMNS)
    .select(createdBy)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('state', '!=', 'previewed')
    .executeTakeFirst();
}

export async function insertPreview(db: Db, row: Insertable<RepricingTable>): Promise<void> {
  await db.insertInto('repricing').values(row).execute();
}

export async function deletePreviews(db: Db, projectId: number, expiredAt: Date): Promise<void> {
  await db
    .deleteFrom('repricing')
    .where('project_id', '=', projectId)
    .where('state', '=', 'previewed')
    .where('expires_at', '<=', expiredAt)
    .execute();
}

export interface Token {
  readonly project_id: number;
  readonly user_id: number;
  readonly token_hash: string;
  readonly body: string;
}

/** Undefined when the token is another user's or body's, too old, or used. */
export function startPreviewed(db: Db, { project_id, user_id, token_hash, body }: Token, at: Date) {
  return db
    .updateTable('repricing')
    .set({ state: 'running', started_at: at })
    .where('project_id', '=', project_id)
    .where('user_id', '=', user_id)
    .where('token_hash', '=', token_hash)
    .where('body', '=', body)
    .where('state', '=', 'previewed')
    .where('expires_at', '>', at)
    .returning(COLUMNS)
    .returning(createdBy)
    .executeTakeFirst();
}

/** Undefined when it is not at an end, or was too long ago. */
export function startUndoing(
  db: Db,
  { project_id, id, user_id, since }: { project_id: number; id: string; user_id: number; since: Date },
) {
  return db
    .updateTable('repricing')
    .set({ state: 'undoing', reached: null, undone_by_id: user_id, error: null })
    .where('project_id', '=', project_id)
    .where('id', '=', id)
    .where('state', 'in', ['done', 'failed'])
    .where('finished_at', '>', since)
    .returning(COLUMNS)
    .returning(createdBy)
    .executeTakeFirst();
}

export interface Progress {
  readonly reached: string;
  readonly events_done?: number;
  readonly events_total?: number;
}

/** False when it is no longer at work: its project is deleted. */
export async function saveProgress(db: Db, id: string, progress: Progress): Promise<boolean> {
  const saved = await db
    .updateTable('repricing')
    .set(progress)
    .where('id', '=', id)
    .where('state', 'in', ['running', 'undoing'])
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

type End = Partial<
  Pick<
    RepricingRow,
    | 'state'
    | 'error'
    | 'finished_at'
    | 'undone_at'
    | 'events_done'
    | 'events_changed'
    | 'newly_priced'
    | 'no_longer_priced'
    | 'old_sum'
    | 'new_sum'
  >
>;

/** False when another run of the same job has ended it before. */
export async function endWork(db: Db, { id, state }: Pick<RepricingRow, 'id' | 'state'>, end: End): Promise<boolean> {
  const ended = await db
    .updateTable('repricing')
    .set(end)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
