import { createEventStore } from './client.ts';

/**
 * Makes a database when it is missing, through any URL of the server. Tests give each process one of its own.
 * Names are our own, never a caller's.
 */
export async function createDatabase(where: { url: string; database: string; cluster?: string }): Promise<void> {
  await administer(where, (name, onCluster) => `CREATE DATABASE IF NOT EXISTS ${name}${onCluster}`);
}

/** Drops a database with everything in it. */
export async function dropDatabase(where: { url: string; database: string; cluster?: string }): Promise<void> {
  await administer(where, (name, onCluster) => `DROP DATABASE IF EXISTS ${name}${onCluster} SYNC`);
}

async function administer(
  { url, database, cluster }: { url: string; database: string; cluster?: string },
  statement: (name: string, onCluster: string) => string,
): Promise<void> {
  const store = createEventStore({ url, database: 'default' });
  try {
    await store.command(statement(quoted(database), cluster ? ` ON CLUSTER ${quoted(cluster)}` : ''));
  } finally {
    await store.close();
  }
}

function quoted(name: string): string {
  if (!/^\w+$/.test(name))
    throw new Error(`"${name}" is no name for a database or cluster: use letters, digits and _.`);
  return `\`${name}\``;
}
