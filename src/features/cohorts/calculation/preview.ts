import { Invalid, Throttled } from '#kernel/errors.ts';
import { EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Platform } from '#platform/platform.ts';
import { compileCriteria } from '../criteria/compile.ts';
import { readCriteria } from '../criteria/read.ts';
import { countPersons } from '../members/queries.ts';
import { findCohortId } from '../queries.ts';
import type { SourceProject } from '../static/fill.ts';
import { CalculationFailure, describeFailure } from './failures.ts';

const PREVIEW_MS_MAX = 10_000;
/** The previews that one project may run at once. A person who types needs few, and the engine is shared. */
const AT_ONCE_MAX = 4;
const RETRY_AFTER_SECONDS = 2;
const running = new Map<number, number>();

/** How many of a project's people criteria would choose if they were saved now. Nothing is stored. */
export async function previewCriteria(
  { db, events, clock }: Pick<Platform, 'db' | 'events' | 'clock'>,
  project: SourceProject,
  filters: unknown,
  signal: AbortSignal,
): Promise<{ count: number; total: number }> {
  const criteria = readCriteria(filters);
  const { id: projectId, timezone, week_start_day: weekStartDay, test_account_filters: testAccountFilters } = project;
  const others = running.get(projectId) ?? 0;
  if (others >= AT_ONCE_MAX) throw new Throttled(RETRY_AFTER_SECONDS);
  running.set(projectId, others + 1);
  try {
    const findCohort = (reference: number | string) => findCohortId(db, projectId, reference);
    const facts = { projectId, timezone, weekStartDay, now: clock.now(), testAccountFilters, findCohort };
    const condition = await compileCriteria(criteria, facts);
    return await countPersons(events, condition, { signal, timeoutMs: PREVIEW_MS_MAX });
  } catch (error) {
    if (error instanceof CalculationFailure || error instanceof EventStoreError) {
      const { code, message } = describeFailure(error);
      throw new Invalid(code, message, 'filters');
    }
    throw error;
  } finally {
    const left = (running.get(projectId) ?? 1) - 1;
    if (left > 0) running.set(projectId, left);
    else running.delete(projectId);
  }
}
