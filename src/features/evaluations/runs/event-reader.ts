import { withSpanContent } from '#features/ai-events/index.ts';
import type { EventRow } from '#features/events/index.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';

/** Runs that begin within this share one question to the event store. */
const GATHER_MS = 5;
const UUIDS_MAX = 100;

interface Waiting {
  readonly uuid: string;
  readonly resolve: (row: EventRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads single events for many runs at once: the store answers a hundred ids about as fast as one. */
export class EventReader {
  readonly #store: EventStore;
  readonly #waiting = new Map<number, Waiting[]>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Undefined when the project has no such event. */
  read(projectId: number, uuid: string): Promise<EventRow | undefined> {
    return new Promise((resolve, reject) => {
      const known = this.#waiting.get(projectId);
      const waiting = known ?? [];
      waiting.push({ uuid, resolve, reject });
      if (!known) {
        this.#waiting.set(projectId, waiting);
        setTimeout(() => void this.#ask(projectId), GATHER_MS);
      }
    });
  }

  async #ask(projectId: number): Promise<void> {
    const all = this.#waiting.get(projectId) ?? [];
    this.#waiting.delete(projectId);
    for (let start = 0; start < all.length; start += UUIDS_MAX) {
      const part = all.slice(start, start + UUIDS_MAX);
      try {
        const rows = await this.#query(projectId, [...new Set(part.map(({ uuid }) => uuid))]);
        for (const { uuid, resolve } of part) resolve(rows.get(uuid));
      } catch (error) {
        for (const { reject } of part) reject(error);
      }
    }
  }

  async #query(projectId: number, uuids: readonly string[]): Promise<Map<string, EventRow>> {
    // Most events are in the table by the time they are judged. Waiting for those that are not makes the store insert a few rows.
    const found = await this.#select(projectId, uuids, { mayMissNewest: true });
    const missing = uuids.filter((uuid) => !found.some((row) => row.uuid === uuid));
    const late = missing.length > 0 ? await this.#select(projectId, missing) : [];
    const rows = await withSpanContent(this.#store, projectId, [...found, ...late]);
    return new Map(rows.map((row) => [row.uuid, row]));
  }

  #select(projectId: number, uuids: readonly string[], options: QueryOptions = {}): Promise<EventRow[]> {
    return this.#store.query<EventRow>(
      `SELECT uuid, event, timestamp, distinct_id, person_id, properties, elements_chain FROM events
       WHERE team_id = {project:Int64} AND uuid IN {uuids:Array(UUID)}`,
      { project: projectId, uuids },
      // Small tables would otherwise be scanned rather than looked up.
      { ...options, settings: { min_table_rows_to_use_projection_index: 0, max_threads: 1 } },
    );
  }
}
