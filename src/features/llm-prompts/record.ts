import { type Change, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import type { Trx } from '#platform/postgres/db.ts';

export const SCOPE = 'LLMPrompt';
/** Labels are objects of their own in the log, and stand beside their prompt under its name. */
export const LABEL_SCOPE = 'LLMPromptLabel';

/** Who changes a prompt, where and when. */
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

/** `before` and `after` are the versions the label pointed to; null where there was or is no label. */
export function recordLabel(
  trx: Trx,
  author: Author,
  { name, label }: { readonly name: string; readonly label: string },
  { before, after }: { readonly before: number | null; readonly after: number | null },
): Promise<void> {
  const [activity, action] = kindOf(before, after);
  const changes = [{ type: LABEL_SCOPE, action, field: 'version', before, after }] as const;
  return recordActivity(trx, {
    scope: LABEL_SCOPE,
    item_id: name,
    name: `${name}: ${label}`,
    activity,
    changes,
    ...author,
  });
}

function kindOf(before: number | null, after: number | null): readonly [string, Change['action']] {
  if (before === null) return ['created', 'created'];
  return after === null ? ['deleted', 'deleted'] : ['updated', 'changed'];
}
