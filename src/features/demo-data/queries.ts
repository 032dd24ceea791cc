import { type Selectable, sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import type { DemoDataRunTable } from '#platform/postgres/tables/demo-data.ts';

export type DemoRun = Selectable<DemoDataRunTable>;

/** Names one start of a filling, so that work left over from an earlier start stops. */
export interface Turn {
  readonly project_id: number;
  readonly turn: number;
}

export function findRun(db: Db, projectId: number): Promise<DemoRun | undefined> {
  return db.selectFrom('demo_data_run').selectAll().where('project_id', '=', projectId).executeTakeFirst();
}

export interface NewRun {
  readonly project_id: number;
  readonly seed: string;
  readonly events_wanted: number;
  readonly story_ends_at: Date;
  readonly user_id: number | null;
  readonly at: Date;
}

/** Undefined when the project has a run already. */
export function insertRun(db: Db, { at, ...columns }: NewRun): Promise<DemoRun | undefined> {
  return db
    .insertInto('demo_data_run')
    .values({ ...columns, turn: 1, state: 'running', events_done: 0, days_done: 0, started_at: at })
    .onConflict((conflict) => conflict.column('project_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Goes on with what was stopped or failed. Undefined when it runs, or is done. */
export function resumeRun(db: Db, projectId: number): Promise<DemoRun | undefined> {
  return db
    .updateTable('demo_data_run')
    .set((eb) => ({ state: 'running', turn: eb('turn', '+', 1), error: null, finished_at: null }))
    .where('project_id', '=', projectId)
    .where('state', 'in', ['stopped', 'failed'])
    .returningAll()
    .executeTakeFirst();
}

/** Ends a running one; undefined when none runs. */
export function stopRun(db: Db, projectId: number, at: Date): Promise<DemoRun | undefined> {
  return db
    .updateTable('demo_data_run')
    .set({ state: 'stopped', finished_at: at })
    .where('project_id', '=', projectId)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst();
}

/** Claims the right to write until the given time; undefined when the run was stopped or the project deleted. */
export function claimWriting(db: Db, { project_id, turn }: Turn, until: Date): Promise<DemoRun | undefined> {
  return db
    .updateTable('demo_data_run')
    .set({ writing_until: until })
    .where('project_id', '=', project_id)
    .where('turn', '=', turn)
    .where('state', '=', 'running')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('project').select('id').where('id', '=', project_id).where('deleted_at', 'is', null)),
    )
    .returningAll()
    .executeTakeFirst();
}

export async function endWriting(db: Db, { project_id, turn }: Turn): Promise<void> {
  await db
    .updateTable('demo_data_run')
    .set({ writing_until: null })
    .where('project_id', '=', project_id)
    .where('turn', '=', turn)
    .execute();
}

export async function isWriting(db: Db, projectId: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('demo_data_run')
    .select('project_id')
    .where('project_id', '=', projectId)
    .where('writing_until', '>', at)
    .executeTakeFirst();
  return row !== undefined;
}

export async function recordDay(db: Db, turn: Turn, done: { days: number; events: number }): Promise<void> {
  await ofTurn(db, turn, { days_done: done.days, events_done: done.events });
}

export async function recordEnd(db: Db, turn: Turn, end: { error: string | null; at: Date }): Promise<void> {
  const { error, at } = end;
  await ofTurn(db, turn, { state: error === null ? 'done' : 'failed', error, finished_at: at, writing_until: null });
}

async function ofTurn(db: Db, { project_id, turn }: Turn, changes: Partial<DemoRun>): Promise<void> {
  await db
    .updateTable('demo_data_run')
    .set(changes)
    .where('project_id', '=', project_id)
    .where('turn', '=', turn)
    .where('state', '=', 'running')
    .execute();
}

export type DemoProject = NonNullable<Awaited<ReturnType<typeof findDemoProject>>>;

/** What filling needs to know; undefined for a deleted project. */
export function findDemoProject(db: Db, id: number) {
  return db
    .selectFrom('project')
    .select([
      'id',
      'uuid',
      'name',
      'organization_id',
      'is_demo',
      'timezone',
      'week_start_day',
      'test_account_filters',
      'anonymize_ips',
      'ingested_event',
      'created_by_id',
    ])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** The author of the rows: the person who asked for them, else the project's creator, else the longest-standing owner. */
export async function findAuthorId(db: Db, project: DemoProject, askedBy: number | null): Promise<number | undefined> {
  const { rows } = await sql<{ user_id: number }>`
    select user_id from organization_membership
    where organization_id = ${project.organization_id}
    order by user_id = ${askedBy} desc nulls last, user_id = ${project.created_by_id} desc nulls last, level desc, joined_at
    limit 1`.execute(db);
  return rows[0]?.user_id;
}
