import type { Db } from '#platform/postgres/db.ts';

/**
 * The organization and project a person works in. What they chose, while it is theirs; else the first of each that is.
 * Null where there is none.
 */
export async function findCurrent(
  db: Db,
  userId: number,
): Promise<{ organization_id: string | null; project_id: number | null }> {
  const organization = await db
    .selectFrom('user')
    .innerJoin('organization_membership as membership', 'membership.user_id', 'user.id')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select(['organization.id', 'user.current_project_id'])
    .where('user.id', '=', userId)
    .where('organization.deleted_at', 'is', null)
    .orderBy((eb) =>
      eb.case().when('organization.id', '=', eb.ref('user.current_organization_id')).then(0).else(1).end(),
    )
    .orderBy('membership.joined_at')
    .orderBy('membership.id')
    .limit(1)
    .executeTakeFirst();
  if (!organization) return { organization_id: null, project_id: null };
  const project = await db
    .selectFrom('project')
    .select('id')
    .where('organization_id', '=', organization.id)
    .where('deleted_at', 'is', null)
    .orderBy((eb) => eb.case().when('id', '=', organization.current_project_id).then(0).else(1).end())
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return { organization_id: organization.id, project_id: project?.id ?? null };
}
