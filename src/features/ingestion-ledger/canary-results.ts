import type { Db } from '#platform/postgres/db.ts';

const DAY_MS = 86_400_000;

export interface CanaryResults {
  readonly last_ok_at: string | null;
  readonly seconds: number | null;
  readonly failures_24h: number;
}

export async function readCanary(db: Db, now: Date): Promise<CanaryResults> {
  const last = await db
    .selectFrom('ingestion_canary')
    .select(['minute', 'seconds'])
    .where('seconds', 'is not', null)
    .where('problem', 'is', null)
    .orderBy('minute', 'desc')
    .executeTakeFirst();
  const { failures } = await db
    .selectFrom('ingestion_canary')
    .select(({ fn }) => fn.countAll<string>().as('failures'))
    .where('problem', 'is not', null)
    .where('minute', '>', new Date(now.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  return {
    last_ok_at: last?.minute.toISOString() ?? null,
    seconds: last?.seconds ?? null,
    failures_24h: Number(failures),
  };
}
