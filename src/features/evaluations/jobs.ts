import { setTimeout as wait } from 'node:timers/promises';
import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import { ownProject } from '#features/provider-keys/index.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { type JobContext, type JobKind, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { EventReader } from './event-reader.ts';
import { asksExpressions, holdsNow } from './expressions.ts';
import { dispatchRuns, judgeEvent, runProgram } from './job-kinds.ts';
import { automaticRunId, resultEvent } from './judging/result-event.ts';
import { judge, type RunNeeds } from './judging/run.ts';
import { toSubject } from './judging/subject.ts';
import { type EvaluationRow, findLive, stopEvaluation } from './queries.ts';

export interface JobNeeds extends RunNeeds, Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'announcer' | 'log'> {
  readonly capture: (project: CaptureProject, events: readonly SentEvent[]) => Promise<void>;
}

/** A run as it is queued. */
export interface QueuedRun {
  readonly project_id: number;
  readonly evaluation_id: string;
  readonly event_uuid: string;
  readonly run_id?: string;
}

export function kindOf({ evaluation_type }: Pick<EvaluationRow, 'evaluation_type'>): JobKind<QueuedRun> {
  return evaluation_type === 'hog' ? runProgram : judgeEvent;
}

export function evaluationWorkers(needs: JobNeeds): Worker[] {
  const { db, events, jobs } = needs;
  const evaluations = createRowCache<string, EvaluationRow>(needs, {
    tables: ['evaluation'],
    query: (key) => {
      const [projectId, id = ''] = key.split('/');
      return findLive(db, Number(projectId), id);
    },
  });
  const reader = new EventReader(events);
  const find = (projectId: number, id: string) => evaluations.find(`${projectId}/${id}`);
  const perform = async (run: QueuedRun, context: JobContext) => {
    const evaluation = await find(run.project_id, run.evaluation_id);
    if (evaluation) await performRun({ ...needs, reader }, evaluation, run, context);
  };

  return [
    worker(judgeEvent, perform),
    worker(runProgram, perform),
    worker(dispatchRuns, async ({ project_id, evaluations: ids, events: wanted }, { signal }) => {
      const live = await Promise.all(ids.map((id) => find(project_id, id)));
      const stored = await waitForEvents(
        events,
        project_id,
        wanted.map(({ uuid }) => uuid),
        signal,
      );
      const runs = wanted
        .filter(({ uuid }) => stored.has(uuid))
        .flatMap(({ uuid, evaluations: places }) => places.flatMap((place) => toRun(live[place], uuid)));
      for (const [kind, own] of Map.groupBy(runs, ({ job }) => job)) await jobs.enqueueMany(db, kind, own);
      if (stored.size < wanted.length) throw new Error('Some events are not stored yet.');
    }),
  ];

  function toRun(evaluation: EvaluationRow | undefined, event_uuid: string) {
    if (!evaluation?.enabled) return [];
    const { id: evaluation_id, project_id } = evaluation;
    const payload: QueuedRun = { project_id, evaluation_id, event_uuid };
    return [{ job: kindOf(evaluation), payload, key: `${evaluation_id}/${event_uuid}` }];
  }
}

async function performRun(
  needs: JobNeeds & { readonly reader: EventReader },
  evaluation: EvaluationRow,
  run: QueuedRun,
  { signal, attempt }: JobContext,
): Promise<void> {
  const { db, reader, clock, log } = needs;
  const isAutomatic = run.run_id === undefined;
  // Switched off between its queueing and now: nobody wants to pay for it any more.
  if (isAutomatic && !evaluation.enabled) return;
  const id = run.run_id ?? automaticRunId(evaluation.id, run.event_uuid);
  // The process may have died between the verdict's storing and the job's end.
  if (attempt > 1 && (await reader.read(run.project_id, id))) return;
  const row = await reader.read(run.project_id, run.event_uuid);
  // Deleted meanwhile: nothing left to judge.
  if (!row) return;
  const subject = toSubject(row);
  if (isAutomatic && asksExpressions(evaluation) && !(await holdsNow(needs, evaluation, subject))) return;
  const startedAt = clock.now();
  const outcome = await judge(needs, evaluation, subject, signal);
  if (outcome.kind === 'stopped') {
    const { reason, detail } = outcome;
    if (await stopEvaluation(db, evaluation, { reason, detail })) {
      log.info({ evaluation: evaluation.id, project: evaluation.project_id, reason }, 'an evaluation was stopped');
      needs.announcer.announce('rows.changed', { table: 'evaluation' });
    }
    return;
  }
  const { finding, judge: judgedBy, call } = outcome;
  const result = resultEvent({ id, evaluation, subject, startedAt, finding, judge: judgedBy });
  await needs.capture(ownProject(run.project_id), call ? [result, call] : [result]);
}

const WAITS_MS = [0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5000];

/** The flush that queued the runs stores its events at the same time; which of them are there. */
async function waitForEvents(
  store: EventStore,
  projectId: number,
  uuids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  let stored: ReadonlySet<string> = new Set();
  for (const delayMs of WAITS_MS) {
    if (delayMs > 0) await wait(delayMs, undefined, { signal });
    stored = await readStored(store, projectId, uuids, signal);
    if (stored.size === uuids.length) break;
  }
  return stored;
}

async function readStored(
  store: EventStore,
  projectId: number,
  uuids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const rows = await store.query<{ uuid: string }>(
    'SELECT DISTINCT uuid FROM events WHERE team_id = {project:Int64} AND uuid IN {uuids:Array(UUID)}',
    { project: projectId, uuids },
    // Small tables would otherwise be scanned rather than looked up.
    { signal, settings: { min_table_rows_to_use_projection_index: 0, max_threads: 1 } },
  );
  return new Set(rows.map(({ uuid }) => uuid));
}
