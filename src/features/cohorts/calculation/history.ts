import { uuidv7 } from '#kernel/ids.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';

export type CalculationRow = Awaited<ReturnType<typeof listCalculations>>['rows'][number];

/** Of a cohort's history the newest so many are kept. */
const KEPT_MAX = 200;

export async function insertCalculation(
  trx: Trx,
  run: { project_id: number; cohort_id: number; version: number; filters: object | null; at: Date },
): Promise<string> {
  const { at, filters, ...values } = run;
  const id = uuidv7(at.getTime());
  // The process that began these has died, or will find its result discarded.
  await trx
    .updateTable('cohort_calculation')
    .set({ finished_at: at, error: 'The calculation was interrupted.', error_code: 'interrupted' })
    .where('cohort_id', '=', run.cohort_id)
    .where('finished_at', 'is', null)
    .execute();
  await trx
    .insertInto('cohort_calculation')
    .values({ id, ...values, filters: filters && JSON.stringify(filters), started_at: at })
    .execute();
  await trx
    .deleteFrom('cohort_calculation')
    .where('cohort_id', '=', run.cohort_id)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('cohort_calculation')
        .select('id')
        .where('cohort_id', '=', run.cohort_id)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .offset(KEPT_MAX),
    )
    .execute();
  return id;
}

export interface Outcome {
  readonly finished_at: Date;
  readonly query_ms: number | null;
  readonly count: number | null;
  readonly error: string | null;
  readonly error_code: string | null;
}

export async function updateCalculation(db: Db, id: string, outcome: Outcome): Promise<void> {
  await db.updateTable('cohort_calculation').set(outcome).where('id', '=', id).execute();
}

/** Newest first. */
export function listCalculations(db: Db, cohortId: number, page: Page) {
  return pageOf(
    db.selectFrom('cohort_calculation').where('cohort_id', '=', cohortId),
    (rows) => rows.selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc'),
    page,
  );
}
