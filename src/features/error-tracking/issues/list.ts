import { Invalid } from '#kernel/errors.ts';
import { type MomentReading, readMoment } from '#kernel/time/moment.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { ErrorIssueTable } from '#platform/postgres/tables/error-tracking.ts';
import { findReleases, type ReleaseRow, toRelease } from '../releases/queries.ts';
import { toAssignee } from './assignee.ts';
import { type Assigned, type IssueRow, listIssues, readMerged } from './queries.ts';
import type { Issue, SORTS } from './schema.ts';
import {
  type ExceptionFilter,
  emptyVolume,
  type IssueStats,
  type Range,
  readIssueStats,
  readVolumes,
} from './stats.ts';

export type Sort = (typeof SORTS)[number];

export interface IssueListing {
  readonly status?: ErrorIssueTable['status'] | 'all';
  readonly assignee?: Assigned;
  readonly search?: string;
  readonly ids?: readonly string[];
  readonly exceptions: ExceptionFilter;
  /** Only issues that have an occurrence the filter allows. */
  readonly onlySeen: boolean;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly buckets: number;
  readonly limit: number;
  readonly offset: number;
}

type Needs = Pick<Platform, 'db' | 'events'>;

/** Issues are rows of Postgres, what happened to them is counted in ClickHouse; the two are joined here. */
export async function listWithStats({ db, events }: Needs, projectId: number, listing: IssueListing) {
  const [rows, canonical] = await Promise.all([listIssues(db, projectId, listing), readMerged(db, projectId)]);
  const stats = await readIssueStats(events, projectId, narrowed(listing, canonical), canonical);
  const shown = listing.onlySeen ? rows.filter((row) => stats.has(row.id)) : rows;
  const sorted = [...shown].sort((a, b) => compare(listing, a, b, stats));
  const page = sorted.slice(listing.offset, listing.offset + listing.limit);
  const { exceptions, buckets } = listing;
  const volumes =
    page.length === 0
      ? new Map()
      : await readVolumes(
          events,
          projectId,
          {
            ...exceptions,
            ids: withMerged(
              page.map((row) => row.id),
              canonical,
            ),
          },
          { canonical, buckets },
        );
  const releases = await releasesOf(db, projectId, page);
  return {
    count: shown.length,
    rows: page.map((row) =>
      toIssue(
        row,
        stats.get(row.id),
        volumes.get(row.id) ?? emptyVolume(exceptions.range, buckets),
        releases.get(row.release_id ?? ''),
      ),
    ),
  };
}

/** One issue with what happened to it in the range. */
export async function withStats(
  { db, events }: Needs,
  projectId: number,
  row: IssueRow,
  { range, buckets }: { range: Range; buckets: number },
): Promise<Issue> {
  const canonical = await readMerged(db, projectId);
  const filter = { range, ids: withMerged([row.id], canonical) };
  const [stats, volumes, releases] = await Promise.all([
    readIssueStats(events, projectId, filter, canonical),
    readVolumes(events, projectId, filter, { canonical, buckets }),
    releasesOf(db, projectId, [row]),
  ]);
  const volume = volumes.get(row.id) ?? emptyVolume(range, buckets);
  return toIssue(row, stats.get(row.id), volume, releases.get(row.release_id ?? ''));
}

function releasesOf(db: Platform['db'], projectId: number, rows: readonly IssueRow[]) {
  return findReleases(db, projectId, [...new Set(rows.flatMap((row) => row.release_id ?? []))]);
}

const DEFAULT_FROM = '-30d';
export const DEFAULT_BUCKETS = 20;

/** Dates as callers write them; the end defaults to a little after now, since clocks of senders differ. */
export function readRange(
  { date_from, date_to }: { date_from?: string | null; date_to?: string | null },
  reading: MomentReading,
): Range {
  const read = (text: string, attr: string) => {
    const moment = readMoment(text, reading);
    if (moment === undefined) throw new Invalid('invalid_input', 'Enter a valid date or relative date.', attr);
    return moment;
  };
  const from = read(date_from || DEFAULT_FROM, 'date_from') ?? 0;
  const to = (date_to ? read(date_to, 'date_to') : null) ?? (reading.now.getTime() + CLOCKS_DIFFER_MS) * 1000;
  return from <= to ? { from, to } : { from: to, to: from };
}

const CLOCKS_DIFFER_MS = 24 * 3_600_000;

/** Restricts the count to the given ids. Without ids it counts every issue, which is cheaper than naming many. */
function narrowed({ exceptions, ids }: IssueListing, canonical: ReadonlyMap<string, string>): ExceptionFilter {
  return ids ? { ...exceptions, ids: withMerged(ids, canonical) } : exceptions;
}

function withMerged(ids: readonly string[], canonical: ReadonlyMap<string, string>): string[] {
  const wanted = new Set(ids);
  return [...ids, ...[...canonical].filter(([, into]) => wanted.has(into)).map(([merged]) => merged)];
}

function compare(
  { sort, descending }: IssueListing,
  a: IssueRow,
  b: IssueRow,
  stats: ReadonlyMap<string, IssueStats>,
): number {
  const difference = sortValue(sort, a, stats) - sortValue(sort, b, stats);
  return (descending ? -difference : difference) || (a.id < b.id ? 1 : -1);
}

function sortValue(sort: Sort, row: IssueRow, stats: ReadonlyMap<string, IssueStats>): number {
  const own = stats.get(row.id);
  if (sort === 'last_seen') return lastSeenOf(row, own).getTime();
  if (sort === 'first_seen') return row.first_seen.getTime();
  return own?.[sort] ?? 0;
}

function lastSeenOf(row: IssueRow, stats: IssueStats | undefined): Date {
  return stats && stats.lastSeen > row.last_seen ? stats.lastSeen : row.last_seen;
}

function toIssue(
  row: IssueRow,
  stats: IssueStats | undefined,
  volume: Issue['volume'],
  release: ReleaseRow | undefined,
): Issue {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    first_seen: toTimestamp(row.first_seen),
    last_seen: toTimestamp(lastSeenOf(row, stats)),
    assignee: toAssignee(row),
    release: release ? toRelease(release) : null,
    external_issues: [],
    occurrences: stats?.occurrences ?? 0,
    users: stats?.users ?? 0,
    sessions: stats?.sessions ?? 0,
    volume,
  };
}
