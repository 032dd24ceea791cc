import type { Insertable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { ActivityLogTable } from '#platform/postgres/tables/accounts.ts';

export interface ActivityFilter {
  readonly organization_id?: string;
  readonly project_id?: number;
  readonly scopes?: readonly string[];
  readonly item_id?: string;
  /** uuid of the person who acted. */
  readonly user?: string;
  readonly date_from?: Date;
  readonly date_to?: Date;
}

export async function insertActivity(db: Db, row: Insertable<ActivityLogTable>): Promise<void> {
  await db.insertInto('activity_log').values(row).execute();
}

export type ActivityRow = Awaited<ReturnType<typeof listActivity>>['rows'][number];

export function listActivity(db: Db, filter: ActivityFilter, page: Page) {
  return pageOf(
    matching(db, filter),
    (found) =>
      found
        .selectAll('activity_log')
        .select(userBasic('activity_log.user_id').as('user'))
        .orderBy('activity_log.created_at', 'desc')
        .orderBy('activity_log.id', 'desc'),
    page,
  );
}

function matching(db: Db, filter: ActivityFilter) {
  const { organization_id, project_id, scopes, item_id, user, date_from, date_to } = filter;
  let query = db.selectFrom('activity_log');
  if (organization_id !== undefined) query = query.where('activity_log.organization_id', '=', organization_id);
  if (project_id !== undefined) query = query.where('activity_log.project_id', '=', project_id);
  if (scopes !== undefined) query = query.where('activity_log.scope', 'in', scopes);
  if (item_id !== undefined) query = query.where('activity_log.item_id', '=', item_id);
  if (user !== undefined) {
    query = query.where('activity_log.user_id', '=', (eb) =>
      eb.selectFrom('user').select('user.id').where('user.uuid', '=', user),
    );
  }
  if (date_from !== undefined) query = query.where('activity_log.created_at', '>=', date_from);
  if (date_to !== undefined) query = query.where('activity_log.created_at', '<=', date_to);
  return query;
}
