import type { CapturedEvent, EventProcessor } from '#features/ingestion/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { SourceMapRequests } from '../fetching/jobs.ts';
import { resolveFrames } from './jobs.ts';
import { type ProcessNeeds, processExceptions } from './process.ts';

interface Needs extends ProcessNeeds, Pick<Platform, 'jobs' | 'log'> {
  readonly sourceMaps: SourceMapRequests;
}

/** All events of a flush wait for its exceptions, so reading symbols gets little time; the rest is done by a job later. */
const DEADLINE_MS = 1_000;
/** After this long the flush is stored. */
const LATER_SECONDS = 5;

/** Makes exceptions readable before they are stored. Whatever goes wrong, the event is kept. */
export function exceptionProcessor(needs: Needs): EventProcessor {
  return {
    name: 'error-tracking',
    wants: ({ event }) => event === '$exception',
    async process(events) {
      const dropped = new Set<CapturedEvent>();
      await Promise.all(
        [...Map.groupBy(events, ({ projectId }) => projectId)].map(async ([projectId, own]) => {
          try {
            const done = await processExceptions(needs, projectId, own, DEADLINE_MS);
            for (const event of done.dropped) dropped.add(event);
            await resolveLater(needs, projectId, [...done.lateRefs]);
            await needs.sourceMaps.ask(projectId, done.missingUrls);
          } catch (error) {
            needs.log.warn(
              { err: error, project: projectId, events: own.length },
              'exceptions were stored as they came',
            );
            for (const { properties } of own) properties.$cymbal_errors ??= ['The exception could not be processed.'];
          }
        }),
      );
      return dropped;
    },
  };
}

async function resolveLater({ db, jobs }: Needs, projectId: number, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return;
  await jobs.enqueue(
    db,
    resolveFrames,
    { project_id: projectId, refs: [...refs] },
    { startAfterSeconds: LATER_SECONDS },
  );
}
