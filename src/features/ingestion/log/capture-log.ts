import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';
import { type RawBuilder, sql } from 'kysely';
import type { LogBooks } from '#features/ingestion-ledger/index.ts';
import { MIB } from '#kernel/bytes.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { giveUpClaims } from './claims.ts';
import { type Contents, contentsOfLine } from './contents.ts';
import type { RefusedRow } from './fixed-rows.ts';
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
  /** For the ledger, which accounts for what is in the log. */
  readonly books: LogBooks = {
    runs: sql`
      select (run->>0)::integer as project_id, (run->>1)::bigint as minute,
        case when refusal is null then (run->>3)::bigint else 0 end as waiting,
        case when refusal is null then 0 else (run->>3)::bigint end as set_aside
      from capture_log, jsonb_array_elements(contents) as run`,
  };
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
    if (lines.length === 0) return await this.removeIn(trx, [id]);
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
   * Takes entries off that are stored, except the rows that were refused: those stay for people to look at. `last` is written with
   * it, unless the entries are gone already; other transactions may wait for its rows.
   */
  async remove(ids: readonly string[], { refused = [], last }: Leaving = {}): Promise<void> {
    if (refused.length > 0 || last) {
      await this.#db.transaction().execute(async (trx) => {
        await sql`select set_config('synchronous_commit', 'off', true)`.execute(trx);
        await this.removeIn(trx, ids, { refused, last });
      });
    } else {
      // No wait for the disk: an entry that comes back after a crash is looked for and not stored again.
      await sql`
        with hasty as materialized (select set_config('synchronous_commit', 'off', true)),
          gone as (delete from capture_log where id = any(${ids}::bigint[]) and exists (select from hasty) returning claims)
        delete from capture_claim where identity in (select unnest(claims) from gone)`.execute(this.#db);
    }
    if (this.#bytesSinceVacuum >= VACUUM_BYTES) await this.#vacuum();
  }

  /** The same in a transaction of the caller's. */
  async removeIn(trx: Db, ids: readonly string[], { refused = [], last }: Leaving = {}): Promise<void> {
    const gone = await trx.deleteFrom('capture_log').where('id', '=', anyOf(ids)).returning('claims').execute();
    if (gone.length === 0) return;
    for (const { line, reason } of refused) {
      await trx
        .insertInto('capture_log')
        .values({ lines: await pack(line), refusal: reason, contents: JSON.stringify(contentsOfLine(line)) })
        .execute();
    }
    await last?.(trx);
    // Last, because a sender's second copy waits for them.
    await giveUpClaims(
      trx,
      gone.flatMap(({ claims }) => claims),
    );
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

  /** These entries, in the order of the ids given. */
  async readThese(trx: Trx, ids: readonly string[]): Promise<LogEntry[]> {
    const rows = await trx
      .selectFrom('capture_log')
      .select(['id', 'lines', 'postponed', 'contents'])
      .where('id', '=', anyOf(ids))
      .execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return await Promise.all(ids.flatMap((id) => byId.get(id) ?? []).map(toEntry));
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

  /** The tables are filled and emptied all the time; autovacuum alone would let them grow for a minute. */
  async #vacuum(): Promise<void> {
    this.#bytesSinceVacuum = 0;
    // Only tidying: the entries are stored, and PostgreSQL vacuums by itself later.
    await sql`vacuum capture_log, capture_claim`.execute(this.#db).catch(() => undefined);
  }
}

/** What stays when entries are taken off. */
export interface Leaving {
  readonly refused?: readonly RefusedRow[];
  readonly last?: ((trx: Db) => Promise<void>) | undefined;
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
