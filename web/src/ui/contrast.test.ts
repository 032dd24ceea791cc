import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paletteDefault } from './palette.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const themes = {
  light: tokensOf(css.slice(0, css.indexOf(':root[data-theme="dark"]'))),
  dark: tokensOf(css.slice(css.indexOf(':root[data-theme="dark"]'))),
};

const tones = ['ok', 'warn', 'error', 'info', 'running', 'neutral', 'accent'];
const surfaces = ['bg', 'subtle', 'muted'];

describe.each(Object.entries(themes))('the %s theme', (_, tokens) => {
  const color = (name: string): string => {
    const value = tokens.get(name);
    if (!value) throw new Error(`The theme has no ${name}.`);
    return value;
  };
  const contrast = (text: string, ground: string) => contrastOf(color(text), color(ground));

  it.each(['text', 'text-muted', 'text-faint', ...tones])('reads %s on every surface', (text) => {
    for (const surface of surfaces)
      expect(contrast(text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
  });

  it.each(tones)('reads %s on its own tint', (tone) => {
    expect(contrast(tone, `${tone}-tint`)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads text on diffs, search hits and the accent', () => {
    for (const ground of ['diff-add', 'diff-remove', 'hit'])
      expect(contrast('text', ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
  });

  it('reads plain text on every tint, for the bars that carry both', () => {
    for (const tone of tones) expect(contrast('text', `${tone}-tint`)).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the edges of controls and the focus ring at 3:1', () => {
    for (const surface of surfaces) {
      expect(contrast('border-strong', surface)).toBeGreaterThanOrEqual(3);
      expect(contrast('focus', surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('shows every colour of the default chart palette at 3:1', () => {
    for (const each of paletteDefault) expect(contrastOf(each, color('bg')), each).toBeGreaterThanOrEqual(3);
  });
});

it('defines the same colours in both themes', () => {
  const names = (theme: ReadonlyMap<string, string>) => [...theme.keys()].sort();
  expect(names(themes.dark)).toEqual(names(themes.light));
});

function tokensOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = '', value = '']) => [name, value]),
  );
}

function contrastOf(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
