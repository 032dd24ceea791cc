import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';
import { type RawBuilder, sql } from 'kysely';
import { MIB } from '#kernel/bytes.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { giveUpClaims } from './claims.ts';
import { type Contents, contentsOfLine } from './contents.ts';
import { LogEntry } from './log-entry.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Up to this size compressing takes less time than handing it to another thread and hearing back, or not much more. */
const PACKED_HERE_BYTES_MAX = 256 * 1024;
/** Entries read back at once. */
const READ_MAX = 20;
/** So much is appended before the space of what was taken off is used again. */
const VACUUM_BYTES = 64 * MIB;

/** Events that were acknowledged, in Postgres until they are in ClickHouse. Every process sees all entries. */
export class CaptureLog {
  readonly #db: Db;
  #bytesSinceVacuum = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Durable once `db` is committed, and at the same moment what `also` writes. Answers the entry's id. */
  async append(db: Db, { lines, contents, also, claims = [], postponed = false }: NewEntry): Promise<string> {
    const packed = await pack(lines);
    const { rows } = await sql<{ id: string }>`
      with ${also}
      insert into capture_log (lines, contents, claims, postponed)
      values (${packed}, ${JSON.stringify(contents)}, ${[...claims]}::uuid[], ${postponed}) returning id`.execute(db);
    this.#bytesSinceVacuum += packed.length;
    return rows[0]?.id ?? '';
  }

  /** Keeps other processes from settling a postponed entry until the transaction ends; false when one has done it already. */
  async lockPostponed(trx: Trx, id: string): Promise<boolean> {
    const found = await trx
      .selectFrom('capture_log')
      .select('id')
      .where('id', '=', id)
      .where('postponed', '=', true)
      .where('refusal', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return found !== undefined;
  }

  /** A postponed entry becomes one with rows of the table, or goes when none are left. */
  async settle(trx: Db, id: string, lines: Buffer, contents: Contents = []): Promise<void> {
    if (lines.length === 0) return await this.#remove(trx, [id]);
    const packed = await pack(lines);
    await trx
      .updateTable('capture_log')
      .set({ lines: packed, postponed: false, contents: JSON.stringify(contents) })
      .where('id', '=', id)
      .execute();
    this.#bytesSinceVacuum += packed.length;
  }

  /** The entry stays for people to look at, and is stored no more. */
  async refuse(id: string, refusal: string): Promise<void> {
    await this.#db.updateTable('capture_log').set({ refusal }).where('id', '=', id).execute();
  }

  /**
   * Runs `store` with the ids of those entries that are still in the log and takes them off when it succeeded. One process at a
   * time: the next one finds what was stored, and the entries gone. What `store` sets aside stays for people to look at; what it
   * answers is written last, because other transactions may wait for those rows.
   */
  async take(
    ids: readonly string[],
    store: (
      taken: ReadonlySet<string>,
      setAside: (line: Buffer, reason: string) => Promise<void>,
    ) => Promise<((trx: Db) => Promise<void>) | undefined>,
  ): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      // No wait for the disk: an entry that comes back after a crash is looked for and not stored again.
      await sql`select pg_advisory_xact_lock(hashtext('hedgerow.capture_log')), set_config('synchronous_commit', 'off', true)`.execute(
        trx,
      );
      const taken = await trx
        .deleteFrom('capture_log')
        .where('id', '=', anyOf(ids))
        .returning(['id', 'claims'])
        .execute();
      const last = await store(new Set(taken.map(({ id }) => id)), async (line, refusal) => {
        await trx
          .insertInto('capture_log')
          .values({ lines: await pack(line), refusal, contents: JSON.stringify(contentsOfLine(line)) })
          .execute();
      });
      await last?.(trx);
      // Last, because a sender's second copy waits for them.
      await giveUpClaims(
        trx,
        taken.flatMap(({ claims }) => claims),
      );
    });
    if (this.#bytesSinceVacuum >= VACUUM_BYTES) await this.#vacuum();
  }

  /** The oldest entries that are at least so old and come after `after`, except those already known. */
  async read({
    ageMs,
    except,
    after = '0',
  }: {
    ageMs: number;
    except: readonly string[];
    after?: string | undefined;
  }): Promise<LogEntry[]> {
    const rows = await this.#db
      .selectFrom('capture_log')
      .select(['id', 'lines', 'postponed', 'contents'])
      .where('refusal', 'is', null)
      .where('id', '>', after)
      .where('logged_at', '<=', sql<Date>`now() - make_interval(secs => ${ageMs / 1000})`)
      .where('id', '<>', sql<string>`all(${except}::bigint[])`)
      .orderBy('id')
      .limit(READ_MAX)
      .execute();
    return await Promise.all(rows.map(toEntry));
  }

  /** One entry as it is now. */
  async readOne(id: string): Promise<LogEntry | undefined> {
    const row = await this.#db
      .selectFrom('capture_log')
      .select(['id', 'lines', 'postponed', 'contents'])
      .where('id', '=', id)
      .where('refusal', 'is', null)
      .executeTakeFirst();
    return row && (await toEntry(row));
  }

  /** Which of the entries are in the log; all of them when none are named. */
  async find(ids?: readonly string[]): Promise<string[]> {
    let query = this.#db.selectFrom('capture_log').select('id').where('refusal', 'is', null);
    if (ids) query = query.where('id', '=', anyOf(ids));
    return (await query.execute()).map(({ id }) => id);
  }

  async #remove(db: Db, ids: readonly string[]): Promise<void> {
    const gone = await db.deleteFrom('capture_log').where('id', '=', anyOf(ids)).returning('claims').execute();
    await giveUpClaims(
      db,
      gone.flatMap(({ claims }) => claims),
    );
  }

  /** The tables are filled and emptied all the time; autovacuum alone would let them grow for a minute. */
  async #vacuum(): Promise<void> {
    this.#bytesSinceVacuum = 0;
    // Only tidying: the entries are stored, and PostgreSQL vacuums by itself later.
    await sql`vacuum capture_log, capture_claim`.execute(this.#db).catch(() => undefined);
  }
}

interface NewEntry {
  readonly lines: Buffer;
  readonly contents: Contents;
  /** Tables for the statement's `with`. */
  readonly also: RawBuilder<unknown>;
  readonly claims?: readonly string[] | undefined;
  readonly postponed?: boolean;
}

interface EntryRow {
  readonly id: string;
  readonly lines: Buffer;
  readonly postponed: boolean;
  readonly contents: Contents | null;
}

async function toEntry({ id, lines, postponed, contents }: EntryRow): Promise<LogEntry> {
  const unpacked = await decompress(lines);
  const read = postponed ? LogEntry.readPostponed : LogEntry.read;
  return read(id, unpacked, contents ?? []);
}

async function pack(lines: Buffer): Promise<Buffer> {
  const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
  return lines.length <= PACKED_HERE_BYTES_MAX ? zstdCompressSync(lines, options) : await compress(lines, options);
}
