import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { sha256 } from '#kernel/ids.ts';
import type { Logger } from '../log.ts';
import { refuseNewer } from '../schema-too-new.ts';
import { withAdvisoryLock, withoutStatementLimit } from './advisory-lock.ts';
import type { Db } from './db.ts';

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

export interface MigratePostgresOptions {
  readonly db: Db;
  readonly log: Logger;
  /** The folder of .sql files; by default Hedgerow's own. */
  readonly folder?: string;
}

const FOLDER = join(import.meta.dirname, '../../../migrations/postgres');
const NAME = /^\d{8}T\d{4}_[a-z0-9_]+\.sql$/;

/**
 * Brings the relational schema up to date and returns the names of what it applied. Files run in the order of their
 * names, each in a transaction of its own together with its record. One that appears before others already applied
 * runs too: branches land out of order. Processes that start at the same moment wait for one another.
 */
export async function migratePostgres({ db, log, folder = FOLDER }: MigratePostgresOptions): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return withAdvisoryLock(db, 'hedgerow.migrate_postgres', async (connection) => {
    await sql`
      CREATE TABLE IF NOT EXISTS schema_migration (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`.execute(connection);
    const applied = await readApplied(connection);
    refuseNewer(
      [...applied.keys()],
      migrations.map(({ name }) => name),
    );
    refuseEdited(migrations, applied);
    const pending = migrations.filter((migration) => !applied.has(migration.name));
    // A migration may rewrite a large table: it gets the time it needs.
    await withoutStatementLimit(connection, async () => {
      for (const migration of pending) {
        await apply(connection, migration);
        log.info({ migration: migration.name }, 'applied a Postgres migration');
      }
    });
    return pending.map((migration) => migration.name);
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      if (!NAME.test(name)) {
        throw new Error(`The migration ${name} is not named like 20260301T0900_create_annotation.sql.`);
      }
      // Git may check text out with Windows line ends; the same migration stays the same.
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, checksum: sha256(text) };
    }),
  );
}

async function readApplied(db: Db): Promise<Map<string, string>> {
  const found = await sql<{ name: string; checksum: string }>`SELECT name, checksum FROM schema_migration`.execute(db);
  return new Map(found.rows.map((row) => [row.name, row.checksum]));
}

function refuseEdited(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const edited = migrations.filter((migration) => {
    const checksum = applied.get(migration.name);
    return checksum !== undefined && checksum !== migration.checksum;
  });
  if (edited.length === 0) return;
  throw new Error(
    `${edited.map((migration) => migration.name).join(', ')} changed after being applied to this database. ` +
      'Migrations are only ever added to: restore the file and put the change into a new one.',
  );
}

async function apply(db: Db, migration: Migration): Promise<void> {
  try {
    await db.transaction().execute(async (trx) => {
      await sql.raw(migration.text).execute(trx);
      await sql`INSERT INTO schema_migration (name, checksum) VALUES (${migration.name}, ${migration.checksum})`.execute(
        trx,
      );
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The migration ${migration.name} failed and left no trace: ${reason}`, { cause: error });
  }
}
