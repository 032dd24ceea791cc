import { recordActivity } from '#features/activity-log/index.ts';
import { setCurrent } from '#features/users/index.ts';
import { Forbidden } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { insertProject } from './queries.ts';
import { type ProjectRow, type ProjectSettings, toColumns } from './settings.ts';
import { newProjectToken } from './tokens.ts';

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
