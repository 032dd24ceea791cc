import { text } from 'node:stream/consumers';
import { resetPassword as reset } from '#features/sessions/index.ts';
import { PASSWORD_LENGTH_MIN } from '#features/users/index.ts';
import { ApiError } from '#kernel/errors.ts';
import { randomToken } from '#kernel/ids.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../usage-error.ts';
import { withAccounts } from '../with-accounts.ts';

const USAGE = 'Usage: hedgerow reset-password <email> [--stdin]';
const PASSWORD_LENGTH = 20;

/**
 * Sets a new password for a person who forgot theirs. It comes from the environment or from standard input, because a list of
 * processes shows arguments. Without either, a generated password is printed once.
 */
export async function resetPassword(
  config: Config,
  args: readonly string[],
  { HEDGEROW_NEW_PASSWORD: fromEnvironment }: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const [email, option, ...rest] = args;
  if (!email || rest.length > 0 || (option !== undefined && option !== '--stdin')) throw new UsageError(USAGE);
  const given = option === '--stdin' ? await readLine() : fromEnvironment;
  const password = given ?? randomToken('', PASSWORD_LENGTH);
  await withAccounts(config, async (db) => {
    const isReset = await reset(db, { email, password, at: new Date() }).catch((error: unknown) => {
      throw error instanceof ApiError ? new UsageError(error.detail) : error;
    });
    if (!isReset) throw new UsageError(`No account has the e-mail ${email}.`);
  });
  process.stdout.write(
    given === undefined ? `${password}\n` : `${email} has the new password and is signed out everywhere.\n`,
  );
}

async function readLine(): Promise<string> {
  const [line = ''] = (await text(process.stdin)).split(/\r?\n/, 1);
  if (line === '')
    throw new UsageError(`Standard input holds no password. It needs ${PASSWORD_LENGTH_MIN} characters.`);
  return line;
}
