import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { writeMembers } from '../calculation/calculate.ts';
import { CalculationFailure } from '../calculation/failures.ts';
import { compileCriteria } from '../criteria/compile.ts';
import type { Criteria } from '../criteria/read.ts';
import type { Generation } from '../members/generations.ts';
import { copyMembers } from '../members/queries.ts';
import { type ImportReport, importPeople, joinReports } from './import-people.ts';
import { addQueried } from './query-people.ts';
import type { NamedPeople } from './read-csv.ts';

/** Where the members of a static cohort come from. */
export interface Sources {
  readonly people?: NamedPeople;
  readonly personIds?: readonly string[];
  readonly query?: JsonObject | null;
  readonly criteria?: Criteria;
  readonly copyOf?: Generation;
}

export interface SourceProject {
  readonly id: number;
  readonly timezone: string;
  readonly week_start_day: number | null;
  readonly test_account_filters: readonly unknown[];
}

const CRITERIA_MS_MAX = 60_000;

/** Writes the members of a static cohort, once. */
export async function fillGeneration(
  needs: Pick<Platform, 'db' | 'events' | 'clock'> & {
    readonly findCohort: (reference: number | string) => Promise<number | undefined>;
  },
  generation: Generation,
  project: SourceProject,
  { people, personIds = [], query, criteria, copyOf }: Sources,
): Promise<ImportReport | undefined> {
  const now = needs.clock.now();
  const { findCohort } = needs;
  const { id: projectId, timezone, week_start_day: weekStartDay, test_account_filters: testAccountFilters } = project;
  if (copyOf) await copyMembers(needs.events, copyOf, generation);
  const named = personIds.map((value, place) => ({ line: place + 1, value }));
  const reports: (ImportReport | undefined)[] = [];
  if (named.length > 0) {
    reports.push(await importPeople(needs, generation, { naming: 'uuid', names: named, rejected: [] }));
  }
  if (query) {
    const report = await addQueried(needs, generation, query, { projectId, timezone, weekStartDay, now, findCohort });
    reports.push(report);
  }
  if (criteria?.criterion) {
    const condition = await compileOrRefuse(criteria, {
      projectId,
      timezone,
      weekStartDay,
      now,
      testAccountFilters,
      findCohort,
    });
    await writeMembers(needs.events, generation, condition, { timeoutMs: CRITERIA_MS_MAX });
  }
  if (people) reports.push(await importPeople(needs, generation, people));
  return joinReports(reports);
}

/** Refuses at once what would fail a calculation, because a caller waits for the answer. */
async function compileOrRefuse(...[criteria, facts]: Parameters<typeof compileCriteria>) {
  try {
    return await compileCriteria(criteria, facts);
  } catch (error) {
    throw error instanceof CalculationFailure ? new Invalid('invalid_input', error.message, 'filters') : error;
  }
}
