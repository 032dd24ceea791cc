import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Level } from '#http/request.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import {
  countOwners,
  deleteMembership,
  findMember,
  findMembership,
  leaveCurrent,
  lockMembers,
  type MemberRow,
  type Membership,
  updateMembershipLevel,
} from './queries.ts';
import { mayChangeLevel, mayRemove } from './rules.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'announcer'>;

interface MemberChange {
  readonly organization_id: string;
  readonly actor_id: number;
  readonly user_uuid: string;
}

/** Making someone owner hands ownership over: the former owner stays as an admin. */
export async function changeLevel(needs: Needs, change: MemberChange & { level: Level }): Promise<MemberRow> {
  const { organization_id, level } = change;
  const at = needs.clock.now();
  const member = await alone(needs, change, async (trx, actor, target) => {
    mayChangeLevel(actor, target, level);
    await updateMembershipLevel(trx, { organization_id, user_id: target.user_id, level, at });
    if (level === 15) await updateMembershipLevel(trx, { organization_id, user_id: actor.user_id, level: 8, at });
    await record(trx, change, target, { activity: 'updated', level, at });
    return findMember(trx, organization_id, change.user_uuid);
  });
  if (!member) throw new NotFound();
  return member;
}

export async function removeMember(needs: Needs, change: MemberChange): Promise<void> {
  const { organization_id } = change;
  await alone(needs, change, async (trx, actor, target) => {
    mayRemove(actor, target, await countOwners(trx, organization_id));
    await deleteMembership(trx, organization_id, target.user_id);
    await leaveCurrent(trx, organization_id, target.user_id);
    await record(trx, change, target, { activity: 'deleted', level: null, at: needs.clock.now() });
  });
}

/** One change of an organization's members at a time, each judged by what the one before it left. */
async function alone<T>(
  { db, announcer }: Needs,
  { organization_id, actor_id, user_uuid }: MemberChange,
  work: (trx: Trx, actor: Membership, target: MemberRow) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute(async (trx) => {
    await lockMembers(trx, organization_id);
    const actor = await findMembership(trx, organization_id, actor_id);
    const target = await findMember(trx, organization_id, user_uuid);
    if (!actor || !target) throw new NotFound();
    return work(trx, actor, target);
  });
  announcer.announce('rows.changed', { table: 'organization_membership' });
  return result;
}

async function record(
  trx: Trx,
  { organization_id, actor_id }: MemberChange,
  target: MemberRow,
  { activity, level, at }: { activity: 'updated' | 'deleted'; level: number | null; at: Date },
): Promise<void> {
  await recordActivity(trx, {
    scope: 'OrganizationMembership',
    item_id: target.id,
    activity,
    name: target.user.email,
    changes: changesBetween('OrganizationMembership', { level: target.level }, { level }),
    organization_id,
    user_id: actor_id,
    at,
  });
}
