import { createHmac } from 'node:crypto';
import type { Db } from './db.ts';

/** This process has another secret than the one this database knows, with a sentence for the operator. */
class SecretDiffers extends Error {
  override readonly name = 'SecretDiffers';
  readonly exitCode = 3;

  constructor() {
    super(
      'The secret key differs from the one this database was sealed with. Give every process the same HEDGEROW_SECRET_KEY, or put the ' +
        'file secret-key of the data folder back. If it is lost: hedgerow accept-secret goes on with the present one, and provider ' +
        'keys have to be entered again.',
    );
  }
}

/** The first process leaves the fingerprint of its secret; every later one has to have the same. */
export async function checkSecret(db: Db, secretKey: string): Promise<void> {
  const secret_fingerprint = fingerprintOf(secretKey);
  await db
    .insertInto('installation')
    .values({ secret_fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const known = await db.selectFrom('installation').select('secret_fingerprint').executeTakeFirstOrThrow();
  if (known.secret_fingerprint !== secret_fingerprint) throw new SecretDiffers();
}

/** From now on this is the secret. */
export async function acceptSecret(db: Db, secretKey: string): Promise<void> {
  const secret_fingerprint = fingerprintOf(secretKey);
  await db
    .insertInto('installation')
    .values({ secret_fingerprint })
    .onConflict((conflict) => conflict.column('is_one').doUpdateSet({ secret_fingerprint }))
    .execute();
}

function fingerprintOf(secretKey: string): string {
  return createHmac('sha256', secretKey).update('fingerprint').digest('hex');
}
