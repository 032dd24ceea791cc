import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseNewer } from '../schema-too-new.ts';
import type { EventStore } from './event-store.ts';

export interface MigrateEventsOptions {
  readonly store: EventStore;
  /** Folder of `*.sql` files. */
  readonly folder: string;
  /** Name of the cluster whose servers all hold the tables. */
  readonly cluster?: string;
}

const STATEMENT_MS_MAX = 600_000;
const SETTINGS = { alter_sync: 2, mutations_sync: 2 };

/**
 * Applies what is not yet recorded, in the order of the names, and returns the names it applied. A file is recorded
 * after its last statement: a crash repeats the whole file, so its statements say IF NOT EXISTS. Two runs at once are
 * harmless for the same reason.
 *
 * One text serves a single server and a cluster. `{{on_cluster}}` becomes nothing or ` ON CLUSTER name`;
 * `{{engine:ReplacingMergeTree(version)}}` becomes that engine or its Replicated form, whose path in the keeper is the
 * server's `default_replica_path`. Tables are replicated to every server and not sharded.
 */
export async function migrateEvents({ store, folder, cluster }: MigrateEventsOptions): Promise<string[]> {
  const run = (sql: string) => store.command(sql, {}, { timeoutMs: STATEMENT_MS_MAX, settings: SETTINGS });
  await run(
    fillIn(
      `CREATE TABLE IF NOT EXISTS hedgerow_migrations{{on_cluster}} (
        name String,
        applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
      ) ENGINE = {{engine:MergeTree}} ORDER BY name`,
      cluster,
    ),
  );
  const recorded = await store.query<{ name: string }>('SELECT DISTINCT name FROM hedgerow_migrations');
  const applied = new Set(recorded.map(({ name }) => name));
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  refuseNewer([...applied], known);
  const pending = known.filter((name) => !applied.has(name)).sort();
  for (const name of pending) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const statement of statements(text)) {
      await run(fillIn(statement, cluster)).catch((error: unknown) => {
        throw new Error(`The migration ${name} failed at: ${statement.slice(0, 200)}`, { cause: error });
      });
    }
    await store.insert('hedgerow_migrations', [{ name }]);
  }
  return pending;
}

/** Split at each `;` that ends a line. Lines that are comments are dropped first, so they may end in one. */
export function statements(text: string): string[] {
  return text
    .replace(/^[ \t]*--.*$/gm, '')
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

export function fillIn(sql: string, cluster: string | undefined): string {
  return sql.replace(/\{\{(\w+)(?::([^}]*))?\}\}/g, (placeholder, word: string, engine: string | undefined) => {
    if (word === 'on_cluster' && engine === undefined) return cluster ? ` ON CLUSTER \`${cluster}\`` : '';
    if (word === 'engine' && engine) return cluster ? `Replicated${engine}` : engine;
    throw new Error(`${placeholder} is no placeholder of a migration.`);
  });
}
