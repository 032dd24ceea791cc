import { recordActivity } from '#features/activity-log/index.ts';
import { insertMembership } from '#features/members/index.ts';
import { createProject, hideProject, listProjectIds } from '#features/projects/index.ts';
import { Level } from '#http/request.ts';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { removeOrganizationJob } from './jobs.ts';
import { findOrganization, insertOrganization, markOrganizationDeleted, type OrganizationRow } from './queries.ts';

export interface NewOrganization {
  readonly name: string;
  readonly owner_id: number;
  readonly is_ai_data_processing_approved?: boolean;
  readonly members_can_invite?: boolean;
  readonly members_can_create_projects?: boolean;
  /** The first project: an organization without one has nowhere to go. */
  readonly project?: { readonly name?: string; readonly api_token?: string };
  readonly at: Date;
}

/** Give it a transaction: an organization, its owner and its first project come together. */
export async function createOrganization(
  trx: Db,
  { owner_id, project, at, ...columns }: NewOrganization,
): Promise<OrganizationRow> {
  const organization = await insertUnderFreeSlug(trx, columns, at);
  await insertMembership(trx, { organization_id: organization.id, user_id: owner_id, level: Level.owner, at });
  await recordActivity(trx, {
    scope: 'Organization',
    item_id: organization.id,
    activity: 'created',
    name: organization.name,
    organization_id: organization.id,
    user_id: owner_id,
    at,
  });
  await createProject(trx, {
    organization_id: organization.id,
    settings: project?.name === undefined ? {} : { name: project.name },
    api_token: project?.api_token,
    user_id: owner_id,
    at,
  });
  return organization;
}

async function insertUnderFreeSlug(
  trx: Db,
  columns: Omit<NewOrganization, 'owner_id' | 'project' | 'at'>,
  at: Date,
): Promise<OrganizationRow> {
  const row = { ...columns, id: uuidv7(at.getTime()), created_at: at, updated_at: at };
  const slug = toSlug(columns.name);
  const plain = await insertOrganization(trx, { ...row, slug });
  if (plain) return plain;
  const unlike = await insertOrganization(trx, { ...row, slug: `${slug}-${randomToken('', 10).toLowerCase()}` });
  if (!unlike) throw new Error('Two random slugs met.');
  return unlike;
}

function toSlug(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ascii.slice(0, 48) || 'organization';
}

/** Hides the organization and its projects immediately; a job deletes their data. */
export async function dissolveOrganization(
  needs: Pick<Platform, 'db' | 'clock' | 'jobs' | 'announcer'>,
  id: string,
  userId: number,
): Promise<void> {
  const { db, jobs, announcer } = needs;
  const at = needs.clock.now();
  const projectIds = await db.transaction().execute(async (trx) => {
    const organization = await findOrganization(trx, id);
    if (!organization) return [];
    const ids = (await listProjectIds(trx, id)).map((project) => project.id);
    for (const projectId of ids) await hideProject(trx, projectId, { user_id: userId, at });
    await recordActivity(trx, {
      scope: 'Organization',
      item_id: id,
      activity: 'deleted',
      name: organization.name,
      organization_id: id,
      user_id: userId,
      at,
    });
    await markOrganizationDeleted(trx, id, at);
    await jobs.enqueue(trx, removeOrganizationJob, { organization_id: id }, { key: id });
    return ids;
  });
  for (const table of ['organization', 'project', 'user']) announcer.announce('rows.changed', { table });
  for (const project_id of projectIds) announcer.announce('project.deleted', { project_id, organization_id: id });
}
