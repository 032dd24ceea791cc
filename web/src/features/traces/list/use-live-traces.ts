import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../../../api/use-live.ts';
import { useStored } from '../../../base/stored.ts';

/** The first message of a quiet list shows at once; a busy project costs about one query a second and not a hundred. */
const GATHER_MS = 80;
const APART_MS = 900;
const PULSE_MS = 10_000;
const WAITING_MAX = 1000;

interface LiveTracesInput {
  /** The rows on the page. */
  readonly known: ReadonlySet<string>;
  /** Reads the newest page anew. */
  readonly showNewest: () => Promise<void>;
  /** Reads some rows anew where they stand. */
  readonly refresh: (ids: readonly string[]) => Promise<void>;
  /** Somebody is scrolled down, has rows selected, or is reading one. */
  readonly busyReader: boolean;
  /** A range with a fixed end has no new rows. */
  readonly canGrow: boolean;
}

/** New traces come by themselves only while nobody would lose their place; otherwise they wait to be asked for. */
export function useLiveTraces({ known, showNewest, refresh, busyReader, canGrow }: LiveTracesInput) {
  const [on, setOn] = useStored('live-traces', true);
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const [running, setRunning] = useState<ReadonlyMap<string, number>>(new Map());
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
    const seen = ids.filter((id) => known.has(id));
    const fresh = ids.filter((id) => !known.has(id));
    const until = Date.now() + PULSE_MS;
    setRunning(
      (old) => new Map([...[...old].filter(([, end]) => end > Date.now()), ...ids.map((id) => [id, until] as const)]),
    );
    if (fresh.length > 0 && !busyReader) show();
    else {
      if (fresh.length > 0) setWaiting((old) => new Set([...old, ...fresh].slice(-WAITING_MAX)));
      if (seen.length > 0) void refresh(seen);
    }
  }
  const latest = useRef(settle);
  useEffect(() => {
    latest.current = settle;
  });

  const state = useLive(on && canGrow ? ['traces'] : [], ({ data }) => {
    if (typeof data !== 'object' || data === null || !('traces' in data) || !Array.isArray(data.traces)) return;
    for (const id of data.traces) if (typeof id === 'string') gathered.current.add(id);
    const wait = Math.max(GATHER_MS, settledAt.current + APART_MS - Date.now());
    timer.current ??= setTimeout(() => latest.current(), wait);
  });

  // The pulse of a trace ends when nothing has come for a while.
  useEffect(() => {
    if (running.size === 0) return;
    const end = setTimeout(
      () => setRunning((old) => new Map([...old].filter(([, until]) => until > Date.now()))),
      PULSE_MS,
    );
    return () => clearTimeout(end);
  }, [running]);

  const words = state === 'reconnecting' ? 'reconnecting' : busyReader ? 'paused' : 'live';
  return { on, setOn, waiting: waiting.size, running, show, state: on ? words : 'off' } as const;
}
