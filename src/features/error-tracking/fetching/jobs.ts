import { Type } from 'typebox';
import { MIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { FinishNeeds } from '../symbol-sets/uploading/finish.ts';
import { fetchSymbols } from './fetch-symbols.ts';
import { mayFetch } from './queries.ts';

const fetchSourceMap = defineJob({
  name: 'error_tracking.fetch_source_map',
  payload: Type.Object({ project_id: Type.Integer(), url: Type.String() }),
  attemptsMax: 2,
  timeoutSeconds: 120,
});

/** Project tokens are public, so events must not be able to make this server fetch much. */
const FETCHES_MAX_AN_HOUR = 60;
const HOUR_MS = 3_600_000;
const URLS_AT_ONCE_MAX = 20;
const URL_LENGTH_MAX = 2_000;
const ASKED_BYTES_MAX = 4 * MIB;

/** Queues fetching the maps of scripts that have none uploaded: each address at most once an hour. */
export class SourceMapRequests {
  readonly #needs: Pick<Platform, 'db' | 'jobs' | 'clock' | 'settings'>;
  readonly #asked: Cache<true>;

  constructor(needs: Pick<Platform, 'db' | 'jobs' | 'clock' | 'settings'>) {
    this.#needs = needs;
    this.#asked = new Cache({ bytesMax: ASKED_BYTES_MAX, ageMs: HOUR_MS, clock: needs.clock });
  }

  async ask(projectId: number, urls: Iterable<string>): Promise<void> {
    const { db, jobs, clock, settings } = this.#needs;
    if (!settings.fetchSourceMaps) return;
    const hour = Math.floor(clock.now().getTime() / HOUR_MS);
    for (const url of [...urls].filter(({ length }) => length <= URL_LENGTH_MAX).slice(0, URLS_AT_ONCE_MAX)) {
      const key = `${projectId} ${hour} ${url}`;
      if (this.#asked.get(key)) continue;
      this.#asked.set(key, true, { bytes: 0, tenant: projectId });
      await jobs.enqueue(db, fetchSourceMap, { project_id: projectId, url }, { key });
    }
  }
}

export function fetchWorkers(needs: FinishNeeds): Worker[] {
  return [
    worker(fetchSourceMap, async ({ project_id, url }, { signal }) => {
      const since = new Date(needs.clock.now().getTime() - HOUR_MS);
      if (!(await mayFetch(needs.db, project_id, url, { since, fetchesMax: FETCHES_MAX_AN_HOUR }))) return;
      await fetchSymbols(needs, project_id, url, { signal, allowPrivate: false });
    }),
  ];
}
