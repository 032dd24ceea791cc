import { useCallback, useEffect, useState } from 'react';

const PULSE_MS = 10_000;

/** The traces just heard of, each with the moment its pulse ends. */
export function useRunning() {
  const [running, setRunning] = useState<ReadonlyMap<string, number>>(new Map());
  const hear = useCallback((ids: readonly string[]) => {
    const until = Date.now() + PULSE_MS;
    setRunning(
      (old) => new Map([...[...old].filter(([, end]) => end > Date.now()), ...ids.map((id) => [id, until] as const)]),
    );
  }, []);
  // The pulse of a trace ends when nothing has come for a while.
  useEffect(() => {
    if (running.size === 0) return;
    const end = setTimeout(
      () => setRunning((old) => new Map([...old].filter(([, until]) => until > Date.now()))),
      PULSE_MS,
    );
    return () => clearTimeout(end);
  }, [running]);
  return { running, hear };
}
