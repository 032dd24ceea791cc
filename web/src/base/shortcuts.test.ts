import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSingleKey, type Shortcut, shortcuts, strokeOf } from './shortcuts.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts') && path !== join('base', 'keys.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

const handled = new Set([...sources.matchAll(/useShortcut\(\s*'([^']+)'/g)].map(([, id]) => id));
/** Entries of the rail are handled by the shell, which looks them up by this key. */
const ofRail = new Set([...sources.matchAll(/shortcut: '(go\.[^']+)'/g)].map(([, id]) => id));
const all: readonly Shortcut[] = shortcuts;

/** Pages that do not exist yet need no key; the sheet and the palette list only what is mounted. */
const isReachable = ({ id }: Shortcut) => !id.startsWith('go.') || ofRail.has(id);

describe('the shortcut registry', () => {
  it.each(all.filter(isReachable).map((shortcut) => shortcut.id))('%s is handled by some component', (id) => {
    expect(handled.has(id) || ofRail.has(id)).toBe(true);
  });

  it('prints no hint for a shortcut that no component handles', () => {
    const hinted = [...sources.matchAll(/keysOf\('([^']+)'\)/g)].map(([, id]) => id);
    expect(hinted.length).toBeGreaterThan(0);
    expect(hinted.filter((id) => !handled.has(id) && !ofRail.has(id))).toEqual([]);
  });

  it('gives every id and, within a scope, every key once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const keys = all.flatMap(({ scope, keys: own }) => own.map((each) => `${scope} ${each}`));
    expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
  });
});

describe('reading a key press', () => {
  const press = (key: string, more: Partial<Parameters<typeof strokeOf>[0]> = {}) =>
    strokeOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it('names letters in lower case with their modifiers', () => {
    expect(press('k', { metaKey: true })).toBe('Mod+k');
    expect(press('K', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+k');
    expect(press('N', { shiftKey: true })).toBe('Shift+n');
  });

  it('takes no notice of the shift a mark needs on some keyboards', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('/', { shiftKey: true })).toBe('/');
  });

  it('understands the Latin letter of a key on other layouts', () => {
    expect(press('о', { code: 'KeyJ' })).toBe('j');
  });

  it('tells single keys, which can be switched off, from chords and named keys', () => {
    expect(['j', 'g h', '?'].map(isSingleKey)).toEqual([true, true, true]);
    expect(['Mod+k', 'Enter', 'Shift+n'].map(isSingleKey)).toEqual([false, false, false]);
  });
});
