import { api, projectApi } from '../../../api/client.ts';
import type { Held } from '../outcome.ts';
import { ITEMS, type NewReview, QUEUES, type QueueItem, RATINGS, REVIEWS, type Submission } from '../review-api.ts';

export type ReviewBody = Pick<NewReview, 'comment' | 'scores'>;

/** Items to be shown next, held for this reader. */
export async function claimItems(projectId: number, queueId: string, count: number, exclude: readonly string[]) {
  const url = projectApi(projectId, `${QUEUES}${queueId}/claim/`);
  return (await api.post(url, { count, exclude })).results;
}

/** Gives an item back, so that others need not wait for it. */
export const releaseItem = (projectId: number, itemId: string): Promise<unknown> =>
  api.delete(projectApi(projectId, `${ITEMS}${itemId}/claim/`));

/** `held` is what was said of the item before, and is changed by it. */
export async function saveAnswers(
  projectId: number,
  itemId: string,
  held: Held | undefined,
  body: ReviewBody,
): Promise<Submission> {
  if (!held) return api.post(projectApi(projectId, RATINGS), { ...body, queue_item_id: itemId });
  if (held.kind === 'review') {
    const review = await api.patch(projectApi(projectId, `${REVIEWS}${held.id}/`), body);
    return { outcome: 'reviewed', rating: null, review };
  }
  const rating = await api.patch(projectApi(projectId, `${RATINGS}${held.id}/`), body);
  return { outcome: 'waiting', rating, review: null };
}

/** Takes back what was said of an item, which waits in its queue again. */
export async function takeBack(projectId: number, queueId: string, held: Held, item: QueueItem): Promise<QueueItem> {
  await api.delete(projectApi(projectId, `${held.kind === 'review' ? REVIEWS : RATINGS}${held.id}/`));
  if (held.kind === 'rating') return item;
  return api.post(projectApi(projectId, ITEMS), { queue_id: queueId, trace_id: item.trace_id });
}

export const claimItem = (projectId: number, itemId: string): Promise<unknown> =>
  api.post(projectApi(projectId, `${ITEMS}${itemId}/claim/`));
