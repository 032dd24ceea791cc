import type { Logger } from './log.ts';

/**
 * Names and contents of what is announced inside one process. Announcements of a single feature are added by it, by
 * declaration merging; what several features announce stands here.
 */
export interface Announcements {
  /** Something about one object changed that open pages should hear of, e.g. topic `cohort:12`. */
  'object.changed': { readonly projectId: number; readonly topic: string; readonly content: Record<string, unknown> };
}

export type AnnouncementName = keyof Announcements;

/** Tells listeners that something happened. A listener's failure is logged and never reaches the announcer's caller. */
export interface Announcer {
  announce<Name extends AnnouncementName>(name: Name, content: Announcements[Name]): void;
  /** Returns the function that stops listening. */
  listen<Name extends AnnouncementName>(name: Name, listener: (content: Announcements[Name]) => void): () => void;
}

export function createAnnouncer(log: Logger): Announcer {
  const listeners = new Map<string, Set<(content: never) => void>>();
  return {
    announce(name, content) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          (listener as (content: unknown) => void)(content);
        } catch (error) {
          log.error({ err: error, announcement: name }, 'a listener failed');
        }
      }
    },
    listen(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
  };
}
