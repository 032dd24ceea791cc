import { KIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { TRACE_EVENTS } from './totals.ts';

/** The last day that holds events of traces: where a walk back in time starts, and how wide its steps are. */
export interface NewestDay {
  /** The day's last event, in the engine's time text. */
  readonly newest: string;
  /** Events of traces on that day. */
  readonly events: number;
  /** How long its last `RECENT_EVENTS` took, in milliseconds; undefined when there are not that many. */
  readonly recentMs?: number;
  /** Whether there can be no event of the range after `newest`. */
  readonly isExact: boolean;
}

export interface DayRange {
  readonly projectId: number;
  /** Bounds in the engine's time text. */
  readonly low: string;
  readonly high: string;
}

/** About what a page of fifty traces is made of. */
export const RECENT_EVENTS = 400;
const KEPT_MS = 60_000;
const KEPT_BYTES_MAX = 256 * KIB;
/** Of one project: a day in the engine's time text, and three figures. */
const DAY_BYTES = 200;
const EVENTS = TRACE_EVENTS.map((name) => `'${name}'`).join(', ');

/** Looks it up, and remembers each project's for a minute: a walk that starts from an older one only takes a longer first step. */
export class NewestDays {
  readonly #store: EventStore;
  readonly #known: Cache<NewestDay>;

  constructor({ events, clock }: { readonly events: EventStore; readonly clock: Clock }) {
    this.#store = events;
    this.#known = new Cache({ bytesMax: KEPT_BYTES_MAX, ageMs: KEPT_MS, clock });
  }

  /** Undefined when the range is empty. */
  async find(range: DayRange, options: QueryOptions): Promise<NewestDay | undefined> {
    const key = String(range.projectId);
    const known = this.#known.get(key);
    if (known && range.low < known.newest && known.newest < range.high) return known;
    const day = await this.#read(range, options);
    if (day) this.#known.set(key, { ...day, isExact: false }, { bytes: DAY_BYTES, tenant: range.projectId });
    return day;
  }

  async #read({ projectId, low, high }: DayRange, options: QueryOptions): Promise<NewestDay | undefined> {
    const inside = `team_id = {project:Int64} AND event IN (${EVENTS})
      AND timestamp >= {low:DateTime64(6, 'UTC')} AND timestamp <= {high:DateTime64(6, 'UTC')}`;
    const [row] = await this.#store.query<{ newest: string; events: string; recent: readonly string[] }>(
      `SELECT max(timestamp) AS newest, count() AS events,
         groupArraySorted(${RECENT_EVENTS})(-toUnixTimestamp64Micro(timestamp)) AS recent
       FROM events WHERE ${inside} AND toDate(timestamp) =
         (SELECT toDate(timestamp) AS day FROM events WHERE ${inside} ORDER BY toDate(timestamp) DESC LIMIT 1)`,
      { project: projectId, low, high },
      options,
    );
    const events = Number(row?.events ?? 0);
    if (!row || events === 0) return undefined;
    const [last, first] = [row.recent[0], row.recent[RECENT_EVENTS - 1]];
    const recentMs = first === undefined ? undefined : (Number(first) - Number(last)) / 1_000;
    return { newest: row.newest, events, recentMs, isExact: true };
  }
}
