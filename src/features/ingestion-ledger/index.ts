import { Gauge, type Registry } from 'prom-client';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { Audit, type AuditNeeds } from './audit.ts';
import type { LogBooks } from './books.ts';
import { ledgerWorkers } from './jobs.ts';
import type { Ledger } from './ledger.ts';
import { type Removal, removeCounted } from './removal.ts';
import { forgetProject } from './roll-up.ts';
import { ledgerRoutes } from './routes.ts';

export type { LogBooks } from './books.ts';
export { type Counts, LANES, type Lane, MINUTE_MS, minuteOf } from './lanes.ts';
export { Ledger } from './ledger.ts';
export { type Place, Receipt, type RequestName } from './receipt.ts';
export type { Removal } from './removal.ts';
export { Tally } from './tally.ts';

export interface IngestionLedgerNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log' | 'settings'> {
  readonly ledger: Ledger;
  readonly books: LogBooks;
  /** Adds to what capture refused or doubted. */
  readonly note: AuditNeeds['note'];
  readonly registry: Registry;
}

export interface IngestionLedgerDoor {
  readonly feature: Feature;
  /** Deletes rows of the event store by `remove`, and counts them as removed. */
  removeCounted(removal: Removal, remove: () => Promise<void>): Promise<void>;
}

/** Accounts for every event that was acknowledged. */
export function ingestionLedger(needs: IngestionLedgerNeeds): IngestionLedgerDoor {
  const { db, books, registry } = needs;
  const inside = { ...needs, log: books, logger: needs.log };
  const difference = new Gauge({
    name: 'hedgerow_ingestion_difference_events',
    help: 'Acknowledged events of the last hour that cannot be accounted for, as of the last audit in this process.',
    registers: [registry],
  });
  const audit = new Audit({ ...inside, difference });
  return {
    feature: {
      name: 'ingestion-ledger',
      about: 'What became of every event that was sent: refused, dropped, stored, readable.',
      projectRoutes: ledgerRoutes(inside),
      workers: ledgerWorkers({ ...needs, audit }),
      // Its rows are counted as long as events are stored.
      forgetsAfter: ['ingestion'],
      async forget(projectId, signal) {
        await forgetProject(db, projectId, signal);
      },
    },
    removeCounted: (removal, remove) => removeCounted(inside, removal, remove),
  };
}
