import { setTimeout as wait } from 'node:timers/promises';
import type { Hog } from '#features/hog/index.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { JobContext } from '#platform/jobs/jobs.ts';
import { toSubject } from '../judging/subject.ts';
import type { EvaluationRow } from '../set-up/queries.ts';
import type { EventReader } from './event-reader.ts';
import { asksExpressions, holdsNow } from './expressions.ts';
import { PROGRAM_EVENTS_MAX, runProgram } from './jobs.ts';
import { awaitTraces, type SettleNeeds, type WantedTrace } from './settle.ts';

/** What one flush of capture asked for. */
export interface Dispatch {
  readonly project_id: number;
  readonly groups: readonly { readonly evaluations: string[]; readonly events: DispatchedEvent[] }[];
}

interface DispatchedEvent {
  readonly uuid: string;
  readonly trace_id?: string;
  readonly distinct_id?: string;
}

export interface DispatchNeeds extends SettleNeeds {
  readonly hog: Pick<Hog, 'run' | 'compile'>;
  readonly reader: EventReader;
}

/**
 * Queues the runs of events that are stored by now. Judges get a job for each event, keyed by the pair, so that no model is
 * asked twice; programs cost nothing and get many events a job, whose results have ids that follow from the pair.
 */
export async function dispatch(needs: DispatchNeeds, asked: Dispatch, { signal }: JobContext): Promise<void> {
  const { project_id, groups } = asked;
  const uuids = groups.flatMap(({ events }) => events.map(({ uuid }) => uuid));
  const stored = await waitForEvents(needs.events, project_id, uuids, signal);
  const byEvaluation = new Map<string, DispatchedEvent[]>();
  for (const { evaluations, events } of groups) {
    const known = events.filter(({ uuid }) => stored.has(uuid));
    for (const id of evaluations) byEvaluation.set(id, [...(byEvaluation.get(id) ?? []), ...known]);
  }
  for (const [id, own] of byEvaluation) {
    const evaluation = await needs.find(project_id, id);
    if (!evaluation?.enabled) continue;
    if (evaluation.target === 'trace') await awaitTraces(needs, evaluation, await tracesOf(needs, evaluation, own));
    else {
      await enqueueRuns(
        needs,
        evaluation,
        own.map(({ uuid }) => uuid),
        signal,
      );
    }
  }
  if (stored.size < uuids.length) throw new Error('Some events are not stored yet.');
}

/** The traces of these events, each once. Conditions in HogQL were taken to hold until here. */
async function tracesOf(
  needs: DispatchNeeds,
  evaluation: EvaluationRow,
  events: readonly DispatchedEvent[],
): Promise<WantedTrace[]> {
  const { project_id, id: evaluation_id } = evaluation;
  const wanted = new Map<string, WantedTrace>();
  for (const { uuid, trace_id, distinct_id } of events) {
    if (trace_id === undefined || distinct_id === undefined || wanted.has(trace_id)) continue;
    if (asksExpressions(evaluation)) {
      const row = await needs.reader.read(project_id, uuid);
      if (!row || !(await holdsNow(needs, evaluation, toSubject(row), trace_id))) continue;
    }
    wanted.set(trace_id, { project_id, evaluation_id, trace_id, distinct_id });
  }
  return [...wanted.values()];
}

/**
 * Many evaluations of busy traffic would be thousands of job rows a second, more than any provider could answer. So runs are
 * queued at a bounded pace and wait in the short rows of their flush, which leaves the database free for capture.
 */
const ROWS_AT_ONCE = 50;
const PAUSE_MS = 1;

async function enqueueRuns(
  { db, jobs, judgeJobs }: DispatchNeeds,
  evaluation: EvaluationRow,
  uuids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { project_id, id: evaluation_id } = evaluation;
  if (evaluation.evaluation_type === 'llm_judge') {
    const entries = uuids.map((event_uuid) => ({
      payload: { project_id, evaluation_id, event_uuid },
      key: `${evaluation_id}/${event_uuid}`,
    }));
    for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
      const part = entries.slice(start, start + ROWS_AT_ONCE);
      await jobs.enqueueMany(db, judgeJobs.judgeEvent, part);
      await wait(part.length * PAUSE_MS, undefined, { signal });
    }
    return;
  }
  const entries = [];
  for (let start = 0; start < uuids.length; start += PROGRAM_EVENTS_MAX) {
    const event_uuids = uuids.slice(start, start + PROGRAM_EVENTS_MAX);
    entries.push({
      payload: { project_id, evaluation_id, event_uuids },
      key: `${evaluation_id}/${event_uuids.join()}`,
    });
  }
  await jobs.enqueueMany(db, runProgram, entries);
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
