import { createApiKey } from '#features/api-keys/index.ts';
import { findUserByEmail } from '#features/users/index.ts';
import { isGrantableScope } from '#http/scopes.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../usage-error.ts';
import { withAccounts } from '../with-accounts.ts';

/** Makes a key for a person who has an account and prints its value once. */
export async function createKey(config: Config, [email, label, ...scopes]: readonly string[]): Promise<void> {
  if (!email || !label) throw new UsageError('Usage: hedgerow create-key <email> <label> [scope …]');
  const unknown = scopes.filter((scope) => !isGrantableScope(scope));
  if (unknown.length > 0) throw new UsageError(`Unknown scopes: ${unknown.join(', ')}`);
  const value = await withAccounts(config, async (db) => {
    const user = await findUserByEmail(db, email);
    if (!user) throw new UsageError(`No account has the e-mail ${email}.`);
    const made = await createApiKey(db, {
      user_id: user.id,
      label,
      scopes: scopes.length > 0 ? [...scopes] : ['*'],
      at: new Date(),
    });
    return made.value;
  });
  process.stdout.write(`${value}\n`);
}
