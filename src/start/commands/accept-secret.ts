import { readOrCreateSecret } from '#platform/data-folder.ts';
import { acceptSecret } from '#platform/postgres/secret-fingerprint.ts';
import type { Config } from '../config.ts';
import { withAccounts } from '../with-accounts.ts';

/** For an installation whose secret is lost. */
export async function acceptPresentSecret(config: Config): Promise<void> {
  await withAccounts(config, async (db) => {
    await acceptSecret(db, config.secretKey ?? (await readOrCreateSecret(config.dataDir)));
  });
  process.stdout.write('The present secret key is accepted. Enter the provider keys again.\n');
}
