import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { ModelError } from '#platform/models/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { choiceOf } from '../judging/run.ts';
import { findLive } from '../set-up/queries.ts';
import { readRuns } from '../summary/read-runs.ts';
import { summarise } from '../summary/summarise.ts';
import { insertRun, listWaiting, type ReportRow, updateReport } from './queries.ts';

export interface WriteNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log'> {
  readonly access: ModelAccess;
}

const DAY_MS = 24 * 3_600_000;

/** Writes every report that is due. One that cannot be written now is tried at the next round. */
export async function writeDueReports(needs: WriteNeeds, signal: AbortSignal): Promise<void> {
  const now = needs.clock.now().getTime();
  const waiting = await listWaiting(needs.db, {
    dailyBefore: new Date(now - DAY_MS),
    weeklyBefore: new Date(now - 7 * DAY_MS),
  });
  for (const report of waiting) {
    signal.throwIfAborted();
    try {
      await writeReport(needs, report, {
        resultsMin: report.frequency === 'every_n' ? report.results_count : 1,
        signal,
      });
    } catch (error) {
      if (!(error instanceof ModelError) && !(error instanceof NoModel)) throw error;
      needs.log.info({ report: report.id, reason: error.message }, 'an evaluation report was not written');
    }
  }
}

/** False when there are fewer new results than it takes. */
export async function writeReport(
  { db, events, clock, access }: WriteNeeds,
  report: ReportRow,
  { resultsMin, signal }: { resultsMin: number; signal: AbortSignal },
): Promise<boolean> {
  const evaluation = await findLive(db, report.project_id, report.evaluation_id);
  if (!evaluation) return false;
  const at = clock.now();
  const since = report.last_run_at ?? report.created_at;
  const runs = await readRuns(events, {
    evaluation,
    since,
    outcome: 'all',
    generationIds: undefined,
    runsMax: Math.max(resultsMin, 250),
  });
  if (runs.length < resultsMin) return false;
  const chosen = await access.choose(report.project_id, choiceOf(evaluation));
  const content = await summarise(access, chosen, { evaluation, runs, distinctId: evaluation.id, signal });
  await db.transaction().execute(async (trx) => {
    await insertRun(trx, {
      id: uuidv7(at.getTime()),
      report_id: report.id,
      period_start: since,
      period_end: at,
      content: JSON.stringify(content),
      created_at: at,
    });
    await updateReport(trx, report.id, { last_run_at: at });
  });
  return true;
}
