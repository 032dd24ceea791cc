import { recordActivity } from '#features/activity-log/index.ts';
import { insertMembership } from '#features/members/index.ts';
import { createProject } from '#features/projects/index.ts';
import { Level } from '#http/request.ts';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { insertOrganization, type OrganizationRow } from './queries.ts';

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
