import { describe, expect, it } from 'vitest';
import { lookalikes } from './color-blindness.ts';

describe('colours that some people cannot tell apart', () => {
  it('are found by the cones that are missing', () => {
    expect(lookalikes(['#8A7A12', '#5F7F2A'])).toEqual([{ a: '#8A7A12', b: '#5F7F2A', blindness: 'red' }]);
    expect(lookalikes(['#2F74D0', '#C2571A'])).toEqual([]);
    expect(lookalikes(['#000000', '#FFFFFF', 'nonsense'])).toEqual([]);
  });

  it('are not those that look alike to all', () => {
    expect(lookalikes(['#2E7D5B', '#2E7D5C'])).toEqual([]);
  });
});
