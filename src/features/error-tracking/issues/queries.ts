import { sql, type Updateable } from 'kysely';
import { isUuid } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { ErrorIssueTable } from '#platform/postgres/tables/error-tracking.ts';
import { ISSUES_MAX } from './stats.ts';

/** The assignee of an issue: a user, or the holders of a role; unassigned when both are null. */
export interface Assigned {
  readonly assignee_id: number | null;
  readonly assignee_role_id: string | null;
}

export type IssueRow = NonNullable<Awaited<ReturnType<typeof findIssue>>>;

const COLUMNS = [
  'id',
  'name',
  'description',
  'status',
  'assignee_id',
  'assignee_role_id',
  'release_id',
  'first_seen',
  'last_seen',
] as const;

export interface IssueFilter {
  readonly status?: ErrorIssueTable['status'] | 'all';
  readonly assignee?: Assigned;
  readonly search?: string;
  readonly ids?: readonly string[];
}

/** The newest first, at most as many as statistics are kept for. */
export function listIssues(db: Db, projectId: number, { status, assignee, search, ids }: IssueFilter) {
  let query = db
    .selectFrom('error_issue')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('merged_into_id', 'is', null);
  if (status !== undefined && status !== 'all') query = query.where('status', '=', status);
  if (assignee !== undefined) {
    query = query
      .where('assignee_id', 'is not distinct from', assignee.assignee_id)
      .where('assignee_role_id', 'is not distinct from', assignee.assignee_role_id);
  }
  if (ids) query = query.where('id', '=', anyOf(ids));
  if (search !== undefined) {
    const pattern = `%${escapeLike(search)}%`;
    query = query.where(({ eb, or }) => or([eb('name', 'ilike', pattern), eb('description', 'ilike', pattern)]));
  }
  return query.orderBy('last_seen', 'desc').orderBy('id').limit(ISSUES_MAX).execute();
}

/** Also by the id of an issue that was merged into another since. */
export function findIssue(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('error_issue')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where(
      'id',
      '=',
      sql<string>`(
      select coalesce(asked.merged_into_id, asked.id) from error_issue as asked
      where asked.id = ${id} and asked.project_id = ${projectId})`,
    )
    .executeTakeFirst();
}

/** Maps the id of each merged issue to the issue it was merged into, because events keep the old id. */
export async function readMerged(db: Db, projectId: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('error_issue')
    .select(['id', 'merged_into_id'])
    .where('project_id', '=', projectId)
    .where('merged_into_id', 'is not', null)
    .limit(ISSUES_MAX)
    .execute();
  return new Map(rows.map((row) => [row.id, row.merged_into_id ?? row.id]));
}

/** The issue's own id and those of the issues merged into it. */
export async function idsOfIssue(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('error_issue').select('id').where('merged_into_id', '=', id).execute();
  return [id, ...rows.map((row) => row.id)];
}

/** Locks until commit those of the ids that are issues of the project and are not merged into another. */
export function lockIssues(db: Db, projectId: number, ids: readonly string[]) {
  return db
    .selectFrom('error_issue')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function updateIssues(
  db: Db,
  projectId: number,
  ids: readonly string[],
  changes: Updateable<ErrorIssueTable>,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('error_issue')
    .set(changes)
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** For an issue whose release was not known until its symbols came. */
export async function tellRelease(db: Db, projectId: number, id: string, releaseId: string | null): Promise<void> {
  if (releaseId === null || !isUuid(id)) return;
  await db
    .updateTable('error_issue')
    .set({ release_id: releaseId })
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('release_id', 'is', null)
    .execute();
}

/** Whether the user belongs to the organization of the project. */
export async function isMember(db: Db, organizationId: string, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('organization_membership')
    .select('user_id')
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isRoleOf(db: Db, organizationId: string, roleId: string): Promise<boolean> {
  const row = await db
    .selectFrom('role')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', roleId)
    .executeTakeFirst();
  return row !== undefined;
}

export function listFingerprints(db: Db, projectId: number, { issue_id, ...page }: Page & { issue_id?: string }) {
  let found = db.selectFrom('error_fingerprint').where('project_id', '=', projectId);
  if (issue_id !== undefined) found = found.where('issue_id', '=', issue_id);
  return pageOf(
    found,
    (all) => all.select(['id', 'fingerprint', 'issue_id', 'created_at']).orderBy('created_at', 'desc').orderBy('id'),
    page,
  );
}
