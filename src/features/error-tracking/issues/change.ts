import { type Change, changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { ErrorIssueTable } from '#platform/postgres/tables/error-tracking.ts';
import { type Assigned, findIssue, type IssueRow, lockIssues, updateIssues } from './queries.ts';

/** Of entries in the activity log. */
export const ISSUE_SCOPE = 'ErrorTrackingIssue';

export type ChangeNeeds = Pick<Platform, 'db' | 'clock' | 'announcer'>;

export interface IssueChanges extends Partial<Assigned> {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly status?: ErrorIssueTable['status'];
}

export async function requireIssue(db: Db, projectId: number, id: string): Promise<IssueRow> {
  const row = await findIssue(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

/** Applies the same changes to several issues; ids that are no issues of the project are refused as a whole. */
export async function changeIssues(
  needs: ChangeNeeds,
  author: Author,
  ids: readonly string[],
  changes: IssueChanges,
): Promise<number> {
  const { project_id } = author;
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  await needs.db.transaction().execute(async (trx) => {
    const before = await lockIssues(trx, project_id, wanted);
    requireAll(wanted, before);
    if (Object.keys(changes).length > 0) await updateIssues(trx, project_id, wanted, changes);
    for (const row of before) {
      const what = changesBetween(ISSUE_SCOPE, { ...row }, { ...changes });
      if (what.length > 0) await recordIssue(trx, author, row, 'updated', what);
    }
  });
  announceIssues(needs, project_id, wanted);
  return wanted.length;
}

export function requireAll(ids: readonly string[], rows: readonly { readonly id: string }[]): void {
  const missing = ids.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined)
    throw new Invalid('does_not_exist', `Invalid pk "${missing}" - object does not exist.`, 'ids');
}

export async function recordIssue(
  db: Db,
  author: Author,
  row: Pick<IssueRow, 'id' | 'name'>,
  activity: string,
  changes: readonly Change[],
): Promise<void> {
  await recordActivity(db, {
    scope: ISSUE_SCOPE,
    item_id: row.id,
    activity,
    name: row.name,
    changes,
    ...author,
  });
}

export function announceIssues(
  { announcer }: Pick<Platform, 'announcer'>,
  projectId: number,
  ids: readonly string[],
): void {
  for (const id of ids) announcer.announce('object.changed', { projectId, topic: `issue:${id}`, content: { id } });
}
