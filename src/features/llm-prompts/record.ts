import { type Change, recordActivity } from '#features/activity-log/index.ts';
import type { Trx } from '#platform/postgres/db.ts';

export const SCOPE = 'LLMPrompt';

/** Who changes a prompt, where and when. */
export interface Author {
  readonly organization_id: string;
  readonly project_id: number;
  readonly user_id: number;
  readonly at: Date;
}

/** Says what happened to a prompt, never what it contains. */
export function recordPrompt(
  trx: Trx,
  author: Author,
  name: string,
  activity: string,
  changed: readonly Omit<Change, 'type'>[] = [],
): Promise<void> {
  const changes = changed.map((change) => ({ type: SCOPE, ...change }));
  return recordActivity(trx, { scope: SCOPE, item_id: name, name, activity, changes, ...author });
}
