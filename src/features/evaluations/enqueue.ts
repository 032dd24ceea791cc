import type { CapturedEvent, EventEnqueuer } from '#features/ingestion/index.ts';
import { PURPOSE_PROPERTY } from '#features/provider-keys/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Dispatch } from './dispatch.ts';
import { type EnabledEvaluation, EnabledEvaluations } from './enabled.ts';
import { dispatchRuns } from './job-kinds.ts';
import { isWanted } from './matching.ts';
import { readPersonProperties } from './queries.ts';

const EVENTS_PER_JOB_MAX = 250;

interface Run {
  readonly evaluationId: string;
  readonly event: CapturedEvent;
  /** Of an evaluation that judges whole traces: the event's. */
  readonly traceId?: string;
}

/**
 * Queues automatic runs while events are captured. Matching happens in memory, and a flush costs one short row for all the runs
 * of a project, however many there are: the jobs role takes them apart. A project without evaluations costs a look-up in a map.
 */
export function evaluationEnqueuer(needs: Pick<Platform, 'jobs' | 'clock' | 'announcer'>): EventEnqueuer {
  const enabled = new EnabledEvaluations(needs);

  return (events) => {
    const matched: (readonly [projectId: number, runs: readonly Run[]])[] = [];
    const unready: (readonly [projectId: number, generations: readonly CapturedEvent[]])[] = [];
    for (const [projectId, generations] of generationsByProject(events)) {
      const evaluations = enabled.find(projectId);
      if (!evaluations || evaluations.some(({ needsPerson }) => needsPerson)) unready.push([projectId, generations]);
      else matched.push([projectId, runsOf(generations, evaluations, undefined)]);
    }
    if (unready.length === 0 && matched.every(([, runs]) => runs.length === 0)) return undefined;
    return async (trx) => {
      for (const [projectId, generations] of unready) {
        const evaluations = await enabled.load(trx, projectId);
        matched.push([
          projectId,
          runsOf(generations, evaluations, await personsOf(trx, projectId, evaluations, generations)),
        ]);
      }
      for (const [projectId, runs] of matched) await enqueueRuns(needs, trx, projectId, runs);
    };
  };
}

/** Hedgerow's own calls are generations too, but nobody asked for them to be judged. */
function generationsByProject(events: readonly CapturedEvent[]): Map<number, CapturedEvent[]> {
  const byProject = new Map<number, CapturedEvent[]>();
  for (const event of events) {
    if (event.event !== '$ai_generation' || event.properties[PURPOSE_PROPERTY] !== undefined) continue;
    const known = byProject.get(event.projectId);
    if (known) known.push(event);
    else byProject.set(event.projectId, [event]);
  }
  return byProject;
}

type Persons = ReadonlyMap<string, Record<string, unknown>>;

async function personsOf(
  trx: Db,
  projectId: number,
  evaluations: readonly EnabledEvaluation[],
  generations: readonly CapturedEvent[],
): Promise<Persons | undefined> {
  if (!evaluations.some(({ needsPerson }) => needsPerson)) return undefined;
  return readPersonProperties(trx, projectId, [...new Set(generations.map(({ distinctId }) => distinctId))]);
}

function runsOf(
  generations: readonly CapturedEvent[],
  evaluations: readonly EnabledEvaluation[],
  persons: Persons | undefined,
): Run[] {
  return generations.flatMap((event) => {
    const asked = { ...event, person: persons?.get(event.distinctId) };
    const { $ai_trace_id } = event.properties;
    const traceId = typeof $ai_trace_id === 'string' && $ai_trace_id !== '' ? $ai_trace_id : undefined;
    return evaluations.flatMap(({ id: evaluationId, target, conditions, timezone }): Run[] => {
      if (target === 'generation') {
        return isWanted(asked, conditions, { timezone, hogql: maybe }) ? [{ evaluationId, event }] : [];
      }
      // Drawn by the trace, so that all its events agree.
      const isTraceWanted =
        traceId !== undefined && isWanted(asked, conditions, { timezone, hogql: maybe, drawnBy: traceId });
      return isTraceWanted ? [{ evaluationId, event, traceId }] : [];
    });
  });
}

/** Conditions in HogQL are programs, which do not run where events arrive: the run asks them before it judges. */
const maybe = () => true;

async function enqueueRuns(
  { jobs }: Pick<Platform, 'jobs'>,
  trx: Db,
  projectId: number,
  runs: readonly Run[],
): Promise<void> {
  const byEvent = [...Map.groupBy(runs, ({ event }) => event)];
  const payloads = [];
  for (let start = 0; start < byEvent.length; start += EVENTS_PER_JOB_MAX) {
    const groups = groupsOf(byEvent.slice(start, start + EVENTS_PER_JOB_MAX));
    payloads.push({ payload: { project_id: projectId, groups } });
  }
  if (payloads.length > 0) await jobs.enqueueMany(trx, dispatchRuns, payloads);
}

type Group = Dispatch['groups'][number];

function groupsOf(runsByEvent: readonly (readonly [CapturedEvent, readonly Run[]])[]): Group[] {
  const groups = new Map<string, { evaluations: string[]; events: Group['events'][number][] }>();
  for (const [{ uuid, distinctId }, runs] of runsByEvent) {
    const evaluations = runs.map(({ evaluationId }) => evaluationId);
    const key = evaluations.join();
    const group = groups.get(key) ?? { evaluations, events: [] };
    groups.set(key, group);
    const trace_id = runs.find(({ traceId }) => traceId !== undefined)?.traceId;
    group.events.push({ uuid, ...(trace_id !== undefined && { trace_id, distinct_id: distinctId }) });
  }
  return [...groups.values()];
}
