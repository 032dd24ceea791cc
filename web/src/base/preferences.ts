import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored.ts';

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'normal';
  readonly zone: 'project' | 'browser' | 'utc';
  /** Shortcuts of one letter (WCAG 2.1.4 asks for a switch). */
  readonly singleKeys: boolean;
  readonly motion: 'system' | 'reduced';
}

const defaults: Preferences = {
  theme: 'system',
  density: 'normal',
  zone: 'project',
  singleKeys: true,
  motion: 'system',
};
const STORAGE_KEY = 'preferences';
const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** Kept in this browser, where they must be known before the first paint. */
export function readPreferences(): Preferences {
  current ??= { ...defaults, ...readStored<Partial<Preferences>>(STORAGE_KEY, {}) };
  return current;
}

export function writePreferences(changes: Partial<Preferences>): void {
  current = { ...readPreferences(), ...changes };
  writeStored(STORAGE_KEY, current);
  applyPreferences();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences);
}

const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

/** Sets what CSS looks at. The theme was already set by theme.js before the first paint. */
function applyPreferences(): void {
  const { theme, motion } = readPreferences();
  const { dataset } = document.documentElement;
  dataset.theme = theme === 'system' ? (systemDark().matches ? 'dark' : 'light') : theme;
  dataset.motion = motion;
}

export function followSystemTheme(): void {
  systemDark().addEventListener('change', applyPreferences);
  applyPreferences();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
