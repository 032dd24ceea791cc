// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs to be read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';
import { syntaxColors } from './syntax-colors.ts';

const tokens = (lines: readonly string[], language = 'javascript') =>
  highlight(lines, language).map((tokens) =>
    tokens.filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => `${kind}:${text}`),
  );

describe('the words of a source line', () => {
  it('are recognised in scripts', () => {
    expect(tokens([`  if (amount < 0x1f) throw new RangeError('cannot charge ' + "x\\"y"); // no`])).toEqual([
      [
        'keyword:if',
        'number:0x1f',
        'keyword:throw',
        'keyword:new',
        `string:'cannot charge '`,
        'string:"x\\"y"',
        'comment:// no',
      ],
    ]);
    expect(tokens(['const a1 = `total ${sum}`, url = "https://x";'])).toEqual([
      ['keyword:const', 'string:`total ${sum}`', 'string:"https://x"'],
    ]);
  });

  it('keep what is open at the end of a line until it is closed', () => {
    expect(tokens(['/** Takes', ' * the money. */ return 1', 'x = `a', 'b` + 2'])).toEqual([
      ['comment:/** Takes'],
      ['comment: * the money. */', 'keyword:return', 'number:1'],
      ['string:`a'],
      ['string:b`', 'number:2'],
    ]);
    expect(tokens(['"""Handles', 'it."""', 'raise X  # why'], 'python')).toEqual([
      ['string:"""Handles'],
      ['string:it."""'],
      ['keyword:raise', 'comment:# why'],
    ]);
  });

  it('are recognised in Python and Go', () => {
    expect(tokens([`def f(a=1.5): return f"{a}" if a is None else 'x'`], 'python')).toEqual([
      [
        'keyword:def',
        'number:1.5',
        'keyword:return',
        'string:"{a}"',
        'keyword:if',
        'keyword:is',
        'keyword:None',
        'keyword:else',
        `string:'x'`,
      ],
    ]);
    expect(tokens(['func (s *Shop) Charge() error { return fmt.Errorf("no %d", 3) }'], 'go')).toEqual([
      ['keyword:func', 'keyword:return', 'string:"no %d"', 'number:3'],
    ]);
  });

  it('lose nothing, however odd the line', () => {
    for (const line of ['', '\t', '`', "'", '/*', '*/', '"""', 'ünïcode = ✂', '\\', '${`}', 'a'.repeat(400)]) {
      for (const language of ['javascript', 'python', 'cobol']) {
        expect(highlight([line, line], language).map((tokens) => tokens.map(({ text }) => text).join(''))).toEqual([
          line,
          line,
        ]);
      }
    }
  });
});

describe.each(['light', 'dark'])('the colours of source in the %s theme', (theme) => {
  const css = readFileSync(join(import.meta.dirname, '../../ui/tokens.css'), 'utf8');
  const dark = css.indexOf(':root[data-theme="dark"]');
  const rules = theme === 'light' ? css.slice(0, dark) : css.slice(dark);
  const color = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(rules)?.[1] ?? '#000000';

  it.each(Object.entries(syntaxColors))('%s is read on plain lines and on the failing one', (_kind, name) => {
    for (const ground of ['subtle', 'error-tint']) {
      expect(contrastOf(color(name), color(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function contrastOf(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
