import { type Selectable, sql, type Updateable } from 'kysely';
import type { Order } from '#http/query.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, pageOf } from '#platform/postgres/paging.ts';
import type { SymbolSetTable } from '#platform/postgres/tables/error-tracking.ts';

export type SymbolSetRow = Selectable<SymbolSetTable>;

export interface SymbolSetFilter {
  readonly status?: 'all' | 'valid' | 'invalid';
  readonly order_by?: readonly Order<'created_at' | 'ref' | 'last_used'>[];
  readonly ref?: string;
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

export function listSymbolSets(db: Db, projectId: number, filter: SymbolSetFilter) {
  const orders = filter.order_by ?? [{ column: 'created_at', descending: true } as const];
  return pageOf(
    filtered(db, projectId, filter),
    (found) =>
      orders
        .reduce(
          (sets, { column, descending }) =>
            sets.orderBy(`symbol_set.${column}`, (order) =>
              descending ? order.desc().nullsLast() : order.asc().nullsFirst(),
            ),
          found.selectAll('symbol_set'),
        )
        .orderBy('symbol_set.id'),
    filter,
  );
}

function filtered(db: Db, projectId: number, { status, ref, search }: SymbolSetFilter) {
  let query = db.selectFrom('symbol_set').where('symbol_set.project_id', '=', projectId);
  if (status === 'valid') query = query.where('storage_ptr', 'is not', null).where('failure_reason', 'is', null);
  if (status === 'invalid') {
    query = query.where(({ eb, or }) => or([eb('storage_ptr', 'is', null), eb('failure_reason', 'is not', null)]));
  }
  if (ref !== undefined) query = query.where('ref', '=', ref);
  if (search === undefined) return query;
  const pattern = `%${escapeLike(search)}%`;
  return query.where(({ eb, or, exists, selectFrom }) =>
    or([
      eb('ref', 'ilike', pattern),
      exists(
        selectFrom('error_release')
          .select('error_release.id')
          .whereRef('error_release.id', '=', 'symbol_set.release_id')
          .where((release) =>
            release.or([
              release('version', 'ilike', pattern),
              release('project', 'ilike', pattern),
              release(release.cast<string>('metadata', 'text'), 'ilike', pattern),
            ]),
          ),
      ),
    ]),
  );
}

export function findSymbolSet(db: Db, projectId: number, id: string): Promise<SymbolSetRow | undefined> {
  return db
    .selectFrom('symbol_set')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findSymbolSets(db: Db, projectId: number, ids: readonly string[]): Promise<SymbolSetRow[]> {
  return db
    .selectFrom('symbol_set')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .execute();
}

/** The hash of the finished upload of each of these chunks that has one. */
export async function findContentHashes(
  db: Db,
  projectId: number,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('symbol_set')
    .select(['ref', 'content_hash'])
    .where('project_id', '=', projectId)
    .where('ref', '=', anyOf(refs))
    .where('content_hash', 'is not', null)
    .execute();
  return new Map(rows.map(({ ref, content_hash }) => [ref, content_hash ?? '']));
}

/** Held until commit, always in the same order, so that two batches never wait for each other in a circle. */
export function lockSymbolSets(db: Db, projectId: number, ids: readonly string[]): Promise<SymbolSetRow[]> {
  return db
    .selectFrom('symbol_set')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .orderBy('ref')
    .forUpdate()
    .execute();
}

export function lockSymbolSetsByRef(db: Db, projectId: number, refs: readonly string[]): Promise<SymbolSetRow[]> {
  return db
    .selectFrom('symbol_set')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('ref', '=', anyOf(refs))
    .orderBy('ref')
    .forUpdate()
    .execute();
}

export interface NewSymbolSet {
  readonly id: string;
  readonly project_id: number;
  readonly ref: string;
  readonly storage_ptr: string;
  readonly release_id: string | null;
  readonly upload_state: 'open' | 'received';
  readonly upload_expires_at: Date;
  readonly last_used: null;
  readonly created_at: Date;
}

/** Leaves refs that exist alone; answers the refs it made. */
export async function insertSymbolSets(db: Db, sets: readonly NewSymbolSet[]): Promise<Set<string>> {
  if (sets.length === 0) return new Set();
  const rows = [...sets].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const made = new Set<string>();
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const inserted = await db
      .insertInto('symbol_set')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflict((conflict) => conflict.constraint('symbol_set_ref').doNothing())
      .returning('ref')
      .execute();
    for (const { ref } of inserted) made.add(ref);
  }
  return made;
}

const ROWS_PER_STATEMENT = 1_000;

export async function updateSymbolSet(db: Db, id: string, changes: Updateable<SymbolSetTable>): Promise<void> {
  await db.updateTable('symbol_set').set(changes).where('id', '=', id).execute();
}

/** Marks uploads as complete, each with the hash of its file. */
export async function finishSymbolSets(
  db: Db,
  sets: readonly { readonly id: string; readonly hash: string }[],
): Promise<void> {
  if (sets.length === 0) return;
  await sql`
    update symbol_set set content_hash = given.hash, failure_reason = null,
      previous_ptr = null, previous_hash = null, upload_state = null, upload_expires_at = null
    from unnest(${sets.map(({ id }) => id)}::uuid[], ${sets.map(({ hash }) => hash)}::text[]) as given (id, hash)
    where symbol_set.id = given.id`.execute(db);
}

/** Named in an upload that needs no new file; a release is attached where there was none. */
export async function touchSymbolSets(
  db: Db,
  sets: readonly { readonly id: string; readonly releaseId: string | null }[],
  now: Date,
): Promise<void> {
  if (sets.length === 0) return;
  await sql`
    update symbol_set set last_used = ${now}, release_id = coalesce(symbol_set.release_id, given.release_id)
    from unnest(${sets.map(({ id }) => id)}::uuid[], ${sets.map(({ releaseId }) => releaseId)}::uuid[])
      as given (id, release_id)
    where symbol_set.id = given.id`.execute(db);
}

/** The keys of files that no row points to any longer. */
export async function deleteSymbolSets(db: Db, projectId: number, ids: readonly string[]) {
  const rows = await db
    .deleteFrom('symbol_set')
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .returning(['id', 'storage_ptr', 'previous_ptr'])
    .execute();
  return { deleted: rows.length, keys: rows.flatMap((row) => [row.storage_ptr, row.previous_ptr].filter(isText)) };
}

/** Takes the one use of the form for this key; false when it was used, or another form replaced it. */
export async function claimUpload(db: Db, key: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('symbol_set')
    .set({ upload_state: 'receiving' })
    .where('storage_ptr', '=', key)
    .where('upload_state', '=', 'open')
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** False when the set was deleted or got another form while the bytes arrived. */
export async function endUpload(db: Db, key: string, state: 'open' | 'received'): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('symbol_set')
    .set({ upload_state: state })
    .where('storage_ptr', '=', key)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Sets whose upload ended before `before` and was never finished. */
export function lockAbandoned(db: Db, before: Date, limit: number): Promise<SymbolSetRow[]> {
  return db
    .selectFrom('symbol_set')
    .selectAll()
    .where('upload_expires_at', '<', before)
    .orderBy('upload_expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export function isText(value: string | null | undefined): value is string {
  return typeof value === 'string';
}

/** Some sets of a project and the keys of their files; empty when none are left. */
export async function deleteSomeSymbolSets(db: Db, projectId: number): Promise<string[] | undefined> {
  const rows = await db
    .deleteFrom('symbol_set')
    .where('id', 'in', (eb) =>
      eb.selectFrom('symbol_set').select('id').where('project_id', '=', projectId).limit(ROWS_PER_STATEMENT),
    )
    .returning(['storage_ptr', 'previous_ptr'])
    .execute();
  if (rows.length === 0) return undefined;
  return rows.flatMap((row) => [row.storage_ptr, row.previous_ptr].filter(isText));
}
