import { type Selectable, sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { OrganizationInviteTable } from '#platform/postgres/tables/accounts.ts';

export type InviteRow = Awaited<ReturnType<typeof listInvites>>['rows'][number];

/** A new invite takes the place of an earlier one for the same address, whose link then ends. */
export async function insertInvite(
  db: Db,
  invite: Omit<Selectable<OrganizationInviteTable>, 'emailing_attempt_made'>,
): Promise<InviteRow> {
  await db
    .deleteFrom('organization_invite')
    .where('organization_id', '=', invite.organization_id)
    .where(sql`lower(target_email)`, '=', invite.target_email.toLowerCase())
    .execute();
  return db
    .insertInto('organization_invite')
    .values(invite)
    .returningAll()
    .returning(userBasic('organization_invite.created_by_id').as('created_by'))
    .executeTakeFirstOrThrow();
}

interface InviteList {
  readonly organization_id: string;
  /** Only up to the reader's own level, because an invite's id is all that is needed to accept it. */
  readonly level_max: number;
}

export function listInvites(db: Db, list: InviteList, page: Page) {
  return pageOf(
    listed(db, list),
    (found) =>
      found
        .selectAll('organization_invite')
        .select(userBasic('organization_invite.created_by_id').as('created_by'))
        .orderBy('created_at', 'desc')
        .orderBy('id'),
    page,
  );
}

export function findInvite(db: Db, id: string) {
  return db
    .selectFrom('organization_invite as invite')
    .innerJoin('organization', 'organization.id', 'invite.organization_id')
    .selectAll('invite')
    .select('organization.name as organization_name')
    .where('invite.id', '=', id)
    .where('organization.deleted_at', 'is', null)
    .executeTakeFirst();
}

export function findInviteOf(db: Db, organizationId: string, id: string) {
  return db
    .selectFrom('organization_invite')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** False when it is gone, for instance because another request has accepted it. */
export async function deleteInvite(db: Db, id: string): Promise<boolean> {
  const result = await db.deleteFrom('organization_invite').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function membersMayInvite(db: Db, organizationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organization')
    .select('members_can_invite')
    .where('id', '=', organizationId)
    .executeTakeFirst();
  return row?.members_can_invite ?? false;
}

function listed(db: Db, { organization_id, level_max }: InviteList) {
  return db
    .selectFrom('organization_invite')
    .where('organization_id', '=', organization_id)
    .where('level', '<=', level_max);
}
