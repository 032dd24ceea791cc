import { createApiKey } from '#features/api-keys/index.ts';
import { findUserByEmail } from '#features/users/index.ts';
import { isGrantableScope } from '#http/scopes.ts';
import type { Config } from '../config.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from '../usage-error.ts';

/** Makes a key for a person who has an account and prints its value once. */
export async function createKey(config: Config, [email, label, ...scopes]: readonly string[]): Promise<void> {
  if (!email || !label) throw new UsageError('Usage: hedgerow create-key <email> <label> [scope …]');
  const unknown = scopes.filter((scope) => !isGrantableScope(scope));
  if (unknown.length > 0) throw new UsageError(`Unknown scopes: ${unknown.join(', ')}`);
  const opened = await openPlatform(config);
  try {
    const { db, clock } = opened.platform;
    const user = await findUserByEmail(db, email);
    if (!user) throw new UsageError(`Nobody here has the e-mail ${email}.`);
    const { value } = await createApiKey(db, {
      user_id: user.id,
      label,
      scopes: scopes.length > 0 ? [...scopes] : ['*'],
      at: clock.now(),
    });
    process.stdout.write(`${value}\n`);
  } finally {
    await opened.close();
  }
}
