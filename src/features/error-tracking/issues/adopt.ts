import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';

/**
 * Lets a fingerprint that changed because its frames became readable lead to the issue it led to before. Where the new one
 * already has an issue, the old fingerprint moves there, and an issue left without fingerprints is merged into it.
 * Answers the issue both lead to now; undefined when the old fingerprint is not known.
 */
export async function adoptFingerprint(
  db: Db,
  projectId: number,
  { before, now }: { before: string; now: string },
  at: Date,
): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('error_fingerprint')
      .select(['fingerprint', 'issue_id'])
      .where('project_id', '=', projectId)
      .where('fingerprint', 'in', [before, now])
      .orderBy('fingerprint')
      .forUpdate()
      .execute();
    const old = rows.find((row) => row.fingerprint === before);
    if (!old) return undefined;
    const known = rows.find((row) => row.fingerprint === now);
    if (known && known.issue_id !== old.issue_id) {
      await moveFingerprint(trx, projectId, before, known.issue_id);
      await mergeIfEmpty(trx, old.issue_id, known.issue_id);
      return known.issue_id;
    }
    if (known) return old.issue_id;
    const made = await trx
      .insertInto('error_fingerprint')
      .values({ project_id: projectId, fingerprint: now, id: uuidv7(), issue_id: old.issue_id, created_at: at })
      .onConflict((conflict) => conflict.columns(['project_id', 'fingerprint']).doNothing())
      .returning('issue_id')
      .executeTakeFirst();
    // Someone else made it just now: the event stays with the old one, whose fingerprint stays too.
    return made?.issue_id ?? old.issue_id;
  });
}

async function moveFingerprint(db: Db, projectId: number, fingerprint: string, issueId: string): Promise<void> {
  await db
    .updateTable('error_fingerprint')
    .set({ issue_id: issueId })
    .where('project_id', '=', projectId)
    .where('fingerprint', '=', fingerprint)
    .execute();
}

async function mergeIfEmpty(db: Db, id: string, into: string): Promise<void> {
  const left = await db
    .selectFrom('error_fingerprint')
    .select('id')
    .where('issue_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (left) return;
  await db
    .updateTable('error_issue')
    .set({ merged_into_id: into })
    .where(({ eb, or }) => or([eb('id', '=', id), eb('merged_into_id', '=', id)]))
    .execute();
}
