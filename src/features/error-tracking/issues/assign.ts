import { sql } from 'kysely';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import type { ErrorIssueTable } from '#platform/postgres/tables/error-tracking.ts';
import type { Assigned } from './queries.ts';

export interface Occurrence {
  readonly fingerprint: string;
  readonly name: string;
  readonly description: string;
  readonly at: Date;
  /** Who gets the issue when this occurrence is its first. */
  readonly assigned: Assigned;
  /** The newest release among its frames, as far as their symbols name one. */
  readonly releaseId: string | null;
}

export interface AssignedIssue {
  readonly id: string;
  readonly status: ErrorIssueTable['status'];
}

const NAME_LENGTH_MAX = 400;
const DESCRIPTION_LENGTH_MAX = 4_000;
/** How exact `last_seen` is; a busy issue costs one write in this time instead of one an event. */
const SEEN_EVERY = sql`interval '1 minute'`;

/**
 * The issue of each fingerprint. The first occurrence makes it: of several writers at the same time one wins the
 * fingerprint, the others wait for its commit and find its issue. An occurrence opens a resolved issue again.
 */
export async function assignIssues(
  db: Db,
  projectId: number,
  occurrences: readonly Occurrence[],
  now: Date,
): Promise<Map<string, AssignedIssue>> {
  const byFingerprint = Map.groupBy(occurrences, (one) => one.fingerprint);
  const known = await findIssues(db, projectId, [...byFingerprint.keys()]);
  const fresh = [...byFingerprint].filter(([fingerprint]) => !known.has(fingerprint));
  if (fresh.length > 0) {
    await insertIssues(
      db,
      projectId,
      fresh.map(([, all]) => earliest(all)),
      now,
    );
    const made = await findIssues(
      db,
      projectId,
      fresh.map(([fingerprint]) => fingerprint),
    );
    for (const [fingerprint, issue] of made) known.set(fingerprint, issue);
  }
  await markSeen(db, seenIssues(known, byFingerprint));
  return known;
}

async function findIssues(
  db: Db,
  projectId: number,
  fingerprints: readonly string[],
): Promise<Map<string, AssignedIssue>> {
  const rows = await db
    .selectFrom('error_fingerprint')
    .innerJoin('error_issue', 'error_issue.id', 'error_fingerprint.issue_id')
    .select(['error_fingerprint.fingerprint', 'error_issue.id', 'error_issue.status'])
    .where('error_fingerprint.project_id', '=', projectId)
    .where('error_fingerprint.fingerprint', '=', anyOf(fingerprints))
    .execute();
  return new Map(rows.map(({ fingerprint, ...issue }) => [fingerprint, issue]));
}

async function insertIssues(db: Db, projectId: number, first: readonly Occurrence[], now: Date): Promise<void> {
  const ordered = [...first].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const candidates = ordered.map((one) => ({ one, id: uuidv7() }));
  await db.transaction().execute(async (trx) => {
    const won = await trx
      .insertInto('error_fingerprint')
      .values(
        candidates.map(({ one, id }) => ({
          project_id: projectId,
          fingerprint: one.fingerprint,
          id: uuidv7(),
          issue_id: id,
          created_at: one.at,
        })),
      )
      .onConflict((conflict) => conflict.columns(['project_id', 'fingerprint']).doNothing())
      .returning('issue_id')
      .execute();
    const ids = new Set(won.map((row) => row.issue_id));
    const issues = candidates.filter(({ id }) => ids.has(id));
    if (issues.length === 0) return;
    await trx
      .insertInto('error_issue')
      .values(
        issues.map(({ one, id }) => ({
          id,
          project_id: projectId,
          name: one.name.slice(0, NAME_LENGTH_MAX).toWellFormed(),
          description: one.description.slice(0, DESCRIPTION_LENGTH_MAX).toWellFormed(),
          status: 'active' as const,
          ...one.assigned,
          release_id: one.releaseId,
          first_seen: one.at,
          last_seen: one.at,
          created_at: now,
        })),
      )
      .execute();
  });
}

interface Seen {
  readonly id: string;
  first: Date;
  last: Date;
  release: string | null;
}

function seenIssues(
  known: ReadonlyMap<string, AssignedIssue>,
  byFingerprint: ReadonlyMap<string, readonly Occurrence[]>,
): Seen[] {
  const seen = new Map<string, Seen>();
  for (const [fingerprint, occurrences] of byFingerprint) {
    const issue = known.get(fingerprint);
    if (!issue || issue.status === 'suppressed') continue;
    for (const { at, releaseId } of occurrences) {
      const before = seen.get(issue.id);
      if (!before) seen.set(issue.id, { id: issue.id, first: at, last: at, release: releaseId });
      else {
        if (at < before.first) before.first = at;
        if (at > before.last) {
          before.last = at;
          before.release = releaseId ?? before.release;
        }
      }
    }
  }
  return [...seen.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function markSeen(db: Db, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  // Locked in one order, so that two writers never wait for each other in a circle.
  await sql`
    with seen as (
      select * from unnest(${seen.map((one) => one.id)}::uuid[], ${seen.map((one) => one.first)}::timestamptz[],
        ${seen.map((one) => one.last)}::timestamptz[], ${seen.map((one) => one.release)}::uuid[]) as given (id, first, last, release)
    ), due as (
      select issue.id, seen.first, seen.last, seen.release from error_issue as issue join seen on seen.id = issue.id
      where issue.status = 'resolved' or seen.first < issue.first_seen or seen.last > issue.last_seen + ${SEEN_EVERY}
        or (seen.release <> issue.release_id and seen.last >= issue.last_seen) or (seen.release is not null and issue.release_id is null)
      order by issue.id for update of issue
    )
    update error_issue as issue set
      first_seen = least(issue.first_seen, due.first), last_seen = greatest(issue.last_seen, due.last),
      status = case when issue.status = 'resolved' then 'active' else issue.status end,
      release_id = case when due.last >= issue.last_seen or issue.release_id is null
        then coalesce(due.release, issue.release_id) else issue.release_id end
    from due where issue.id = due.id`.execute(db);
}

function earliest(occurrences: readonly Occurrence[]): Occurrence {
  return occurrences.reduce((first, one) => (one.at < first.at ? one : first));
}
