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
