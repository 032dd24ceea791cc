import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Gauge, type Registry } from 'prom-client';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { Audit, type AuditNeeds } from './audit.ts';
import type { LogBooks } from './books.ts';
import type { Canary } from './canary.ts';
import { ledgerWorkers } from './jobs.ts';
import type { Ledger } from './ledger.ts';
import { type Removal, removeCounted } from './removal.ts';
import { forgetProject } from './roll-up.ts';
import { ledgerRoutes } from './routes.ts';

export type { LogBooks } from './books.ts';
export { CANARY_PROJECT_ID, Canary } from './canary.ts';
export { type Lane, minuteOf } from './lanes.ts';
export { Ledger } from './ledger.ts';
export { type Place, Receipt } from './receipt.ts';

export { Tally } from './tally.ts';

export interface IngestionLedgerNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log' | 'settings'> {
  readonly ledger: Ledger;
  readonly books: LogBooks;
  /** Adds to what capture refused or doubted. */
  readonly note: AuditNeeds['note'];
  readonly registry: Registry;
  readonly canary: Canary;
  /** What is on its way in this process. */
  readonly buffer: { readonly events: number; readonly ageMs: number };
}

export interface IngestionLedgerDoor {
  readonly feature: Feature;
  /** Deletes rows of the event store by `remove`, and counts them as removed. */
  removeCounted(removal: Removal, remove: () => Promise<void>): Promise<void>;
}

/** Accounts for every event that was acknowledged. */
export function ingestionLedger(needs: IngestionLedgerNeeds): IngestionLedgerDoor {
  const { db, books, registry, canary, buffer, settings } = needs;
  measureBuffer(buffer, registry);
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
      ...(settings.canary && { rootRoutes: sending(canary), audience: 'senders' as const }),
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

/** The canary goes through the server as requests do, and ends before the server does. */
function sending(canary: Canary): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('onReady', async () => canary.start((request) => app.inject(request)));
    app.addHook('preClose', () => canary.stop());
  };
}

function measureBuffer(buffer: IngestionLedgerNeeds['buffer'], registry: Registry): void {
  new Gauge({
    name: 'hedgerow_ingestion_waiting_events',
    help: 'Acknowledged events of this process that are on their way to the event store.',
    registers: [registry],
    collect() {
      this.set(buffer.events);
    },
  });
  new Gauge({
    name: 'hedgerow_ingestion_readable_lag_seconds',
    help: 'How long the oldest of them has been waiting.',
    registers: [registry],
    collect() {
      this.set(buffer.ageMs / 1000);
    },
  });
}
