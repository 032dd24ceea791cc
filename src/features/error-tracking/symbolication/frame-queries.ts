import { sql } from 'kysely';
import type { JsonObject } from '#kernel/json.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { Context } from './original-text.ts';
import type { Frame } from './raw-frame.ts';

export interface SymbolFile {
  readonly id: string;
  readonly ref: string;
  /** Key of the usable file; null when there is none. */
  readonly key: string | null;
  readonly failure_reason: string | null;
  readonly release_id: string | null;
}

const USABLE_FILE = sql<
  string | null
>`case when symbol_set.content_hash is null then symbol_set.previous_ptr else symbol_set.storage_ptr end`;

/** The files that frames with these refs are resolved by. While a new upload is pending, the one before still serves. */
export async function findSymbolFiles(
  db: Db,
  projectId: number,
  refs: readonly string[],
): Promise<Map<string, SymbolFile>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .selectFrom('symbol_set')
    .select(['id', 'ref', 'failure_reason', 'release_id'])
    .select(USABLE_FILE.as('key'))
    .where('project_id', '=', projectId)
    .where('ref', '=', anyOf(refs))
    .execute();
  return new Map(rows.map((row) => [row.ref, row]));
}

const USED_AGAIN_AFTER = sql`interval '12 hours'`;

export async function markUsed(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('symbol_set')
    .set({ last_used: now })
    .where('id', '=', anyOf(ids))
    .where(({ eb, or }) =>
      or([eb('last_used', 'is', null), eb('last_used', '<', sql<Date>`${now}::timestamptz - ${USED_AGAIN_AFTER}`)]),
    )
    .execute();
}

/** Does nothing if another file has replaced this one. */
export async function recordFailure(db: Db, id: string, key: string, reason: string): Promise<void> {
  await db
    .updateTable('symbol_set')
    .set({ failure_reason: reason })
    .where('id', '=', id)
    .where('storage_ptr', '=', key)
    .execute();
}

export interface FrameRow {
  readonly id: string;
  readonly raw_id: string;
  readonly symbol_set_ref: string;
  readonly symbol_ptr: string | null;
  readonly release_id: string | null;
  // The jsonb columns hold exactly what saveFrames wrote.
  readonly contents: Frame;
  readonly context: Context | null;
  readonly raw: JsonObject | null;
  readonly resolved: boolean;
  readonly created_at: Date;
}

function selectFrames(db: Db, projectId: number) {
  return db
    .selectFrom('stack_frame')
    .select(['id', 'raw_id', 'symbol_set_ref', 'symbol_ptr', 'release_id', 'resolved', 'created_at'])
    .select(sql<Frame>`contents`.as('contents'))
    .select(sql<Context | null>`context`.as('context'))
    .select(sql<JsonObject | null>`raw`.as('raw'))
    .where('project_id', '=', projectId);
}

