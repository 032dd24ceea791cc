import type { Author } from '#http/author.ts';
import { Conflict } from '#kernel/errors.ts';
import { announceQueues } from '../../announce.ts';
import { type QueueNeeds, requireQueue } from '../change.ts';
import { requireItem } from '../items/change.ts';
import { findItems, type ItemRow } from '../items/queries.ts';
import { type Claimant, claimItems, lockClaimable, releaseClaim } from './queries.ts';

/** How long a claim holds. Claiming again starts the time again. */
const CLAIM_MS = 5 * 60_000;

/** The next items for this person's screen: those they have already, then the longest waiting free ones. */
export async function claimNext(
  { db, announcer }: QueueNeeds,
  author: Author,
  queueId: string,
  wanted: { count: number; exclude: readonly string[] },
): Promise<{ rows: ItemRow[]; claimed_until: Date }> {
  const { project_id } = author;
  const claimant = claimantOf(author);
  await requireQueue(db, author, queueId);
  const rows = await db.transaction().execute(async (trx) => {
    const ids = await lockClaimable(trx, queueId, wanted, claimant);
    await claimItems(trx, project_id, ids, claimant);
    return findItems(trx, project_id, ids);
  });
  if (rows.length > 0) announceQueues(announcer, project_id, [queueId], 'claims');
  return { rows, claimed_until: claimant.until };
}

/** Claims one item, or starts the time of the caller's claim again. */
export async function claimItem({ db, announcer }: QueueNeeds, author: Author, id: string): Promise<ItemRow> {
  const { project_id } = author;
  const [claimed] = await claimItems(db, project_id, [id], claimantOf(author));
  const row = await requireItem(db, project_id, id);
  if (row.rated_by_id === author.user_id) {
    throw new Conflict('rated', 'You have rated this trace already. The second rating must come from another person.');
  }
  if (!claimed) throw new Conflict('claimed', 'Another person is reviewing this trace.');
  announceQueues(announcer, project_id, [claimed.queue_id], 'claims');
  return row;
}

/** Ends the caller's claim. A claim of another person stays. */
export async function giveBack({ db, announcer }: QueueNeeds, author: Author, id: string): Promise<void> {
  const { project_id, user_id } = author;
  await requireItem(db, project_id, id);
  const released = await releaseClaim(db, project_id, id, user_id);
  if (released) announceQueues(announcer, project_id, [released.queue_id], 'claims');
}

function claimantOf({ user_id, at }: Author): Claimant {
  return { user_id, at, until: new Date(at.getTime() + CLAIM_MS) };
}
