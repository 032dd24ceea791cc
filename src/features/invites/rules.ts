import { findMembershipByEmail } from '#features/members/index.ts';
import { Level, type RequestOrganization } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { membersMayInvite } from './queries.ts';
import type { InviteBody } from './schema.ts';

const VALID_MS = 3 * 86_400_000;

export function isExpired(invite: { created_at: Date }, now: Date): boolean {
  return now.getTime() - invite.created_at.getTime() >= VALID_MS;
}

export async function mayInvite(db: Db, organization: RequestOrganization): Promise<void> {
  if (organization.level >= Level.admin || (await membersMayInvite(db, organization.id))) return;
  throw new Forbidden('Your organization access level is insufficient.');
}

export async function checkInvite(db: Db, organization: RequestOrganization, invite: InviteBody): Promise<void> {
  if (invite.level > organization.level)
    throw new Forbidden('You cannot invite to a higher permission level than your own.');
  if (await findMembershipByEmail(db, organization.id, invite.target_email))
    throw new Invalid(
      'already_member',
      'A user with this email address already belongs to the organization.',
      'target_email',
    );
}
