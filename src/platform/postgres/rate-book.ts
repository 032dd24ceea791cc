import { sql } from 'kysely';
import type { Clock } from '#kernel/clock.ts';
import { SlidingWindow } from '#kernel/sliding-window.ts';
import type { Db } from './db.ts';

interface Window {
  readonly seconds: number;
  readonly max: number;
}

const KEPT_MS = 2 * 86_400_000;

/** What the processes of this database told of their uses, a row for each caller and limit. */
export function createRateBook({ db, clock }: { readonly db: Db; readonly clock: Clock }) {
  return {
    async report(key: string, windows: readonly Window[], uses: number): Promise<number> {
      const at = clock.now();
      const now = at.getTime();
      const counted = windows.map(({ seconds, max }) => new SlidingWindow(seconds * 1000, max));
      return await db.transaction().execute(async (trx) => {
        const written = await lockRow(trx, key, at);
        for (const [index, window] of counted.entries()) {
          const before = written[index];
          if (before) window.read(before);
          if (uses > 0) window.count(now, uses);
        }
        const waitMs = Math.max(0, ...counted.map((window) => window.waitMs(now)));
        await trx
          .updateTable('rate_limit_count')
          .set({ windows: JSON.stringify(counted.map((window) => window.write())), updated_at: at })
          .where('key', '=', key)
          .execute();
        return waitMs;
      });
    },
  };
}

async function lockRow(trx: Db, key: string, at: Date) {
  const find = () =>
    trx.selectFrom('rate_limit_count').select('windows').where('key', '=', key).forUpdate().executeTakeFirst();
  const known = await find();
  if (known) return known.windows;
  // With each new key a few old ones go, so the table needs no job of its own.
  await sql`delete from rate_limit_count where key in (
    select key from rate_limit_count where updated_at < ${new Date(at.getTime() - KEPT_MS)} limit 100 for update skip locked)`.execute(
    trx,
  );
  await trx
    .insertInto('rate_limit_count')
    .values({ key, windows: '[]', updated_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await find())?.windows ?? [];
}
