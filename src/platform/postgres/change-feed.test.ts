import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { ManualClock } from '#kernel/clock.ts';
import { createAnnouncer } from '../announcer.ts';
import { createLogger } from '../log.ts';
import { feedChanges } from './change-feed.ts';
import { createDatabaseFromTemplate, dropDatabase } from './databases.ts';
import { type OpenDb, openDb } from './open.ts';
import { createRowCache } from './row-cache.ts';

const log = createLogger('fatal');
const name = `feed_${randomUUID().replaceAll('-', '')}`;
let url: string;
let open: OpenDb;
beforeAll(async () => {
  url = await createDatabaseFromTemplate(inject('postgresUrl'), 'hedgerow_template', name);
  open = openDb({ url, log });
});
afterAll(async () => {
  await open.close();
  await dropDatabase(inject('postgresUrl'), name);
});

/** One process of several: its own announcer, cache and connection. */
function replica() {
  const announcer = createAnnouncer(log);
  const clock = new ManualClock();
  let queries = 0;
  const cache = createRowCache(
    { announcer, clock },
    {
      tables: ['organization'],
      // Three rows fit.
      bytesMax: 1_500,
      ttlMs: 5_000,
      query: async (id: string) => {
        queries += 1;
        return open.db.selectFrom('organization').select('name').where('id', '=', id).executeTakeFirst();
      },
    },
  );
  const states: boolean[] = [];
  announcer.listen('rows.feed', ({ isLive }) => states.push(isLive));
  return { announcer, clock, cache, states, queries: () => queries };
}

async function insertOrganization(): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await open.db
    .insertInto('organization')
    .values({ id, name: 'a', slug: id, created_at: at, updated_at: at })
    .execute();
  return id;
}

/** In front of the server, as a pooler in transaction mode: subscriptions are taken, and nothing is delivered. */
async function silentPooler(): Promise<{ url: string; close(): Promise<void> }> {
  const target = new URL(url);
  const socket = `${target.searchParams.get('host')}/.s.PGSQL.${target.port}`;
  const server = createServer((client) => {
    const upstream = target.searchParams.has('host')
      ? connect(socket)
      : connect(Number(target.port || 5432), target.hostname);
    let rest = Buffer.alloc(0);
    upstream.on('data', (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
        const message = rest.subarray(0, rest.readInt32BE(1) + 1);
        rest = rest.subarray(message.length);
        if (message[0] !== 'A'.charCodeAt(0)) client.write(message);
      }
    });
    client.pipe(upstream);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // Listening on a port.
  const own = new URL(url);
  own.searchParams.delete('host');
  own.hostname = '127.0.0.1';
  own.port = String(port);
  return { url: own.href, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

describe('rows kept in memory', () => {
  it('are not kept while notifications do not arrive, although the subscription was taken', async () => {
    const id = await insertOrganization();
    const pooler = await silentPooler();
    const told = Promise.withResolvers<string>();
    const warnings = pino({ level: 'warn' }, { write: (line: string) => told.resolve(line) });
    const { announcer, cache, states, queries } = replica();
    const stop = feedChanges({ connectionString: pooler.url }, { announcer, log: warnings });
    expect(await told.promise).toContain('Notifications do not arrive');
    await cache.find(id);
    await cache.find(id);
    expect(queries()).toBe(2);
    expect(states).not.toContain(true);
    await stop();
    await pooler.close();
  });

  it('are forgotten as soon as another process changes one', async () => {
    const id = await insertOrganization();
    const { announcer, cache, states, queries } = replica();
    const stop = feedChanges({ connectionString: url }, { announcer, log });
    await vi.waitUntil(() => states.at(-1) === true);
    expect(await cache.find(id)).toEqual({ name: 'a' });
    expect(await cache.find(id)).toEqual({ name: 'a' });
    expect(queries()).toBe(1);
    await open.db.updateTable('organization').set({ name: 'b' }).where('id', '=', id).execute();
    await vi.waitUntil(async () => (await cache.find(id))?.name === 'b');
    await stop();
  });

  it('are not kept while the connection is lost, and again once it is back', async () => {
    const id = await insertOrganization();
    const { announcer, cache, states, queries } = replica();
    const stop = feedChanges({ connectionString: url, application_name: 'feed under test' }, { announcer, log });
    await vi.waitUntil(() => states.at(-1) === true);
    await open.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'feed under test'",
    );
    await vi.waitUntil(() => states.at(-1) === false);
    await cache.find(id);
    await cache.find(id);
    expect(queries()).toBe(2);
    await vi.waitUntil(() => states.at(-1) === true, { timeout: 5_000 });
    await stop();
  });

  it('are read again after some seconds in any case, and are never more than allowed', async () => {
    const { announcer, clock, cache, queries } = replica();
    announcer.announce('rows.feed', { isLive: true });
    const ids = await Promise.all([1, 2, 3, 4].map(insertOrganization));
    for (const id of ids) await cache.find(id);
    expect(queries()).toBe(4);
    await cache.find(ids[3] ?? '');
    expect(queries()).toBe(4);
    await cache.find(ids[0] ?? '');
    expect(queries()).toBe(5);
    clock.advance(5_001);
    await cache.find(ids[3] ?? '');
    expect(queries()).toBe(6);
  });

  it('include the knowledge that there is none', async () => {
    const { announcer, cache, queries } = replica();
    announcer.announce('rows.feed', { isLive: true });
    const id = randomUUID();
    expect(await cache.find(id)).toBeUndefined();
    expect(await cache.find(id)).toBeUndefined();
    expect(queries()).toBe(1);
  });
});
