import { compileFilters } from '#features/property-filters/index.ts';
import type { RequestProject } from '#http/request.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { Platform } from '#platform/platform.ts';
import { readAssigneeFilter } from './assignee.ts';
import { DEFAULT_BUCKETS, listWithStats, readRange, type Sort } from './list.ts';
import { SORTS, STATUSES } from './schema.ts';

export type ErrorTrackingQueryNeeds = Pick<Platform, 'db' | 'events' | 'clock'>;

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;

/** The query kind `ErrorTrackingQuery`: issues that happened in a range, with what was counted of them. */
export async function runErrorTrackingQuery(
  needs: ErrorTrackingQueryNeeds,
  project: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day' | 'test_account_filters'>,
  query: JsonObject,
) {
  const limit = Math.min(positive(query.limit) ?? LIMIT_DEFAULT, LIMIT_MAX);
  const offset = positive(query.offset) ?? 0;
  const issueId = readUuid(query.issueId);
  const dates = isObject(query.dateRange) ? query.dateRange : {};
  const listed = await listWithStats(needs, project.id, {
    status: oneOf([...STATUSES, 'all'] as const, query.status, 'status'),
    assignee: isObject(query.assignee) ? readAssigneeFilter(String(query.assignee.id ?? '')) : undefined,
    search: textOf(query.searchQuery),
    ids: issueId === undefined ? undefined : [issueId],
    exceptions: {
      range: readRange(
        { date_from: textOf(dates.date_from), date_to: textOf(dates.date_to) },
        { ...calendarOf(project), now: needs.clock.now() },
      ),
      condition: await conditionOf(needs, project, query),
    },
    onlySeen: true,
    sort: (oneOf(SORTS, query.orderBy, 'orderBy') ?? 'last_seen') satisfies Sort,
    descending: query.orderDirection !== 'ASC',
    buckets: Math.min(positive(query.volumeResolution) || DEFAULT_BUCKETS, 200),
    limit: limit + 1,
    offset,
  });
  const shown = listed.rows.slice(0, limit);
  return {
    columns: ['id', 'name', 'description', 'status', 'assignee', 'first_seen', 'last_seen', 'aggregations'],
    results: shown.map(({ occurrences, users, sessions, volume, ...issue }) => ({
      ...issue,
      library: null,
      aggregations: {
        occurrences,
        users,
        sessions,
        volumeRange: volume.map(({ count }) => count),
        volume_buckets: volume.map(({ at, count }) => ({ label: at, value: count })),
      },
    })),
    hasMore: listed.rows.length > limit,
    limit,
    offset,
  };
}

async function conditionOf(
  needs: ErrorTrackingQueryNeeds,
  project: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day' | 'test_account_filters'>,
  query: JsonObject,
) {
  const filters: unknown[] = [];
  if (query.filterTestAccounts === true) filters.push(...project.test_account_filters);
  if (Array.isArray(query.filterGroup)) filters.push(...query.filterGroup);
  else if (isObject(query.filterGroup)) filters.push(query.filterGroup);
  return filters.length > 0 ? await compileFilters(needs, project, filters) : undefined;
}

function oneOf<const Choices extends readonly string[]>(
  choices: Choices,
  value: unknown,
  attr: string,
): Choices[number] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new Invalid('invalid_choice', `"${String(value)}" is not a valid choice.`, `query__${attr}`);
  return found;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
