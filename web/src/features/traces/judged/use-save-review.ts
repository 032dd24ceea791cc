import { useQueryClient } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { keys } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import {
  answersOf,
  heldOf,
  ITEMS,
  type NewReview,
  outcomeWords,
  type QueueItem,
  questionsFor,
  RATINGS,
  REVIEWS,
  type Review,
  refreshReviews,
  toScores,
} from '../../review/index.ts';

export type ReviewBody = Pick<NewReview, 'comment' | 'scores'>;

/** Writes, changes and removes the review of a trace; each can be taken back. */
export function useSaveReview(projectId: number, traceId: string) {
  const client = useQueryClient();
  const list = projectApi(projectId, REVIEWS);
  const one = (id: string) => projectApi(projectId, `${REVIEWS}${id}/`);
  const write = (body: ReviewBody) => api.post(list, { ...body, trace_id: traceId } satisfies NewReview);
  const refresh = () =>
    Promise.all([
      refreshReviews(client, projectId),
      client.invalidateQueries({ queryKey: keys.project(projectId, 'trace-extras') }),
    ]);

  /** `waiting`: the queue item that goes with the review, and comes back with its undoing. */
  async function save(body: ReviewBody, before: Review | undefined, waiting: QueueItem | undefined) {
    if (waiting && !before) return submit(body, waiting);
    const review = before ? await api.patch(one(before.id), body) : await write(body);
    void refresh();
    toast(t('Reviewed.'), {
      undo: async () => {
        if (before) await api.patch(one(before.id), bodyOf(before));
        else await api.delete(one(review.id));
        await refresh();
      },
    });
  }

  /** What waits in a queue may be of the share that two people rate: the server says what became of it. */
  async function submit(body: ReviewBody, { id, queue_id }: QueueItem) {
    const ratings = projectApi(projectId, RATINGS);
    const submission = await api.post(ratings, { ...body, queue_item_id: id });
    const held = heldOf(submission);
    void refresh();
    toast(
      outcomeWords(submission.outcome),
      held && {
        undo: async () => {
          await api.delete(held.kind === 'review' ? one(held.id) : `${ratings}${held.id}/`);
          if (held.kind === 'review') await api.post(projectApi(projectId, ITEMS), { queue_id, trace_id: traceId });
          await refresh();
        },
      },
    );
  }

  async function remove(review: Review) {
    await api.delete(one(review.id));
    void refresh();
    toast(t('The review was removed.'), {
      undo: async () => {
        await write(bodyOf(review));
        await refresh();
      },
    });
  }

  return { save, remove };
}

const bodyOf = (review: Review): ReviewBody => ({
  comment: review.comment,
  scores: toScores(answersOf(review), questionsFor([], review)),
});