export function findFramesByRawId(db: Db, projectId: number, rawIds: readonly string[]): Promise<FrameRow[]> {
  return selectFrames(db, projectId)
    .where('raw_id', '=', anyOf(rawIds))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export function findFrame(db: Db, projectId: number, id: string): Promise<FrameRow | undefined> {
  return selectFrames(db, projectId).where('id', '=', id).executeTakeFirst();
}

export function listFrames(db: Db, projectId: number, { symbol_set, ...page }: Page & { symbol_set?: string }) {
  let found = selectFrames(db, projectId);
  if (symbol_set !== undefined) found = found.where('symbol_set_ref', '=', symbol_set);
  return pageOf(found, (frames) => frames.orderBy('created_at', 'desc').orderBy('id'), page);
}

/** The newest frames kept of these refs that can be resolved again. */
export function findFramesOfRefs(
  db: Db,
  projectId: number,
  refs: readonly string[],
  limit: number,
): Promise<FrameRow[]> {
  return selectFrames(db, projectId)
    .where('symbol_set_ref', '=', anyOf(refs))
    .where('raw', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The refs that have stored frames, which can now be resolved again. */
export async function refsWithFrames(db: Db, projectId: number, refs: readonly string[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const rows = await db
    .selectFrom('stack_frame')
    .select('symbol_set_ref')
    .distinct()
    .where('project_id', '=', projectId)
    .where('symbol_set_ref', '=', anyOf(refs))
    .execute();
  return rows.map((row) => row.symbol_set_ref);
}

export interface UnresolvedRef {
  readonly ref: string;
  readonly frames: number;
  readonly newest: Date;
  readonly reason: string | null;
  readonly symbol_set_id: string | null;
}

/** The symbols that unresolved frames need, most recently needed first. Leaves out frames whose symbols have arrived since. */
export async function listUnresolvedRefs(
  db: Db,
  projectId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: UnresolvedRef[]; count: number }> {
  const unresolved = db
    .selectFrom('stack_frame')
    .leftJoin('symbol_set', (join) =>
      join
        .onRef('symbol_set.project_id', '=', 'stack_frame.project_id')
        .onRef('symbol_set.ref', '=', 'stack_frame.symbol_set_ref'),
    )
    .where('stack_frame.project_id', '=', projectId)
    .where('stack_frame.resolved', '=', false)
    .where('stack_frame.symbol_set_ref', '<>', '')
    .where(({ eb, or }) =>
      or([
        eb(USABLE_FILE, 'is', null),
        eb('symbol_set.failure_reason', 'is not', null),
        eb('stack_frame.symbol_ptr', '=', USABLE_FILE),
      ]),
    );
  const [rows, { count }] = await Promise.all([
    unresolved
      .select(['stack_frame.symbol_set_ref as ref', 'symbol_set.id as symbol_set_id'])
      .select([
        sql<number>`count(*)::int`.as('frames'),
        sql<Date>`max(stack_frame.created_at)`.as('newest'),
        sql<string | null>`(array_agg(contents ->> 'resolve_failure' order by stack_frame.created_at desc))[1]`.as(
          'reason',
        ),
      ])
      .groupBy(['stack_frame.symbol_set_ref', 'symbol_set.id'])
      .orderBy('newest', 'desc')
      .orderBy('ref')
      .limit(limit)
      .offset(offset)
      .execute(),
    unresolved.select(sql<string>`count(distinct stack_frame.symbol_set_ref)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

export interface NewFrame {
  readonly id: string;
  readonly project_id: number;
  readonly raw_id: string;
  readonly symbol_set_ref: string;
  readonly symbol_ptr: string | null;
  readonly release_id: string | null;
  readonly contents: string;
  readonly context: string | null;
  readonly raw: string | null;
  readonly resolved: boolean;
  readonly created_at: Date;
}

const ROWS_PER_STATEMENT = 500;

/** A frame that was resolved once is not replaced by one that was not: events that are stored still refer to it. */
export async function saveFrames(db: Db, frames: readonly NewFrame[]): Promise<void> {
  const rows = [...frames].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db
      .insertInto('stack_frame')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflict((conflict) =>
        conflict
          .constraint('stack_frame_raw')
          .doUpdateSet(({ ref }) => ({
            symbol_ptr: ref('excluded.symbol_ptr'),
            release_id: ref('excluded.release_id'),
            contents: ref('excluded.contents'),
            context: ref('excluded.context'),
            raw: ref('excluded.raw'),
            resolved: ref('excluded.resolved'),
          }))
          .where(
            sql<boolean>`(excluded.resolved or not stack_frame.resolved) and (
              stack_frame.symbol_ptr is distinct from excluded.symbol_ptr
              or stack_frame.contents is distinct from excluded.contents
              or stack_frame.context is distinct from excluded.context)`,
          ),
      )
      .execute();
  }
}

function keyOf({ raw_id, symbol_set_ref }: NewFrame): string {
  return `${raw_id} ${symbol_set_ref}`;
}
