import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { findScorerVersions } from '#features/score-definitions/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import type { StoredQueueSettings } from '#platform/postgres/tables/reviews.ts';
import { announceQueues } from '../announce.ts';
import { findQueue, insertQueue, lockQueue, markQueueDeleted, type QueueRow, updateQueue } from './queries.ts';
import type { QueueChanges, QueueSettingsChanges } from './schema.ts';

const SCOPE = 'ReviewQueue';
const DEFAULTS: StoredQueueSettings = { scores: [], guidance: null, second_review_share: 0 };

export type QueueNeeds = Pick<Platform, 'db' | 'announcer'>;

export async function createQueue(
  { db }: QueueNeeds,
  author: Author,
  { name, settings = {} }: QueueChanges & { name: string },
): Promise<QueueRow> {
  const { project_id, user_id, at } = author;
  return unlessTaken(() =>
    db.transaction().execute(async (trx) => {
      const merged = await mergeSettings(trx, project_id, DEFAULTS, settings);
      const id = await insertQueue(trx, { project_id, name, settings: merged, created_by_id: user_id, at });
      await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'created', name, ...author });
      return requireQueue(trx, author, id);
    }),
  );
}

export async function changeQueue(
  { db, announcer }: QueueNeeds,
  author: Author,
  id: string,
  body: QueueChanges,
): Promise<QueueRow> {
  const { project_id, at } = author;
  const row = await unlessTaken(() =>
    db.transaction().execute(async (trx) => {
      const before = await lockQueue(trx, project_id, id);
      if (!before) throw new NotFound();
      const after = {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.settings && { settings: await mergeSettings(trx, project_id, before.settings, body.settings) }),
      };
      await updateQueue(trx, id, { ...after, at });
      const changes = changesBetween(SCOPE, before, after);
      const name = after.name ?? before.name;
      await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'updated', name, changes, ...author });
      return requireQueue(trx, author, id);
    }),
  );
  announceQueues(announcer, project_id, [id], 'queue');
  return row;
}

export async function deleteQueue({ db, announcer }: QueueNeeds, author: Author, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await lockQueue(trx, author.project_id, id);
    if (!row) throw new NotFound();
    await markQueueDeleted(trx, id, author.at);
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'deleted', name: row.name, ...author });
  });
  announceQueues(announcer, author.project_id, [id], 'deleted');
}

export async function requireQueue(
  db: Db,
  { project_id, user_id }: Pick<Author, 'project_id' | 'user_id'>,
  id: string,
): Promise<QueueRow> {
  const row = await findQueue(db, project_id, id, user_id);
  if (!row) throw new NotFound();
  return row;
}

async function mergeSettings(
  db: Db,
  projectId: number,
  before: StoredQueueSettings,
  { guidance, ...changes }: QueueSettingsChanges,
): Promise<StoredQueueSettings> {
  if (changes.scores) await rejectUnknownScorers(db, projectId, changes.scores);
  return { ...before, ...changes, ...(guidance !== undefined && { guidance: guidance || null }) };
}

async function rejectUnknownScorers(db: Db, projectId: number, scores: StoredQueueSettings['scores']): Promise<void> {
  const definition_ids = scores.map((score) => score.definition_id);
  const known = await findScorerVersions(db, projectId, { definition_ids });
  if (new Set(definition_ids).size === scores.length && known.length === scores.length) return;
  const detail = 'definition_id: Each must be a scorer of this project, and be named once.';
  throw new Invalid('invalid_input', detail, 'settings__scores');
}

/** The unique index decides. The loser of a race gets the same refusal as one that comes later. */
async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, 'review_queue_name')) throw error;
    throw new Invalid('invalid_input', 'A queue with this name already exists.', 'name');
  }
}
