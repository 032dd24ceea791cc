import type { Updateable } from 'kysely';
import type { ProjectTable } from '#platform/postgres/tables/accounts.ts';
import { type ChangeNeeds, changeProject, recordChanges, type Target } from './change.ts';
import { registerIntent } from './intents.ts';
import { updateProject } from './queries.ts';
import { newProjectToken, newSecretToken, newWidgetToken, WIDGET_TOKEN } from './rules.ts';
import type { OnboardingStep } from './schema.ts';
import type { ProjectRow } from './settings.ts';

/** The old token is refused from the moment this resolves. */
export const resetToken = (needs: ChangeNeeds, target: Target) =>
  rewrite(needs, target, () => ({ api_token: newProjectToken() }));

/** The former token stays valid as the backup until it is deleted; a backup before it ends at once. */
export const rotateSecretToken = (needs: ChangeNeeds, target: Target) =>
  rewrite(needs, target, (row) => ({
    secret_api_token: newSecretToken(),
    secret_api_token_backup: row.secret_api_token,
  }));

export const deleteSecretTokenBackup = (needs: ChangeNeeds, target: Target) =>
  rewrite(needs, target, (row) =>
    row.secret_api_token_backup === null ? undefined : { secret_api_token_backup: null },
  );

export const replaceWidgetToken = (needs: ChangeNeeds, target: Target) =>
  rewrite(needs, target, ({ conversations_settings }) => ({
    conversations_settings: JSON.stringify({ ...conversations_settings, [WIDGET_TOKEN]: newWidgetToken() }),
  }));

export function completeOnboarding(needs: ChangeNeeds, target: Target, step: OnboardingStep): Promise<ProjectRow> {
  return noteIntent(needs, target, step, true);
}

export function addProductIntent(needs: ChangeNeeds, target: Target, step: OnboardingStep): Promise<ProjectRow> {
  return noteIntent(needs, target, step, false);
}

function noteIntent(
  needs: ChangeNeeds,
  target: Target,
  step: OnboardingStep,
  isOnboarded: boolean,
): Promise<ProjectRow> {
  return changeProject(needs, target.id, async (trx, row) => {
    await registerIntent(trx, { project_id: row.id, step, at: needs.clock.now(), isOnboarded });
    return row;
  });
}

/** Writes and records what `change` makes of the row; nothing when it makes nothing. */
function rewrite(
  needs: ChangeNeeds,
  target: Target,
  change: (row: ProjectRow) => Updateable<ProjectTable> | undefined,
): Promise<ProjectRow> {
  return changeProject(needs, target.id, async (trx, row) => {
    const columns = change(row);
    if (!columns) return row;
    const at = needs.clock.now();
    const after = await updateProject(trx, row.id, { ...columns, updated_at: at });
    await recordChanges(trx, { before: row, after, user_id: target.user_id, at });
    return after;
  });
}
