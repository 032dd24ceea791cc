import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../../api/use-live.ts';
import { useStored } from '../../base/stored.ts';

/** What makes rows of a list new. */
export interface LiveSource {
  /** Where is kept whether a person wants it. */
  readonly storageKey: string;
  readonly topic: string;
  /** A busy project costs about one query in this time, and not a hundred. */
  readonly apartMs: number;
  /** The rows a message is about. */
  readonly idsIn: (data: unknown) => readonly string[];
  /** Updates rows that are already shown, in place. Without it, every announced row counts as new. */
  readonly inPlace?: {
    readonly known: ReadonlySet<string>;
    readonly refresh: (ids: readonly string[]) => Promise<void>;
  };
  readonly onHeard?: (ids: readonly string[]) => void;
}

/** The first message of a quiet list shows at once. */
const GATHER_MS = 80;
const WAITING_MAX = 1000;

interface LiveRowsInput {
  readonly source: LiveSource;
  /** Reads the newest page again. */
  readonly showNewest: () => Promise<void>;
  /** The reader is scrolled down, has rows selected, or is reading one. */
  readonly busyReader: boolean;
  /** A range with a fixed end has no new rows. */
  readonly canGrow: boolean;
}

/** New rows come by themselves only while no reader would lose their place; otherwise they wait to be asked for. */
export function useLiveRows({ source, showNewest, busyReader, canGrow }: LiveRowsInput) {
  const [on, setOn] = useStored(source.storageKey, true);
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
    const { inPlace, onHeard } = source;
    const fresh = ids.filter((id) => !inPlace?.known.has(id));
    const seen = ids.filter((id) => inPlace?.known.has(id));
    onHeard?.(ids);
    if (fresh.length > 0 && !busyReader) return show();
    if (fresh.length > 0) setWaiting((old) => new Set([...old, ...fresh].slice(-WAITING_MAX)));
    if (seen.length > 0) void inPlace?.refresh(seen);
  }
  const latest = useRef({ settle, source });
  useEffect(() => {
    latest.current = { settle, source };
  });

  const state = useLive(on && canGrow ? [source.topic] : [], ({ data }) => {
    const { idsIn, apartMs } = latest.current.source;
    for (const id of idsIn(data)) gathered.current.add(id);
    if (gathered.current.size === 0) return;
    const wait = Math.max(GATHER_MS, settledAt.current + apartMs - Date.now());
    timer.current ??= setTimeout(() => latest.current.settle(), wait);
  });

  const words = state === 'reconnecting' ? 'reconnecting' : busyReader ? 'paused' : 'live';
  return { on, setOn, waiting: waiting.size, show, state: on ? words : 'off' } as const;
}
