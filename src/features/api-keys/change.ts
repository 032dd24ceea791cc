import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { listOwnOrganizationRefs } from '#features/organizations/index.ts';
import { randomToken, sha256, uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { insertKey, type KeyRow } from './queries.ts';

export interface NewKey {
  readonly user_id: number;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly scoped_teams?: readonly number[];
  readonly scoped_organizations?: readonly string[];
  /** Only when an operator wants to know it in advance. */
  readonly value?: string;
  readonly at: Date;
}

/** Returns the key's value, which is never stored and so cannot be shown again. */
export async function createApiKey(
  db: Db,
  { value = newKeyValue(), at, ...key }: NewKey,
): Promise<{ row: KeyRow; value: string }> {
  const row = await insertKey(db, {
    ...key,
    scopes: [...key.scopes],
    id: uuidv7(at.getTime()),
    value_hash: sha256(value),
    mask_value: maskKey(value),
    created_at: at,
  });
  return { row, value };
}

export const newKeyValue = () => randomToken('phx_');

export function maskKey(value: string): string {
  return value.length < 16 ? '...' : `${value.slice(0, 4)}...${value.slice(-4)}`;
}

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
