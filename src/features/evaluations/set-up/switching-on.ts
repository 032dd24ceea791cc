import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type EvaluationRow, findKeyState, modelChoiceOf } from './queries.ts';
import { applyChanges } from './rules.ts';
import type { EvaluationChanges } from './schema.ts';

/**
 * Refuses to switch on a judge that has no working key or no model: its first run would switch it off again. Creating one
 * that is enabled stays possible, because clients of the first API create it before there is a key.
 */
export async function rejectUnusableKey(
  { db, access }: { readonly db: Db; readonly access: Pick<ModelAccess, 'choose'> },
  stored: EvaluationRow,
  changes: EvaluationChanges,
): Promise<void> {
  if (!changes.enabled || stored.enabled) return;
  const settings = applyChanges(stored, changes);
  if (settings.evaluation_type !== 'llm_judge') return;
  const { key } = await access.choose(stored.project_id, modelChoiceOf(settings)).catch((error: unknown) => {
    throw error instanceof NoModel ? new Invalid(error.reason, error.message, 'enabled') : error;
  });
  const state = await findKeyState(db, stored.project_id, key.id);
  if (state === 'ok' || state === 'unknown') return;
  const detail = 'The provider key of this evaluation does not work. Validate the key again, or choose another one.';
  throw new Invalid('provider_key_invalid', detail, 'enabled');
}
