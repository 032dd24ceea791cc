import type { Updateable } from 'kysely';
import { changesBetween, maskSecret, recordActivity } from '#features/activity-log/index.ts';
import { findMembership } from '#features/members/index.ts';
import { setCurrent } from '#features/users/index.ts';
import { Level } from '#http/request.ts';
import { Forbidden, Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import type { ProjectTable } from '#platform/postgres/tables/accounts.ts';
import { registerIntent } from './intents.ts';
import { findTheme, insertProject, lockProject, updateProject } from './queries.ts';
import { newProjectToken, newSecretToken, newWidgetToken, settleSettings, WIDGET_TOKEN } from './rules.ts';
import type { OnboardingStep } from './schema.ts';
import { type ProjectRow, type ProjectSettings, toColumns, toSettings } from './settings.ts';

export interface NewProject {
  readonly organization_id: string;
  /** Already settled by the rules; what is absent gets its default. */
  readonly settings?: Partial<ProjectSettings>;
  /** The creator, who works in the new project from then on. Null when Hedgerow itself makes it. */
  readonly user_id: number | null;
  /** Only when an operator wants to know it in advance. */
  readonly api_token?: string;
  readonly at: Date;
}

/** Give it a transaction: the project, its activity and the creator's move belong together. */
export async function createProject(trx: Db, project: NewProject): Promise<ProjectRow> {
  const { organization_id, settings = {}, user_id, api_token = newProjectToken(), at } = project;
  const row = await insertProject(trx, {
    name: 'Default project',
    ...toColumns(settings),
    uuid: uuidv7(at.getTime()),
    organization_id,
    api_token,
    created_by_id: user_id,
    created_at: at,
    updated_at: at,
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'project_demo') ? new Forbidden('There already is a demo project.') : error;
  });
  if (user_id !== null) await setCurrent(trx, user_id, { organization_id, project_id: row.id });
  for (const scope of ['Project', 'Team']) {
    await recordActivity(trx, {
      scope,
      item_id: row.id,
      activity: 'created',
      name: row.name,
      organization_id,
      project_id: row.id,
      user_id,
      at,
    });
  }
  return row;
}

export interface ChangeNeeds extends Pick<Platform, 'db' | 'clock' | 'announcer'> {
  /** Whether the project has this dashboard, and it is not deleted. */
  readonly hasDashboard: (trx: Trx, projectId: number, id: number) => Promise<boolean>;
}

/** Who changes which project. */
export interface Target {
  readonly id: number;
  readonly user_id: number;
  readonly level: Level;
}

/** One change of a project at a time; every process forgets what it remembered of it. */
export async function changeProject<T>(
  { db, announcer }: Pick<ChangeNeeds, 'db' | 'announcer'>,
  id: number,
  work: (trx: Trx, row: ProjectRow) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute(async (trx) => {
    const row = await lockProject(trx, id);
    if (!row) throw new NotFound();
    return work(trx, row);
  });
  announcer.announce('rows.changed', { table: 'project' });
  return result;
}

export function changeSettings(
  needs: ChangeNeeds,
  target: Target,
  sent: Partial<ProjectSettings>,
): Promise<ProjectRow> {
  return changeProject(needs, target.id, async (trx, row) => {
    const settled = settleSettings(sent, { stored: toSettings(row), level: target.level });
    if (Object.keys(settled).length === 0) return row;
    const theme = settled.default_data_theme;
    if (typeof theme === 'number' && !(await findTheme(trx, row.id, theme))) {
      throw new Invalid('does_not_exist', `Invalid pk "${theme}" - object does not exist.`, 'default_data_theme');
    }
    const dashboard = settled.primary_dashboard;
    if (typeof dashboard === 'number' && !(await needs.hasDashboard(trx, row.id, dashboard))) {
      throw new Invalid('does_not_exist', `Invalid pk "${dashboard}" - object does not exist.`, 'primary_dashboard');
    }
    const at = needs.clock.now();
    const changed = await updateProject(trx, row.id, { ...toColumns(settled), updated_at: at });
    await recordChanges(trx, { before: row, after: changed, user_id: target.user_id, at });
    return changed;
  });
}

/** Hands a project with all its data to another organization. The mover must be admin of both. */
export function moveProject(needs: ChangeNeeds, target: Target, organizationId: string): Promise<ProjectRow> {
  return changeProject(needs, target.id, async (trx, row) => {
    if (row.organization_id === organizationId)
      throw new Invalid('invalid_input', 'The project already belongs to this organization.', 'organization_id');
    const membership = await findMembership(trx, organizationId, target.user_id);
    if (!membership) throw unknownOrganization(organizationId);
    if (membership.level < Level.admin) throw new Forbidden('You must be an admin of both organizations.');
    const at = needs.clock.now();
    const moved = await updateProject(trx, row.id, { organization_id: organizationId, updated_at: at });
    await recordActivity(trx, {
      scope: 'Project',
      item_id: row.id,
      activity: 'updated',
      name: row.name,
      changes: changesBetween('Project', { organization_id: row.organization_id }, { organization_id: organizationId }),
      organization_id: organizationId,
      project_id: row.id,
      user_id: target.user_id,
      at,
    });
    return moved;
  });
}

export function unknownOrganization(id: string): Invalid {
  return new Invalid('does_not_exist', `Organization ${id} does not exist.`, 'organization_id');
}

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

/** Logs nothing when nothing changed. Clients see a project as both Project and Team, so a rename is logged under both. */
async function recordChanges(
  trx: Trx,
  { before, after, user_id, at }: { before: ProjectRow; after: ProjectRow; user_id: number; at: Date },
): Promise<void> {
  const teamChanges = changesBetween('Team', loggable(before), loggable(after));
  const projectChanges = teamChanges
    .filter(({ field }) => field === 'name' || field === 'product_description')
    .map((change) => ({ ...change, type: 'Project' }));
  for (const [scope, changes] of [
    ['Team', teamChanges],
    ['Project', projectChanges],
  ] as const) {
    if (changes.length === 0) continue;
    await recordActivity(trx, {
      scope,
      item_id: after.id,
      activity: 'updated',
      name: after.name,
      changes,
      organization_id: after.organization_id,
      project_id: after.id,
      user_id,
      at,
    });
  }
}

/** What the log may show: settings and tokens, everything secret masked. */
function loggable(row: ProjectRow): JsonObject {
  const settings = toSettings(row);
  const { conversations_settings: conversations } = settings;
  return {
    ...settings,
    slack_incoming_webhook: maskSecret(settings.slack_incoming_webhook),
    conversations_settings: conversations && {
      ...conversations,
      [WIDGET_TOKEN]: maskSecret(conversations[WIDGET_TOKEN]),
    },
    api_token: maskSecret(row.api_token),
    secret_api_token: maskSecret(row.secret_api_token),
    secret_api_token_backup: maskSecret(row.secret_api_token_backup),
  };
}
