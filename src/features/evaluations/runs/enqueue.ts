import { lacksContent } from '#features/ai-events/index.ts';
import type { CapturedEvent, EventEnqueuer } from '#features/ingestion/index.ts';
import { PURPOSE_PROPERTY } from '#features/provider-keys/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { readPersonProperties } from '../set-up/queries.ts';
import type { Dispatch } from './dispatch.ts';
import { type EnabledEvaluation, EnabledEvaluations } from './enabled.ts';
import { dispatchRuns } from './jobs.ts';
import { isWanted } from './matching.ts';

const EVENTS_PER_JOB_MAX = 250;

/** A generation that evaluations want. */
interface Wanted {
  readonly event: CapturedEvent;
  /** The evaluations by their place among the project's. */
  readonly places: readonly number[];
  /** Present when one of them judges whole traces. */
  readonly traceId: string | undefined;
}

interface Matched {
  readonly projectId: number;
  readonly evaluations: readonly EnabledEvaluation[];
  readonly wanted: readonly Wanted[];
}

/**
 * Queues automatic runs while events are captured. Matching happens in memory, and a flush costs one short row for all the runs
 * of a project, however many there are: the jobs role takes them apart. A project without evaluations costs a look-up in a map.
 */
export function evaluationEnqueuer(needs: Pick<Platform, 'jobs' | 'clock' | 'announcer'>): EventEnqueuer {
  const enabled = new EnabledEvaluations(needs);

  return (events) => {
    const matched: Matched[] = [];
    const unready: (readonly [projectId: number, generations: readonly CapturedEvent[]])[] = [];
    for (const [projectId, generations] of generationsByProject(events)) {
      const evaluations = enabled.find(projectId);
      if (!evaluations || evaluations.some(({ needsPerson }) => needsPerson)) unready.push([projectId, generations]);
      else matched.push({ projectId, evaluations, wanted: match(generations, evaluations, undefined) });
    }
    if (unready.length === 0 && matched.every(({ wanted }) => wanted.length === 0)) return undefined;
    return async (trx) => {
      for (const [projectId, generations] of unready) {
        const evaluations = await enabled.load(trx, projectId);
        const persons = await personsOf(trx, projectId, evaluations, generations);
        matched.push({ projectId, evaluations, wanted: match(generations, evaluations, persons) });
      }
      const payloads = matched.flatMap(payloadsOf);
      if (payloads.length > 0) await needs.jobs.enqueueMany(trx, dispatchRuns, payloads);
    };
  };
}

/** Leaves out Hedgerow's own model calls: they are generations too, but must not be judged. */
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

/** Runs for every event and evaluation while the sender waits for its answer, so it allocates nothing it does not need. */
function match(
  generations: readonly CapturedEvent[],
  evaluations: readonly EnabledEvaluation[],
  persons: Persons | undefined,
): Wanted[] {
  const found: Wanted[] = [];
  for (const event of generations) {
    const asked = persons ? { ...event, person: persons.get(event.distinctId) } : event;
    const traceId = traceIdOf(event);
    const places: number[] = [];
    let isTraceWanted = false;
    for (const [place, { target, conditions, timezone }] of evaluations.entries()) {
      // Drawn by the trace, so that all its events agree.
      const drawnBy = target === 'trace' ? traceId : event.uuid;
      if (drawnBy === undefined || !isWanted(asked, conditions, { timezone, hogql: maybe, drawnBy })) continue;
      places.push(place);
      isTraceWanted ||= target === 'trace';
    }
    if (places.length > 0) found.push({ event, places, traceId: isTraceWanted ? traceId : undefined });
  }
  return found;
}

function traceIdOf({ properties }: CapturedEvent): string | undefined {
  const { $ai_trace_id } = properties;
  return typeof $ai_trace_id === 'string' && $ai_trace_id !== '' ? $ai_trace_id : undefined;
}

/** Conditions in HogQL are programs, which do not run where events arrive: the run asks them before it judges. */
const maybe = () => true;

/** Exporters may send the messages of a call after it, as log records. They get so long before it is judged without them. */
const CONTENT_WAIT_SECONDS = 60;

function payloadsOf({
  wanted,
  ...matched
}: Matched): { readonly payload: Dispatch; readonly startAfterSeconds?: number }[] {
  const ready = wanted.filter(({ event }) => !lacksContent(event));
  if (ready.length === wanted.length) return portionsOf({ ...matched, wanted });
  const later = portionsOf({ ...matched, wanted: wanted.filter(({ event }) => lacksContent(event)) });
  return [
    ...portionsOf({ ...matched, wanted: ready }),
    ...later.map((entry) => ({ ...entry, startAfterSeconds: CONTENT_WAIT_SECONDS })),
  ];
}

function portionsOf({ projectId, evaluations, wanted }: Matched): { readonly payload: Dispatch }[] {
  const payloads = [];
  for (let start = 0; start < wanted.length; start += EVENTS_PER_JOB_MAX) {
    const groups = groupsOf(wanted.slice(start, start + EVENTS_PER_JOB_MAX), evaluations);
    payloads.push({ payload: { project_id: projectId, groups } });
  }
  return payloads;
}

function groupsOf(wanted: readonly Wanted[], evaluations: readonly EnabledEvaluation[]): Dispatch['groups'] {
  const byPlaces = [...Map.groupBy(wanted, ({ places }) => places.join()).values()];
  return byPlaces.map((alike) => ({
    evaluations: (alike[0]?.places ?? []).flatMap((place) => evaluations[place]?.id ?? []),
    events: alike.map(({ event: { uuid, distinctId }, traceId }) =>
      traceId === undefined ? { uuid } : { uuid, trace_id: traceId, distinct_id: distinctId },
    ),
  }));
}
