import pg from 'pg';
import { withClient } from './client.ts';

/**
 * Makes the database `name` as a copy of `template` and returns its URL: a migrated database in the time of a file copy.
 * PostgreSQL refuses while any connection to the template is open.
 */
export async function createDatabaseFromTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`);
  });
  return withDatabase(adminUrl, name);
}

/** Ends the sessions of that database. A missing one is fine. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/** The same server and login, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}

function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  // `postgres` exists on every server, and no template or test is ever it.
  return withClient(withDatabase(adminUrl, 'postgres'), work);
}
