import type { Feature } from '#http/feature.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { keyHashExists } from './queries.ts';
import { type KeyNeeds, keyRoutes } from './routes.ts';

export { createApiKey } from './change.ts';
export { createKeyLookup } from './lookup.ts';

/** Whether this very key exists, for any owner. */
export function apiKeyExists(db: Db, value: string): Promise<boolean> {
  return keyHashExists(db, sha256(value));
}

export const apiKeys = (needs: KeyNeeds): Feature => ({
  name: 'api-keys',
  about: 'The caller’s personal API keys.',
  apiRoutes: keyRoutes(needs),
});
