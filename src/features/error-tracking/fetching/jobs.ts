import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { FinishNeeds } from '../symbol-sets/uploading/finish.ts';
import { fetchSymbols } from './fetch-symbols.ts';
import { mayFetch } from './queries.ts';

export const fetchSourceMap = defineJob({
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
const ASKED_MAX = 10_000;

/** Queues fetching the maps of scripts that have none uploaded: each address at most once an hour. */
export class SourceMapRequests {
  readonly #needs: Pick<Platform, 'db' | 'jobs' | 'clock' | 'settings'>;
  readonly #asked = new Set<string>();

  constructor(needs: Pick<Platform, 'db' | 'jobs' | 'clock' | 'settings'>) {
    this.#needs = needs;
  }

  async ask(projectId: number, urls: Iterable<string>): Promise<void> {
    const { db, jobs, clock, settings } = this.#needs;
    if (!settings.fetchSourceMaps) return;
    const hour = Math.floor(clock.now().getTime() / HOUR_MS);
    for (const url of [...urls].filter(({ length }) => length <= URL_LENGTH_MAX).slice(0, URLS_AT_ONCE_MAX)) {
      const key = `${projectId} ${hour} ${url}`;
      if (this.#asked.has(key)) continue;
      if (this.#asked.size >= ASKED_MAX) this.#asked.clear();
      this.#asked.add(key);
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
