import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { systemClock } from '#kernel/clock.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { createLogger } from '#platform/log.ts';
import type { Platform } from '#platform/platform.ts';
import type { Tables } from '#platform/postgres/tables.ts';
import { readConfig } from './config.ts';

/** A platform without stores: enough to declare every route, and any use of a store fails. */
export function detachedPlatform(): Platform {
  const log = createLogger('silent');
  return {
    db: new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }),
    events: absent<EventStore>('event store'),
    jobs: absent<Jobs>('job queue'),
    blobs: absent<Blobs>('blob store'),
    announcer: createAnnouncer(log),
    clock: systemClock,
    log,
    settings: { ...readConfig({}), secretKey: 'no secret is needed to declare routes' },
  };
}

function absent<Store extends object>(name: string): Store {
  return new Proxy({} as Store, {
    get: () => () => {
      throw new Error(`There is no ${name} here.`);
    },
  });
}
