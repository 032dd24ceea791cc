import { type Change, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { requirePrompt } from '../change.ts';
import { lockPrompt } from '../queries.ts';
import { LABELS_MAX, promptNotFound, rejectBadLabel } from '../rules.ts';
import { countLabels, deleteLabel, findLabel, insertLabel, type LabelRow, moveLabel } from './queries.ts';

/** Labels are objects of their own in the log, and stand beside their prompt under its name. */
export const LABEL_SCOPE = 'LLMPromptLabel';

interface LabelOfPrompt {
  readonly name: string;
  readonly label: string;
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockPrompt>>>;

/** Points a label to a version, wherever it pointed before. */
export async function setLabel(
  db: Db,
  author: Author,
  { name, label, version }: LabelOfPrompt & { readonly version: number },
): Promise<{ isNew: boolean; label: LabelRow; promptName: string }> {
  rejectBadLabel(label);
  return withPrompt(db, author, name, async (trx, prompt) => {
    // Versions are numbered without gaps.
    if (version > prompt.latest_version) throw promptNotFound({ name, version });
    const before = await findLabel(trx, prompt.id, label);
    if (before?.version !== version) await point(trx, author, prompt, { label, version, before });
    const after = await findLabel(trx, prompt.id, label);
    if (!after) throw new NotFound();
    return { isNew: before === undefined, label: after, promptName: prompt.name };
  });
}

export async function removeLabel(db: Db, author: Author, { name, label }: LabelOfPrompt): Promise<void> {
  await withPrompt(db, author, name, async (trx, prompt) => {
    const found = await findLabel(trx, prompt.id, label);
    if (!found) throw promptNotFound({ name, label });
    await deleteLabel(trx, found.id);
    await recordLabel(trx, author, { name: prompt.name, label }, { before: found.version, after: null });
  });
}

async function point(
  trx: Trx,
  author: Author,
  prompt: Locked,
  { label, version, before }: { label: string; version: number; before: LabelRow | undefined },
): Promise<void> {
  if (before) {
    await moveLabel(trx, before.id, version, author.at);
  } else {
    if ((await countLabels(trx, prompt.id)) >= LABELS_MAX) {
      throw new Invalid('label_limit', `A prompt can have at most ${LABELS_MAX} labels.`, 'label');
    }
    const { user_id, at } = author;
    await insertLabel(trx, { prompt_id: prompt.id, name: label, version, created_by_id: user_id, at });
  }
  await recordLabel(trx, author, { name: prompt.name, label }, { before: before?.version ?? null, after: version });
}

/** Labels of one prompt change one after the other, and never while a version is being published. */
async function withPrompt<T>(
  db: Db,
  author: Author,
  name: string,
  work: (trx: Trx, prompt: Locked) => Promise<T>,
): Promise<T> {
  const { id } = await requirePrompt(db, author.project_id, name);
  return db.transaction().execute(async (trx) => {
    const prompt = await lockPrompt(trx, id);
    if (!prompt) throw promptNotFound({ name });
    return work(trx, prompt);
  });
}

/** `before` and `after` are the versions the label pointed to; null where there was or is no label. */
function recordLabel(
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
