import type { Clock } from '#kernel/clock.ts';
import type { Announcer } from './announcer.ts';
import type { Blobs } from './blobs/blobs.ts';
import type { EventStore } from './clickhouse/event-store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './log.ts';
import type { Db } from './postgres/db.ts';
import type { Settings } from './settings.ts';

/** Everything outside the process that a feature may ask for. Factories take `Pick<Platform, …>` and so say what they touch. */
export interface Platform {
  /** Postgres: the truth of everything edited. */
  readonly db: Db;
  /** ClickHouse: events and what is derived from them. */
  readonly events: EventStore;
  /** Work that outlives a request. */
  readonly jobs: Jobs;
  /** Files, content-addressed or named, on disk or S3. */
  readonly blobs: Blobs;
  /** Things that happened, for listeners in this process. */
  readonly announcer: Announcer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: Settings;
}
