import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createDatabaseFromTemplate, dropDatabase } from './databases.ts';
import { migratePostgres } from './migrations.ts';
import { type OpenDb, openDb } from './open.ts';
import { type ColumnSays, readRowTypes, type TableSays } from './row-types.ts';

interface ColumnIs {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
}

const log = createLogger('silent');
const DATABASE = `tables_${process.pid}`;

let store: OpenDb;
let columns: ColumnIs[];
let rowTypes: Map<string, TableSays>;

beforeAll(async () => {
  store = openDb({ url: await createDatabaseFromTemplate(inject('postgresUrl'), 'template0', DATABASE), log });
  await migratePostgres({ db: store.db, log });
  columns = await readColumns();
  rowTypes = await readRowTypes();
});
afterAll(async () => {
  await store.close();
  await dropDatabase(inject('postgresUrl'), DATABASE);
});

/** The migration runner's own table has no row type: nothing else reads it. */
async function readColumns(): Promise<ColumnIs[]> {
  const found = await sql<ColumnIs>`
    SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type,
      NOT a.attnotnull AS "isNullable",
      a.atthasdef OR a.attidentity <> '' AS "hasDefault"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'schema_migration'
    ORDER BY c.relname, a.attnum`.execute(store.db);
  return found.rows;
}

describe('row types', () => {
  it('name every table of a freshly migrated database and no other', () => {
    expect([...rowTypes.keys()].sort()).toEqual([...new Set(columns.map((column) => column.table))].sort());
  });

  it('name every column of their tables and no other', () => {
    const written = [...rowTypes].flatMap(([table, says]) => [...says.keys()].map((column) => `${table}.${column}`));
    expect(written.sort()).toEqual(columns.map(({ table, column }) => `${table}.${column}`).sort());
  });

  it('tell what each column holds, whether it may be null, and whether an insert may leave it out', () => {
    const mistakes = columns.flatMap((is) => {
      const says = rowTypes.get(is.table)?.get(is.column);
      return says ? mistakesOf(says, is).map((mistake) => `${is.table}.${is.column} ${mistake}`) : [];
    });
    expect(mistakes).toEqual([]);
  });

  it('are all part of Tables', async () => {
    const source = await readFile(join(import.meta.dirname, 'tables.ts'), 'utf8');
    const [, listed = ''] = /interface Tables\s+extends ([^{]*)/.exec(source) ?? [];
    const imported = [...source.matchAll(/import type \{ (\w+) \}/g)].map(([, name]) => name);
    expect(
      listed
        .split(',')
        .map((name) => name.trim())
        .sort(),
    ).toEqual(imported.sort());
  });
});

function mistakesOf(says: ColumnSays, is: ColumnIs): string[] {
  const mistakes: string[] = [];
  if (!fits(says.type, is.type)) mistakes.push(`is ${is.type} and arrives as ${arrivesAs(is.type)}, not ${says.type}`);
  if (says.isNullable && !is.isNullable) mistakes.push('is never null');
  if (!says.isNullable && is.isNullable) mistakes.push('may be null');
  if (says.isOptional && !is.isNullable && !is.hasDefault) mistakes.push('has no default and may not be left out');
  return mistakes;
}

function fits(written: string, databaseType: string): boolean {
  const expected = arrivesAs(databaseType);
  if (expected === 'any JSON' || written === expected || written === `readonly ${expected}`) return true;
  const members = written.split(' | ');
  if (expected === 'string') return members.every((member) => /^'.*'$/.test(member));
  if (expected === 'number') return members.every((member) => /^-?\d+$/.test(member));
  if (expected.endsWith('[]')) return /^(readonly )?\(?.*\)?\[\]$/.test(written) && expected === 'string[]';
  return false;
}

/** What the driver makes of a type, as openDb sets it up. */
function arrivesAs(databaseType: string): string {
  if (databaseType.endsWith('[]')) return `${arrivesAs(databaseType.slice(0, -2))}[]`;
  switch (databaseType) {
    case 'smallint':
    case 'integer':
    case 'real':
    case 'double precision':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'timestamp with time zone':
      return 'Date';
    case 'json':
    case 'jsonb':
      return 'any JSON';
    case 'bytea':
      return 'Buffer';
    default:
      return 'string'; // bigint and numeric too: JavaScript's numbers could not hold them.
  }
}
