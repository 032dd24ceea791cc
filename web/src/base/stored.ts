import { useCallback, useSyncExternalStore } from 'react';

const prefix = 'hedgerow:';
const listeners = new Set<() => void>();
const cache = new Map<string, { readonly text: string | null; readonly value: unknown }>();

/** What this person keeps in this browser: panel widths, columns, drafts. Never secrets. */
export function readStored<Value>(key: string, fallback: Value): Value {
  let text: string | null = null;
  try {
    text = localStorage.getItem(prefix + key);
  } catch {
    return fallback;
  }
  const seen = cache.get(key);
  if (seen && seen.text === text) return (seen.value ?? fallback) as Value; // Written by writeStored under the same key.
  let value: unknown;
  try {
    value = text === null ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  cache.set(key, { text, value });
  return (value ?? fallback) as Value;
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the page works on, it only forgets.
  }
  for (const listener of listeners) listener();
}

/** Like useState, kept per person in storage and shared by all components using the key. `fallback` must be stable. */
export function useStored<Value>(key: string, fallback: Value): [Value, (value: Value) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(key, fallback));
  const write = useCallback((next: Value) => writeStored(key, next), [key]);
  return [value, write];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
