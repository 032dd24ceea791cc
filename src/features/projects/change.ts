import { changesBetween, maskSecret, recordActivity } from '#features/activity-log/index.ts';
import type { Level } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { findTheme, lockProject, updateProject } from './queries.ts';
import { settleSettings, WIDGET_TOKEN } from './rules.ts';
import { type ProjectRow, type ProjectSettings, toColumns, toSettings } from './settings.ts';

export type ChangeNeeds = Pick<Platform, 'db' | 'clock' | 'announcer'>;

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
    const at = needs.clock.now();
    const changed = await updateProject(trx, row.id, { ...toColumns(settled), updated_at: at });
    await recordChanges(trx, { before: row, after: changed, user_id: target.user_id, at });
    return changed;
  });
}

/** Logs nothing when nothing changed. Clients see a project as both Project and Team, so a rename is logged under both. */
export async function recordChanges(
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
