import type { Insertable, Updateable } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { ProjectTable } from '#platform/postgres/tables/accounts.ts';
import type { ProjectRow } from './settings.ts';

export interface ProjectList {
  readonly organization_id: string;
  readonly search?: string;
}

export function insertProject(db: Db, row: Insertable<ProjectTable>): Promise<ProjectRow> {
  return db.insertInto('project').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findProject(db: Db, id: number): Promise<ProjectRow | undefined> {
  return projects(db).selectAll().where('id', '=', id).executeTakeFirst();
}

/** Held until commit: what two callers change at once, they change one after the other. */
export function lockProject(db: Db, id: number): Promise<ProjectRow | undefined> {
  return projects(db).selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

export function updateProject(db: Db, id: number, changes: Updateable<ProjectTable>): Promise<ProjectRow> {
  return db.updateTable('project').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export function listProjects(db: Db, list: ProjectList, page: Page): Promise<{ rows: ProjectRow[]; count: number }> {
  return pageOf(listed(db, list), (found) => found.selectAll().orderBy('id'), page);
}

function listed(db: Db, { organization_id, search }: ProjectList) {
  let query = projects(db).where('organization_id', '=', organization_id);
  if (search !== undefined) query = query.where('name', 'ilike', `%${escapeLike(search)}%`);
  return query;
}

function projects(db: Db) {
  return db.selectFrom('project').where('deleted_at', 'is', null);
}

/** What is known of a project and of one person's place in it; `level` is null for a stranger. */
export function findProjectAccess(db: Db, userId: number, projectId: number) {
  return db
    .selectFrom('project')
    .innerJoin('organization', 'organization.id', 'project.organization_id')
    .leftJoin('organization_membership as membership', (join) =>
      join.onRef('membership.organization_id', '=', 'project.organization_id').on('membership.user_id', '=', userId),
    )
    .select([
      'project.id',
      'project.uuid',
      'project.name',
      'project.api_token',
      'project.organization_id',
      'project.timezone',
      'project.week_start_day',
      'project.test_account_filters',
      'membership.level',
    ])
    .where('project.id', '=', projectId)
    .where('project.deleted_at', 'is', null)
    .where('organization.deleted_at', 'is', null)
    .executeTakeFirst();
}

export function findTokenOwner(db: Db, token: string) {
  return projects(db)
    .select(['id', 'uuid', 'name', 'organization_id', 'api_token', 'timezone', 'anonymize_ips', 'ingested_event'])
    .where('api_token', '=', token)
    .executeTakeFirst();
}

/** A colour theme of every project, or of this one. */
export function findTheme(db: Db, projectId: number, id: number) {
  return db
    .selectFrom('data_color_theme')
    .select('id')
    .where('id', '=', id)
    .where(({ eb, or }) => or([eb('project_id', '=', projectId), eb('project_id', 'is', null)]))
    .executeTakeFirst();
}

/** Its backup opens a project too, until it is deleted. */
export function findSecretOwner(db: Db, token: string) {
  return projects(db)
    .select('id')
    .where(({ eb, or }) => or([eb('secret_api_token', '=', token), eb('secret_api_token_backup', '=', token)]))
    .executeTakeFirst();
}

export async function setIngested(db: Db, id: number): Promise<void> {
  await db
    .updateTable('project')
    .set({ ingested_event: true })
    .where('id', '=', id)
    .where('ingested_event', '=', false)
    .execute();
}

export async function markDeleted(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable('project').set({ deleted_at: at }).where('id', '=', id).execute();
}

/** The row itself, once everything that hangs on it is gone. */
export async function deleteProjectRow(db: Db, id: number): Promise<void> {
  await db.deleteFrom('project').where('id', '=', id).where('deleted_at', 'is not', null).execute();
}

export function listProjectIds(db: Db, organizationId: string): Promise<{ id: number }[]> {
  return projects(db).select('id').where('organization_id', '=', organizationId).orderBy('id').execute();
}

export function listGroupTypes(db: Db, projectId: number) {
  return db
    .selectFrom('group_type')
    .select(['index', 'name'])
    .where('project_id', '=', projectId)
    .orderBy('index')
    .execute();
}

export function listIntents(db: Db, projectId: number) {
  return db
    .selectFrom('product_intent')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('created_at')
    .orderBy('product_type')
    .execute();
}

export async function membersMayCreate(db: Db, organizationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organization')
    .select('members_can_create_projects')
    .where('id', '=', organizationId)
    .executeTakeFirst();
  return row?.members_can_create_projects ?? false;
}

/** Whether demo data is being written into the project. */
export async function isGeneratingDemoData(db: Db, id: number): Promise<boolean> {
  const run = await db
    .selectFrom('demo_data_run')
    .select('turn')
    .where('project_id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return run !== undefined;
}

/** Also while a deleted project still holds it. */
export async function projectTokenExists(db: Db, token: string): Promise<boolean> {
  const row = await db.selectFrom('project').select('id').where('api_token', '=', token).executeTakeFirst();
  return row !== undefined;
}

/** A dashboard that is deleted is no longer shown first. */
export async function clearPrimaryDashboard(db: Db, projectId: number, dashboardId: number): Promise<void> {
  await db
    .updateTable('project')
    .set({ primary_dashboard: null })
    .where('id', '=', projectId)
    .where('primary_dashboard', '=', dashboardId)
    .execute();
}
