import { sql } from 'kysely';
import { isSampled } from '#kernel/sampling.ts';

/** The share of the item's queue that two people rate: 0 when the organization has only one active member. */
export const SECOND_REVIEW_SHARE = sql<number>`case when (
    select count(*) from project
      join organization_membership as member on member.organization_id = project.organization_id
      join "user" on "user".id = member.user_id and "user".is_active
    where project.id = review_queue.project_id) > 1
  then (review_queue.settings->>'second_review_share')::double precision else 0 end`.as('second_review_share');

/** Whether two people rate the item. Follows from its id, so the answer is the same for every viewer and at any time. */
export function isDrawnTwice(item: { readonly id: string; readonly second_review_share: number }): boolean {
  return isSampled(item.id, item.second_review_share * 100);
}
