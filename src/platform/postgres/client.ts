import pg from 'pg';
import { rethrowInOurWords } from './errors.ts';

/** Work over one connection of its own, for what cannot go through the pool, such as making a database. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 60_000 });
  // A connection that breaks fails the query under way; unheard, its event would end the process as well.
  client.on('error', () => {});
  await client.connect().catch(rethrowInOurWords);
  try {
    return await work(client);
  } catch (error) {
    return rethrowInOurWords(error);
  } finally {
    await client.end();
  }
}
