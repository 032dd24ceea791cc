import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, moved on every ten seconds by one timer for the whole page. */
export function useNow(): Date {
  const value = useSyncExternalStore(subscribe, () => now);
  // A component that mounts between two ticks must not see a moment before its own data.
  return new Date(Math.max(value, listeners.size <= 1 ? Date.now() : value));
}
