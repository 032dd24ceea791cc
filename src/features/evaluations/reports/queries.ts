import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { EvaluationReportRunTable, EvaluationReportTable } from '#platform/postgres/tables/evaluations.ts';

export type ReportRow = Selectable<EvaluationReportTable>;
export type ShownReport = NonNullable<Awaited<ReturnType<typeof findReport>>>;

/** A report goes out of sight with its evaluation. */
function live(db: Db) {
  return db
    .selectFrom('evaluation_report as report')
    .innerJoin('evaluation', 'evaluation.id', 'report.evaluation_id')
    .selectAll('report')
    .where('evaluation.deleted', '=', false);
}

function shown(db: Db, projectId: number) {
  return live(db).select(userBasic('report.created_by_id').as('created_by')).where('report.project_id', '=', projectId);
}

export function findReport(db: Db, projectId: number, id: string) {
  return shown(db, projectId).where('report.id', '=', id).executeTakeFirst();
}

export async function listReports(
  db: Db,
  projectId: number,
  { evaluation, limit, offset }: { evaluation?: string | undefined; limit: number; offset: number },
) {
  let query = shown(db, projectId);
  if (evaluation !== undefined) query = query.where('report.evaluation_id', '=', evaluation);
  const counted = query.clearSelect().select(({ fn }) => fn.countAll<string>().as('count'));
  const { count } = await counted.executeTakeFirstOrThrow();
  const rows = await query
    .orderBy('report.created_at', 'desc')
    .orderBy('report.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, count: Number(count) };
}

export async function insertReport(db: Db, row: Insertable<EvaluationReportTable>): Promise<void> {
  await db.insertInto('evaluation_report').values(row).execute();
}

export async function updateReport(db: Db, id: string, changes: Updateable<EvaluationReportTable>): Promise<void> {
  await db.updateTable('evaluation_report').set(changes).where('id', '=', id).execute();
}

export async function deleteReport(db: Db, id: string): Promise<boolean> {
  const row = await db.deleteFrom('evaluation_report').where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Enabled reports of enabled evaluations, those that waited longest first. */
export function listWaiting(db: Db, { dailyBefore, weeklyBefore }: { dailyBefore: Date; weeklyBefore: Date }) {
  return live(db)
    .where('report.enabled', '=', true)
    .where('evaluation.enabled', '=', true)
    .where((where) =>
      where.or([
        where('report.frequency', '=', 'every_n'),
        where.and([where('report.frequency', '=', 'daily'), where(lastOf, '<', dailyBefore)]),
        where.and([where('report.frequency', '=', 'weekly'), where(lastOf, '<', weeklyBefore)]),
      ]),
    )
    .orderBy(lastOf)
    .orderBy('report.id')
    .limit(200)
    .execute();
}

const lastOf = sql<Date>`coalesce(report.last_run_at, report.created_at)`;

export async function insertRun(db: Db, row: Insertable<EvaluationReportRunTable>): Promise<void> {
  await db.insertInto('evaluation_report_run').values(row).execute();
}

export async function listRuns(db: Db, reportId: string, { limit, offset }: { limit: number; offset: number }) {
  const query = db.selectFrom('evaluation_report_run').where('report_id', '=', reportId);
  const { count } = await query.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, count: Number(count) };
}
