import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { ModelError } from '#platform/models/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { findLive, modelChoiceOf } from '../set-up/queries.ts';
import { countRuns, readRuns } from '../summary/read-runs.ts';
import { summarise } from '../summary/summarise.ts';
import { endPeriod, findNextDue, insertRun, type ReportRow } from './queries.ts';

export interface WriteNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log'> {
  readonly access: ModelAccess;
}

const DAY_MS = 24 * 3_600_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Writes every report that is due. One that cannot be written now is tried again in the next round. */
export async function writeDueReports(needs: WriteNeeds, signal: AbortSignal): Promise<void> {
  const now = needs.clock.now().getTime();
  const due = { dailyBefore: new Date(now - DAY_MS), weeklyBefore: new Date(now - 7 * DAY_MS) };
  let report = await findNextDue(needs.db, { ...due, after: FIRST_ID });
  while (report) {
    signal.throwIfAborted();
    await writeIfEnough(needs, report, signal);
    report = await findNextDue(needs.db, { ...due, after: report.id });
  }
}

async function writeIfEnough(needs: WriteNeeds, report: ReportRow, signal: AbortSignal): Promise<void> {
  const resultsMin = report.frequency === 'every_n' ? report.results_count : 1;
  try {
    await writeReport(needs, report, { resultsMin, signal });
  } catch (error) {
    if (!(error instanceof ModelError) && !(error instanceof NoModel)) throw error;
    needs.log.info({ report: report.id, reason: error.message }, 'an evaluation report was not written');
  }
}

/** False when there are fewer new results than asked for, or another writer has just reported about them. */
export async function writeReport(
  { db, events, clock, access }: WriteNeeds,
  report: ReportRow,
  { resultsMin, signal }: { resultsMin: number; signal: AbortSignal },
): Promise<boolean> {
  const evaluation = await findLive(db, report.project_id, report.evaluation_id);
  if (!evaluation) return false;
  const at = clock.now();
  const since = report.last_run_at ?? report.created_at;
  const filter = { evaluation, since, until: at, outcome: 'all', generationIds: undefined } as const;
  const statistics = await countRuns(events, filter);
  if (statistics.total_analyzed < resultsMin) return false;
  const runs = await readRuns(events, filter);
  const chosen = await access.choose(report.project_id, modelChoiceOf(evaluation));
  const content = await summarise(access, chosen, { evaluation, runs, statistics, distinctId: evaluation.id, signal });
  return db.transaction().execute(async (trx) => {
    if (!(await endPeriod(trx, report, at))) return false;
    await insertRun(trx, {
      id: uuidv7(at.getTime()),
      report_id: report.id,
      period_start: since,
      period_end: at,
      content: JSON.stringify(content),
      created_at: at,
    });
    return true;
  });
}
