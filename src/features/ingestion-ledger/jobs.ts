import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Audit } from './audit.ts';
import { rollUp } from './roll-up.ts';

const NOTHING = Type.Object({});

export const auditLastHour = defineJob({
  name: 'ingestion_ledger.audit_hour',
  payload: NOTHING,
  attemptsMax: 1,
  timeoutSeconds: 120,
});
export const auditLastWeeks = defineJob({
  name: 'ingestion_ledger.audit_weeks',
  payload: NOTHING,
  attemptsMax: 3,
  timeoutSeconds: 900,
});
export const rollUpLedger = defineJob({
  name: 'ingestion_ledger.roll_up',
  payload: NOTHING,
  attemptsMax: 1,
  timeoutSeconds: 500,
});

export function ledgerWorkers({
  db,
  clock,
  audit,
}: Pick<Platform, 'db' | 'clock'> & { readonly audit: Audit }): Worker[] {
  return [
    worker(auditLastHour, () => audit.lastHour(), { cron: '* * * * *' }),
    worker(auditLastWeeks, () => audit.lastWeeks(), { cron: '10 4 * * *' }),
    worker(rollUpLedger, (_payload, { signal }) => rollUp(db, clock.now(), signal), { cron: '*/10 * * * *' }),
  ];
}
