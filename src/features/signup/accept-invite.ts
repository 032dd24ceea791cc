import { recordActivity } from '#features/activity-log/index.ts';
import { deleteInvite, findInvite, isExpired } from '#features/invites/index.ts';
import { insertMembership } from '#features/members/index.ts';
import { listProjectIds } from '#features/projects/index.ts';
import {
  createUser,
  findUser,
  findUserByEmail,
  prepareUser,
  rejectWeakPassword,
  setCurrent,
  type UserRow,
} from '#features/users/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'announcer'>;
type OpenInvite = NonNullable<Awaited<ReturnType<typeof findInvite>>>;

export interface Newcomer {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly password?: string;
  readonly role_at_organization?: string | null;
}

export async function requireOpenInvite({ db, clock }: Pick<Needs, 'db' | 'clock'>, id: string): Promise<OpenInvite> {
  const invite = await findInvite(db, id);
  if (!invite) throw new NotFound('The provided invite ID is not valid.');
  if (isExpired(invite, clock.now()))
    throw new Invalid('expired', 'This invite has expired. Please ask for a new one.');
  return invite;
}

/** The invited person joins: as the account they are signed in with, or as a new one. */
export async function acceptInvite(
  needs: Needs,
  id: string,
  { userId, newcomer }: { userId: number | undefined; newcomer: Newcomer },
): Promise<UserRow> {
  const { db, clock, announcer } = needs;
  const invite = await requireOpenInvite(needs, id);
  const prepared = userId === undefined ? await prepareNewcomer(db, invite, newcomer, clock.now()) : undefined;
  const user = await db.transaction().execute(async (trx) => {
    if (!(await deleteInvite(trx, invite.id))) throw new NotFound('The provided invite ID is not valid.');
    const joining = prepared ? await createUser(trx, prepared) : await requireInvited(trx, invite, userId ?? 0);
    await join(trx, invite, joining, clock.now());
    return joining;
  });
  for (const table of ['user', 'organization_membership']) announcer.announce('rows.changed', { table });
  return user;
}

async function prepareNewcomer(db: Db, invite: OpenInvite, newcomer: Newcomer, at: Date) {
  const email = invite.target_email;
  if (await findUserByEmail(db, email))
    throw new Invalid(
      'account_exists',
      `There already exists an account with email address ${email}. Please log in instead.`,
    );
  const { password, first_name = invite.first_name } = newcomer;
  if (password === undefined) throw new Invalid('required', 'This field is required.', 'password');
  if (first_name === '') throw new Invalid('required', 'This field is required.', 'first_name');
  rejectWeakPassword(password, 'password', { ...newcomer, first_name, email });
  return prepareUser({ ...newcomer, password, first_name, email, at });
}

async function requireInvited(trx: Db, invite: OpenInvite, userId: number): Promise<UserRow> {
  const user = await findUser(trx, userId);
  if (user?.email.toLowerCase() === invite.target_email.toLowerCase()) return user;
  throw new Invalid('invalid_recipient', 'This invite is intended for another email address.');
}

async function join(trx: Db, invite: OpenInvite, user: UserRow, at: Date): Promise<void> {
  const { organization_id, level } = invite;
  const isNew = await insertMembership(trx, { organization_id, user_id: user.id, level, at });
  const [first] = await listProjectIds(trx, organization_id);
  await setCurrent(trx, user.id, { organization_id, project_id: first?.id ?? null });
  if (!isNew) return;
  await recordActivity(trx, {
    scope: 'OrganizationMembership',
    item_id: user.uuid,
    activity: 'created',
    name: user.email,
    organization_id,
    user_id: user.id,
    at,
  });
}
