import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { tryWithAdvisoryLock, withAdvisoryLock } from './advisory-lock.ts';
import { startThrowawayPostgres, type ThrowawayPostgres } from './bundled/throwaway.ts';
import {
  DatabaseUnavailable,
  isCheckViolation,
  isForeignKeyViolation,
  isStatementTimeout,
  isUniqueViolation,
} from './errors.ts';
import { type OpenDb, openDb } from './open.ts';

const log = createLogger('silent');

let postgres: ThrowawayPostgres;
let store: OpenDb;

beforeAll(async () => {
  postgres = await startThrowawayPostgres();
  store = openDb({ url: postgres.url, log });
}, 60_000);
afterAll(async () => {
  await store.close();
  await postgres.remove();
});

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('values', () => {
  it('arrive as the table types say', async () => {
    const { rows } = await sql`
      SELECT 9007199254740993::bigint AS bigint, 7::int AS int, 1.50::numeric(5,2) AS numeric, true AS boolean,
        '2026-03-01T12:00:00.123Z'::timestamptz AS moment, '2026-03-01'::date AS day, '{"a":[1]}'::jsonb AS json,
        ARRAY['a','b'] AS texts`.execute(store.db);
    expect(rows).toEqual([
      {
        bigint: '9007199254740993',
        int: 7,
        numeric: '1.50',
        boolean: true,
        moment: new Date('2026-03-01T12:00:00.123Z'),
        day: '2026-03-01',
        json: { a: [1] },
        texts: ['a', 'b'],
      },
    ]);
  });
});

describe('errors', () => {
  it('tell one broken rule of the schema from another', async () => {
    await sql`CREATE TABLE parent (id int CONSTRAINT parent_key PRIMARY KEY)`.execute(store.db);
    await sql`
      CREATE TABLE child (
        parent_id int REFERENCES parent,
        size int CHECK (size > 0),
        name text CONSTRAINT child_name UNIQUE
      )`.execute(store.db);
    await sql`INSERT INTO child (name) VALUES ('a')`.execute(store.db);
    const duplicate = await errorOf(sql`INSERT INTO child (name) VALUES ('a')`.execute(store.db));
    expect(isUniqueViolation(duplicate)).toBe(true);
    expect(isUniqueViolation(duplicate, 'child_name')).toBe(true);
    expect(isUniqueViolation(duplicate, 'parent_key')).toBe(false);
    const orphan = await errorOf(sql`INSERT INTO child (parent_id) VALUES (1)`.execute(store.db));
    expect(isForeignKeyViolation(orphan)).toBe(true);
    expect(isUniqueViolation(orphan)).toBe(false);
    const tooSmall = await errorOf(sql`INSERT INTO child (size) VALUES (0)`.execute(store.db));
    expect(isCheckViolation(tooSmall)).toBe(true);
    expect(tooSmall).not.toBeInstanceOf(DatabaseUnavailable);
  });

  it('show a statement that ran longer than it may', async () => {
    const impatient = openDb({ url: postgres.url, log, statementTimeoutMs: 20 });
    const error = await errorOf(sql`SELECT pg_sleep(5)`.execute(impatient.db));
    await impatient.close();
    expect(isStatementTimeout(error)).toBe(true);
    expect(error).not.toBeInstanceOf(DatabaseUnavailable);
  });

  it('show that the server is away, and queries work again once it is back', async () => {
    const inFlight = errorOf(sql`SELECT pg_sleep(30)`.execute(store.db));
    await sql`SELECT 1`.execute(store.db);
    const isBack = Promise.withResolvers<void>();
    const isDown = Promise.withResolvers<void>();
    const stopListening = postgres.server.onState((state) => (state === 'ready' ? isBack : isDown).resolve());
    if (postgres.server.pid !== undefined) process.kill(postgres.server.pid, 'SIGKILL');
    await isDown.promise;
    expect(await inFlight).toBeInstanceOf(DatabaseUnavailable);
    expect(await errorOf(sql`SELECT 1`.execute(store.db))).toBeInstanceOf(DatabaseUnavailable);
    await isBack.promise;
    stopListening();
    expect((await sql`SELECT 1 AS one`.execute(store.db)).rows).toEqual([{ one: 1 }]);
  });

  it('show that no server answers at an address', async () => {
    for (const url of ['postgresql://a@127.0.0.1:1/a', 'postgresql://a@localhost/a?host=/nonexistent']) {
      const nowhere = openDb({ url, log });
      const error = await errorOf(sql`SELECT 1`.execute(nowhere.db));
      await nowhere.close();
      expect(error).toBeInstanceOf(DatabaseUnavailable);
    }
  });

  it('keep a mistake of ours apart from a server that is away', async () => {
    const closed = await errorOf(sql`SELECT nonsense`.execute(store.db));
    expect(closed).not.toBeInstanceOf(DatabaseUnavailable);
  });
});

describe('an advisory lock', () => {
  it('lets one in at a time', async () => {
    const order: string[] = [];
    const firstIsIn = Promise.withResolvers<void>();
    const firstMayGo = Promise.withResolvers<void>();
    const first = withAdvisoryLock(store.db, 'door', async () => {
      order.push('first in');
      firstIsIn.resolve();
      await firstMayGo.promise;
      order.push('first out');
    });
    await firstIsIn.promise;
    const second = withAdvisoryLock(store.db, 'door', async () => order.push('second in'));
    expect(await tryWithAdvisoryLock(store.db, 'door', async () => order.push('never'))).toBeUndefined();
    expect(await tryWithAdvisoryLock(store.db, 'another door', async () => 'free')).toEqual({ result: 'free' });
    firstMayGo.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first in', 'first out', 'second in']);
  });

  it('is free again after a failure', async () => {
    const failing = withAdvisoryLock(store.db, 'door', async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await tryWithAdvisoryLock(store.db, 'door', async () => 'free')).toEqual({ result: 'free' });
  });
});
