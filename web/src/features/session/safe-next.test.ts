import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

describe('the way back after signing in', () => {
  it('leads to the page first asked for', () => {
    expect(safeNext('/project/3/traces?f=model:gpt-4o')).toBe('/project/3/traces?f=model:gpt-4o');
  });
  it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '', '/login'])(
    'never leads to %s',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );
});
