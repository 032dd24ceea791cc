import type { EventProcessor } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { exceptionWorkers, resolveFrames } from './exceptions/jobs.ts';
import { exceptionProcessor } from './exceptions/processor.ts';
import { fetchWorkers, SourceMapRequests } from './fetching/jobs.ts';
import { groupingRuleRoutes } from './grouping-rules/routes.ts';
import { issueWorkers } from './issues/jobs.ts';
import { issueRoutes } from './issues/routes.ts';
import { issueQueryRoutes } from './issues/routes-query.ts';
import { releaseRoutes } from './releases/routes.ts';
import { symbolSetWorkers } from './symbol-sets/jobs.ts';
import { deleteSomeSymbolSets } from './symbol-sets/queries.ts';
import { symbolSetRoutes } from './symbol-sets/routes.ts';
import { addSymbolSet } from './symbol-sets/uploading/create.ts';
import { receiveRoutes } from './symbol-sets/uploading/receive.ts';
import { createRoutes } from './symbol-sets/uploading/routes.ts';
import { UploadForms } from './symbol-sets/uploading/upload-form.ts';
import { refsWithFrames } from './symbolication/frame-queries.ts';
import { MapPool } from './symbolication/map-pool.ts';
import { FrameResolver } from './symbolication/resolver.ts';
import { stackFrameRoutes } from './symbolication/routes.ts';

export { runErrorTrackingQuery } from './issues/error-tracking-query.ts';
export { readMerged } from './issues/queries.ts';
export { encodeContainer } from './symbol-sets/uploading/container.ts';

export type ErrorTrackingNeeds = Pick<
  Platform,
  'db' | 'events' | 'blobs' | 'jobs' | 'clock' | 'log' | 'settings' | 'announcer'
>;

export interface ErrorTracking {
  readonly feature: Feature;
  /** Makes `$exception` events readable and gives each its issue before it is stored. */
  readonly processor: EventProcessor;
  /** Symbols that Hedgerow itself brings along. */
  addSymbolSet(projectId: number, symbols: { chunkId: string; script: Buffer; map: Buffer }): Promise<void>;
}

export function errorTracking(needs: ErrorTrackingNeeds): ErrorTracking {
  const { db, blobs, jobs, announcer, settings } = needs;
  const pool = new MapPool({ readFile: (key) => blobs.get(key), cacheBytesMax: settings.symbolCacheBytesMax });
  const resolver = new FrameResolver({ ...needs, pool });
  const symbolSets = {
    ...needs,
    forms: new UploadForms(settings.secretKey),
    dropFiles: (keys: readonly string[]) => dropFiles(needs, keys),
    /** Exceptions that waited for these symbols are resolved now; for new builds there are none. */
    afterUpload: async (trx: Parameters<typeof jobs.enqueue>[0], projectId: number, refs: readonly string[]) => {
      pool.warm();
      const waiting = await refsWithFrames(trx, projectId, refs);
      if (waiting.length > 0) await jobs.enqueue(trx, resolveFrames, { project_id: projectId, refs: waiting });
    },
  };
  announcer.listen('events.stored', ({ projectId, events }) => {
    const counts = new Map<string, number>();
    for (const { event, properties } of events) {
      const id = event === '$exception' ? properties.$exception_issue_id : undefined;
      if (typeof id === 'string') counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, occurrences] of counts) {
      announcer.announce('object.changed', { projectId, topic: `issue:${id}`, content: { id, occurrences } });
    }
  });
  const sourceMaps = new SourceMapRequests(needs);
  return {
    processor: exceptionProcessor({ ...needs, resolver, sourceMaps }),
    addSymbolSet: (projectId, symbols) => addSymbolSet(symbolSets, projectId, symbols),
    feature: {
      name: 'error-tracking',
      about: 'Exceptions gathered into issues, and the symbols that make their stack traces readable.',
      projectRoutes: async (api) => {
        await api.register(symbolSetRoutes(symbolSets));
        await api.register(createRoutes(symbolSets));
        await api.register(releaseRoutes(needs));
        await api.register(stackFrameRoutes({ db, resolver }));
        await api.register(issueRoutes(needs));
        await api.register(issueQueryRoutes(needs));
        await api.register(groupingRuleRoutes(needs));
      },
      rootRoutes: receiveRoutes(symbolSets),
      workers: [
        ...symbolSetWorkers(symbolSets),
        ...exceptionWorkers({ ...needs, resolver }),
        ...issueWorkers(needs),
        ...fetchWorkers(symbolSets),
      ],
      forget: (projectId, signal) => forgetProject(needs, projectId, signal),
      run: () => () => pool.close(),
    },
  };
}

async function forgetProject({ db, blobs }: ErrorTrackingNeeds, projectId: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const keys = await deleteSomeSymbolSets(db, projectId);
    if (!keys) break;
    for (const key of keys) await blobs.delete(key);
  }
  await deleteInPortions(db, 'stack_frame', { projectId, signal, rowsAtOnce: 5_000 });
  // Fingerprints and merged issues go with their issues.
  await deleteInPortions(db, 'error_issue', { projectId, signal, rowsAtOnce: 2_000 });
}

/** A file that no row refers to costs only its bytes, so an unreachable store is logged and fails no call. */
async function dropFiles({ blobs, log }: Pick<Platform, 'blobs' | 'log'>, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await blobs.delete(key).catch((error: unknown) => log.warn({ err: error, key }, 'a symbol file was not deleted'));
  }
}
