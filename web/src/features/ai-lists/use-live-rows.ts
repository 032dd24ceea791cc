import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../../api/use-live.ts';
import { useStored } from '../../base/stored.ts';

/** What the stream tells of a stored event. */
export interface LiveEvent {
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
}

/** A quiet list shows an event at once; a busy project costs about one query in two seconds. */
const GATHER_MS = 80;
const APART_MS = 2_000;
const WAITING_MAX = 1000;

interface LiveRowsInput {
  /** What an event would be counted as; undefined for one the list does not show. */
  readonly idOf: (event: LiveEvent) => string | undefined;
  /** Reads the newest page anew. */
  readonly showNewest: () => Promise<void>;
  /** Somebody is scrolled down, has rows selected, or is reading one. */
  readonly busyReader: boolean;
  /** A range with a fixed end has no new rows. */
  readonly canGrow: boolean;
}

/** New rows come by themselves only while nobody would lose their place; otherwise they wait to be asked for. */
export function useLiveRows({ idOf, showNewest, busyReader, canGrow }: LiveRowsInput) {
  const [on, setOn] = useStored('live-lists', true);
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const gathered = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settledAt = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = useCallback(() => {
    setWaiting(new Set());
    void showNewest();
  }, [showNewest]);

  function settle() {
    timer.current = undefined;
    settledAt.current = Date.now();
    const ids = [...gathered.current];
    gathered.current.clear();
    if (busyReader) setWaiting((old) => new Set([...old, ...ids].slice(-WAITING_MAX)));
    else show();
  }
  const latest = useRef({ settle, idOf });
  useEffect(() => {
    latest.current = { settle, idOf };
  });

  const state = useLive(on && canGrow ? ['events'] : [], ({ data }) => {
    for (const event of eventsIn(data)) {
      const id = latest.current.idOf(event);
      if (id !== undefined) gathered.current.add(id);
    }
    if (gathered.current.size === 0) return;
    const wait = Math.max(GATHER_MS, settledAt.current + APART_MS - Date.now());
    timer.current ??= setTimeout(() => latest.current.settle(), wait);
  });

  const words = state === 'reconnecting' ? 'reconnecting' : busyReader ? 'paused' : 'live';
  return { on, setOn, waiting: waiting.size, show, state: on ? words : 'off' } as const;
}

function eventsIn(data: unknown): LiveEvent[] {
  if (typeof data !== 'object' || data === null || !('events' in data) || !Array.isArray(data.events)) return [];
  return data.events.filter(isLiveEvent);
}

function isLiveEvent(value: unknown): value is LiveEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uuid' in value &&
    typeof value.uuid === 'string' &&
    'event' in value &&
    typeof value.event === 'string' &&
    'distinct_id' in value &&
    typeof value.distinct_id === 'string'
  );
}
