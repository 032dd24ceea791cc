import type { Announcer } from '#platform/announcer.ts';

/** What changed about a queue: what waits in it, who has what on the screen, its name or settings, or that it is gone. */
export type QueueChange = 'items' | 'claims' | 'queue' | 'deleted';

/** Tells open pages of a queue. Called after the commit. */
export function announceQueues(
  announcer: Announcer,
  projectId: number,
  queueIds: Iterable<string>,
  change: QueueChange,
): void {
  for (const queue_id of new Set(queueIds)) {
    announcer.announce('object.changed', { projectId, topic: `queue:${queue_id}`, content: { queue_id, change } });
  }
}

/** Tells open pages of a trace, in the form of what they hear when its events arrive. Carries nothing of the review itself. */
export function announceReview(announcer: Announcer, projectId: number, traceId: string): void {
  const content = { events: [], count: 0, change: 'review' };
  announcer.announce('object.changed', { projectId, topic: `trace:${traceId}`, content });
}
