import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { EvaluationReportRunTable, EvaluationReportTable } from '#platform/postgres/tables/evaluations.ts';

export type ReportRow = Selectable<EvaluationReportTable>;
export type ShownReport = NonNullable<Awaited<ReturnType<typeof findReport>>>;

/** A report is hidden while its evaluation is deleted. */
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

export function listReports(
  db: Db,
  projectId: number,
  { evaluation, ...page }: Page & { evaluation?: string | undefined },
) {
  let query = shown(db, projectId);
  if (evaluation !== undefined) query = query.where('report.evaluation_id', '=', evaluation);
  return pageOf(query, (reports) => reports.orderBy('report.created_at', 'desc').orderBy('report.id'), page);
}

/** The report that comes with a new evaluation. It is switched off, because writing one asks the project's own model. */
export async function insertDefaultReport(
  db: Db,
  evaluation: { readonly id: string; readonly project_id: number; readonly created_by_id: number; readonly at: Date },
): Promise<void> {
  const { id: evaluation_id, at, ...owners } = evaluation;
  const settings = { enabled: false, frequency: 'every_n', results_count: 100 } as const;
  await db
    .insertInto('evaluation_report')
    .values({ ...owners, ...settings, evaluation_id, id: uuidv7(at.getTime()), created_at: at, updated_at: at })
    .execute();
}

/**
 * Undefined when the evaluation has a report already. One that is switched off and was never written, such as the one that
 * came with the evaluation, takes the new settings.
 */
export async function insertReport(db: Db, row: Insertable<EvaluationReportTable>): Promise<string | undefined> {
  const { enabled, frequency, results_count, created_by_id, created_at, updated_at } = row;
  const settings = { enabled, frequency, results_count, created_by_id, created_at, updated_at };
  const report = await db
    .insertInto('evaluation_report')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('evaluation_id')
        .doUpdateSet(settings)
        .where('evaluation_report.enabled', '=', false)
        .where('evaluation_report.last_run_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  return report?.id;
}

export async function updateReport(db: Db, id: string, changes: Updateable<EvaluationReportTable>): Promise<void> {
  await db.updateTable('evaluation_report').set(changes).where('id', '=', id).execute();
}

export async function deleteReport(db: Db, id: string): Promise<boolean> {
  const row = await db.deleteFrom('evaluation_report').where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** One report of those that are enabled and whose time has come, in the order of their ids; results are not counted yet. */
/** Text is sent to a model without asking a person first, so the organization must have approved of it. */
export function findNextDue(
  db: Db,
  { after, dailyBefore, weeklyBefore }: { after: string; dailyBefore: Date; weeklyBefore: Date },
) {
  return live(db)
    .where('report.id', '>', after)
    .where('report.enabled', '=', true)
    .where('evaluation.enabled', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('project')
          .innerJoin('organization', 'organization.id', 'project.organization_id')
          .whereRef('project.id', '=', 'report.project_id')
          .where('organization.is_ai_data_processing_approved', '=', true)
          .select('project.id'),
      ),
    )
    .where((where) =>
      where.or([
        where('report.frequency', '=', 'every_n'),
        where.and([where('report.frequency', '=', 'daily'), where(lastOf, '<', dailyBefore)]),
        where.and([where('report.frequency', '=', 'weekly'), where(lastOf, '<', weeklyBefore)]),
      ]),
    )
    .orderBy('report.id')
    .executeTakeFirst();
}

const lastOf = sql<Date>`coalesce(report.last_run_at, report.created_at)`;

/** Claims the period that ends now. False when another writer has ended it since `last_run_at` was read. */
export async function endPeriod(db: Db, { id, last_run_at }: ReportRow, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('evaluation_report')
    .set({ last_run_at: at })
    .where('id', '=', id)
    .where('last_run_at', 'is not distinct from', last_run_at)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRun(db: Db, row: Insertable<EvaluationReportRunTable>): Promise<void> {
  await db.insertInto('evaluation_report_run').values(row).execute();
}

export function listRuns(db: Db, reportId: string, page: Page) {
  return pageOf(
    db.selectFrom('evaluation_report_run').where('report_id', '=', reportId),
    (runs) => runs.selectAll().orderBy('created_at', 'desc').orderBy('id'),
    page,
  );
}
