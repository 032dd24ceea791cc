import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Ingestion, SentEvent } from '#features/ingestion/index.ts';
import type { Platform } from '#platform/platform.ts';
import {
  claimWriting,
  type DemoProject,
  type DemoRun,
  endWriting,
  findAuthorId,
  findDemoProject,
  findRun,
  recordDay,
  recordEnd,
  type Turn,
} from './queries.ts';
import { type RowNeeds, writeRows } from './rows/rows.ts';
import { Story } from './story/story.ts';
import { DAYS } from './story/timeline.ts';

export interface FillNeeds extends Pick<Platform, 'db' | 'clock'>, RowNeeds {
  readonly ingestion: Pick<Ingestion, 'capture' | 'buffer'>;
}

const BATCH_EVENTS = 250;
/** Longer than any batch takes: after it a process that died is taken for dead. */
const WRITING_MS_MAX = 60_000;
/** Filling pauses while this many events of other projects wait to be stored. */
const OTHERS_WAITING_MAX = 200;
const STAND_BACK_MS = 50;
const STAND_BACK_MS_MAX = 10_000;
/** Between two batches filling rests as long as the batch took, up to this. */
const REST_MS_MAX = 400;

/**
 * Writes what is still missing of a demo project. Everything is made from the run's seed, and what is there already is left
 * alone, so a filling that died goes on from the day it was at. Ends quietly when the run was stopped.
 */
export async function fillProject(needs: FillNeeds, turn: Turn, signal: AbortSignal): Promise<void> {
  const { db, clock } = needs;
  const run = await findRun(db, turn.project_id);
  const project = await findDemoProject(db, turn.project_id);
  if (!run || !project || run.turn !== turn.turn || run.state !== 'running') return;
  const author = await findAuthorId(db, project, run.user_id);
  // Without members no person can look at the project.
  if (author === undefined) return endFailed(needs, turn, 'The organization has no members.');
  const rows = writeRows(needs, { project, run, user_id: author });
  const story = await writing(needs, turn, async () => {
    const evaluations = await rows.first();
    return new Story({ seed: run.seed, endsAt: run.story_ends_at, events: run.events_wanted, evaluations });
  });
  if (!story || !(await fillDays(needs, turn, { run, project, story, signal }))) return;
  const isComplete = await writing(needs, turn, async () => {
    await rows.last(story, signal);
    return true;
  });
  if (!isComplete) return;
  await recordEnd(db, turn, { error: null, at: clock.now() });
}

export async function endFailed(needs: FillNeeds, turn: Turn, error: string): Promise<void> {
  await recordEnd(needs.db, turn, { error, at: needs.clock.now() });
}

interface Filling {
  readonly run: DemoRun;
  readonly project: DemoProject;
  readonly story: Story;
  readonly signal: AbortSignal;
}

/** False when it was stopped on the way. */
async function fillDays(needs: FillNeeds, turn: Turn, { run, project, story, signal }: Filling): Promise<boolean> {
  let known = project;
  let written = run.events_done;
  for (let day = run.days_done; day < DAYS; day++) {
    const { events } = story.day(day);
    for (let start = 0; start < events.length; start += BATCH_EVENTS) {
      signal.throwIfAborted();
      await standBack(needs, signal);
      const beganMs = performance.now();
      const batch = events.slice(start, start + BATCH_EVENTS);
      if (!(await writing(needs, turn, () => capture(needs, known, batch)))) return false;
      known = { ...project, ingested_event: true };
      await wait(Math.min(performance.now() - beganMs, REST_MS_MAX), undefined, { signal });
    }
    written += events.length;
    await recordDay(needs.db, turn, { days: day + 1, events: written });
    await nextTurn();
  }
  return true;
}

/** Days count for 98 %; the rest is for the rows that are made from the events. */
export function percentOf({ state, days_done }: Pick<DemoRun, 'state' | 'days_done'>): number {
  return state === 'done' ? 100 : Math.floor((days_done / DAYS) * 98);
}

async function capture({ ingestion }: FillNeeds, project: DemoProject, batch: readonly SentEvent[]): Promise<true> {
  await ingestion.capture(project, batch);
  return true;
}

/** Does a piece of work unless the run was stopped. It is marked as writing until it ends, because deleting the project waits for that. */
async function writing<T>(needs: FillNeeds, turn: Turn, work: () => Promise<T>): Promise<T | undefined> {
  const { db, clock } = needs;
  const claimed = await claimWriting(db, turn, new Date(clock.now().getTime() + WRITING_MS_MAX));
  if (!claimed) return undefined;
  try {
    return await work();
  } finally {
    await endWriting(db, turn);
  }
}

/** What real applications send goes first. */
async function standBack({ ingestion }: FillNeeds, signal: AbortSignal): Promise<void> {
  for (let waitedMs = 0; waitedMs < STAND_BACK_MS_MAX; waitedMs += STAND_BACK_MS) {
    if (ingestion.buffer.events <= OTHERS_WAITING_MAX) return;
    await wait(STAND_BACK_MS, undefined, { signal });
  }
}
