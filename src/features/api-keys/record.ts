import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { listOwnOrganizationRefs } from '#features/organizations/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { KeyRow } from './queries.ts';

/** Logs what happened to a key in every organization that the key opens, for its admins. */
export async function recordKey(
  trx: Db,
  { before, after, at }: { readonly before?: KeyRow; readonly after?: KeyRow; readonly at: Date },
): Promise<void> {
  const key = after ?? before;
  if (!key) return;
  const changes = before && after ? changesBetween('PersonalAPIKey', shown(before), shown(after)) : [];
  if (before && after && changes.length === 0) return;
  const reach = new Set([before, after].flatMap((one) => (one ? one.scoped_organizations : [])));
  const isOpen = [before, after].some((one) => one?.scoped_organizations.length === 0);
  for (const { id } of await listOwnOrganizationRefs(trx, key.user_id)) {
    if (!isOpen && !reach.has(id)) continue;
    await recordActivity(trx, {
      scope: 'PersonalAPIKey',
      item_id: key.id,
      activity: !before ? 'created' : !after ? 'deleted' : 'updated',
      name: key.label,
      changes,
      organization_id: id,
      user_id: key.user_id,
      at,
    });
  }
}

function shown({ label, scopes, scoped_teams, scoped_organizations, mask_value }: KeyRow) {
  return { label, scopes, scoped_teams, scoped_organizations, mask_value };
}
