import { Invalid } from '#kernel/errors.ts';
import { type EventStore, EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { compileCriteria, type PersonCondition } from '../criteria/compile.ts';
import { type Criteria, readCriteria } from '../criteria/read.ts';
import { type Generation, keepGeneration, openGeneration } from '../members/generations.ts';
import { publishCohort } from '../members/publish.ts';
import { CALCULATION_SETTINGS, countMembers } from '../members/queries.ts';
import { findCohortId, lockCohort, type StoredCohort, updateCohort } from '../queries.ts';
import { CalculationFailure, describeFailure } from './failures.ts';
import { insertCalculation, updateCalculation } from './history.ts';

export type CalculationNeeds = Pick<Platform, 'db' | 'events' | 'clock' | 'log' | 'announcer'>;

interface Run extends Generation {
  readonly id: string;
  readonly version: number;
  readonly filters: unknown;
  readonly timezone: string;
  readonly weekStartDay: number | null;
  readonly testAccountFilters: readonly unknown[];
}

const CALCULATION_MS_MAX = 300_000;

/**
 * Calculates a cohort whose pending version is not calculated yet, and leaves others alone, so a repeated job does nothing. A
 * failure that is due to the cohort is stored with it; only an unreachable engine throws, and not when `isLast`.
 */
export async function calculateCohort(
  needs: CalculationNeeds,
  { projectId, cohortId }: { projectId: number; cohortId: number },
  { signal, isLast }: { signal: AbortSignal; isLast: boolean },
): Promise<void> {
  const { db, events, clock, log } = needs;
  const run = await begin(needs, projectId, cohortId);
  if (!run) return;
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    const now = clock.now();
    const findCohort = (reference: number | string) => findCohortId(db, projectId, reference);
    const criteria = readStored(run.filters ?? { properties: {} });
    const condition = await compileCriteria(criteria, { ...run, now, findCohort });
    await writeMembers(events, run, condition, { signal, timeoutMs: CALCULATION_MS_MAX });
    const count = await countMembers(events, run);
    await succeed(db, run, count, { at: clock.now(), queryMs: elapsed() });
    await publishCohort(needs, projectId, cohortId);
    // Last, so that a crash before this repeats the calculation and with it the publishing.
    await rest(db, run);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EventStoreUnavailable && !isLast) throw error;
    log.warn({ err: error, projectId, cohortId }, 'a cohort could not be calculated');
    await fail(db, run, error, { at: clock.now(), queryMs: elapsed() });
  }
  await announceCohort(needs, projectId, cohortId);
}

/** Criteria that were valid when saved may be refused today; the reason is stored for the cohort's owner. */
function readStored(filters: unknown): Criteria {
  try {
    return readCriteria(filters);
  } catch (error) {
    if (error instanceof Invalid) throw new CalculationFailure('validation_error', error.detail, { cause: error });
    throw error;
  }
}

/** Everyone who meets the condition, written inside the engine: members never pass through here. */
export async function writeMembers(
  events: EventStore,
  { cohortId, generation }: Generation,
  { sql, params }: PersonCondition,
  options: { signal?: AbortSignal; timeoutMs: number },
): Promise<void> {
  await events.command(
    `INSERT INTO cohort_members (team_id, cohort_id, version, person_id)
     SELECT {project:Int64}, {cohort:Int64}, {generation:UInt64}, persons.id FROM persons FINAL
     WHERE persons.team_id = {project:Int64} AND persons.is_deleted = 0 AND (${sql})`,
    { ...params, cohort: cohortId, generation },
    { ...options, settings: CALCULATION_SETTINGS },
  );
}

async function begin({ db, clock }: CalculationNeeds, projectId: number, cohortId: number): Promise<Run | undefined> {
  const at = clock.now();
  return await db.transaction().execute(async (trx) => {
    const cohort = await lockCohort(trx, projectId, cohortId);
    if (!cohort?.is_calculating || cohort.is_static || cohort.deleted) return undefined;
    const project = await trx
      .selectFrom('project')
      .select(['timezone', 'week_start_day', 'test_account_filters'])
      .where('id', '=', projectId)
      .executeTakeFirst();
    if (!project) return undefined;
    const version = cohort.pending_version ?? 1;
    const { filters } = cohort;
    const id = await insertCalculation(trx, { project_id: projectId, cohort_id: cohortId, version, filters, at });
    await updateCohort(trx, cohortId, { last_attempt_at: at });
    const opened = await openGeneration(trx, { projectId, cohortId, at });
    return {
      ...opened,
      id,
      version,
      filters,
      timezone: project.timezone,
      weekStartDay: project.week_start_day,
      testAccountFilters: project.test_account_filters,
    };
  });
}

interface End {
  readonly at: Date;
  readonly queryMs: number;
}

async function succeed(db: Db, run: Run, count: number, { at, queryMs }: End): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await updateCalculation(trx, run.id, { finished_at: at, query_ms: queryMs, count, error: null, error_code: null });
    const cohort = await lockCohort(trx, run.projectId, run.cohortId);
    // A newer calculation finished first, so this result is discarded.
    if (!cohort || isBehind(run, cohort)) return;
    await keepGeneration(trx, run, { replaced: cohort.generation, at });
    await updateCohort(trx, run.cohortId, {
      version: run.version,
      generation: run.generation,
      count,
      last_calculation: at,
      errors_calculating: 0,
      last_error_message: null,
    });
  });
}

/** Marks the cohort as no longer calculating, unless a newer version was asked for during the run. */
async function rest(db: Db, run: Run): Promise<void> {
  await db
    .updateTable('cohort')
    .set({ is_calculating: false })
    .where('id', '=', run.cohortId)
    .where('pending_version', '=', run.version)
    .execute();
}

async function fail(db: Db, run: Run, error: unknown, { at, queryMs }: End): Promise<void> {
  const { code, message } = describeFailure(error);
  await db.transaction().execute(async (trx) => {
    await updateCalculation(trx, run.id, {
      finished_at: at,
      query_ms: queryMs,
      count: null,
      error: message,
      error_code: code,
    });
    const cohort = await lockCohort(trx, run.projectId, run.cohortId);
    if (!cohort || isBehind(run, cohort)) return;
    await updateCohort(trx, run.cohortId, {
      errors_calculating: cohort.errors_calculating + 1,
      last_error_message: message,
    });
    await rest(trx, run);
  });
}

function isBehind(run: Run, cohort: StoredCohort): boolean {
  return cohort.generation !== null && Number(cohort.generation) > Number(run.generation);
}

/** Tells open pages how the cohort stands. */
export async function announceCohort(
  { db, announcer }: Pick<Platform, 'db' | 'announcer'>,
  projectId: number,
  cohortId: number,
): Promise<void> {
  const content = await db
    .selectFrom('cohort')
    .select(['id', 'version', 'pending_version', 'is_calculating', 'count', 'errors_calculating', 'last_error_message'])
    .where('id', '=', cohortId)
    .executeTakeFirst();
  if (content) announcer.announce('object.changed', { projectId, topic: `cohort:${cohortId}`, content });
}
