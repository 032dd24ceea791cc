import { describe, expect, it } from 'vitest';
import { legacyRedirects } from './legacy-paths.ts';
import { pastedTarget } from './palette-targets.ts';

describe('addresses of the upstream app', () => {
  it.each(legacyRedirects)('$from names the same parts as $to', ({ from, to }) => {
    const names = (path: string) => [...path.matchAll(/\$\w+/g)].map(([name]) => name);
    expect(names(from)).toEqual(names(to));
  });
});

describe('what is pasted into the palette', () => {
  const origin = 'https://hedgerow.example';
  it('is followed when it is an address of this app', () => {
    expect(pastedTarget(`${origin}/project/3/traces/a?span=b`, 1, origin)?.to).toBe('/project/3/traces/a?span=b');
    expect(pastedTarget('/project/3/home', 1, origin)?.to).toBe('/project/3/home');
  });
  it('opens as a trace when it looks like an id', () => {
    const id = '0192ab34-0000-7000-8000-0000000f9f01';
    expect(pastedTarget(` ${id} `, 7, origin)?.to).toBe(`/project/7/traces/${id}`);
  });
  it('is only searched for otherwise', () => {
    expect(pastedTarget('refund agent', 7, origin)).toBeUndefined();
    expect(pastedTarget('https://elsewhere.example/project/3', 7, origin)).toBeUndefined();
  });
});
