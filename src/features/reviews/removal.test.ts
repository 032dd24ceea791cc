import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { reviewKit } from './testing.ts';

const { kit, at, makeScorer, makeReview } = reviewKit(await useKit());

describe('a deleted project', () => {
  it('leaves no reviews, queues or scorers behind', async () => {
    const ada = await kit.makeAccount();
    const scorer = await makeScorer(ada);
    await makeReview(ada, { trace_id: 't', scores: [{ definition_id: scorer.id, boolean_value: true }] });
    const queue = (await at(ada).post('review_queues/', { name: 'Q' })).json();
    await at(ada).post('review_queue_items/', { queue_id: queue.id, trace_id: 'u' });
    expect((await kit.request({ method: 'DELETE', url: `${ada.base}/`, key: ada.key })).statusCode).toBe(204);
    await kit.drainJobs();
    for (const table of ['score_definition', 'trace_review', 'review_queue', 'review_queue_item'] as const) {
      const rows = await kit.platform.db
        .selectFrom(table)
        .select('id')
        .where('project_id', '=', ada.project.id)
        .execute();
      expect(rows).toEqual([]);
    }
  });
});
