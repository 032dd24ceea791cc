import type { Announcer } from '#platform/announcer.ts';

/** What changed about a queue: what waits in it, who has what on the screen, its name or settings, or that it is gone. */
export type QueueChange = 'items' | 'claims' | 'queue' | 'deleted';

/** Tells open pages; call it after the commit. */
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
