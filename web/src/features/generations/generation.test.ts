import { describe, expect, it } from 'vitest';
import { REACHES_MS } from '../ai-lists/keyset.ts';
import { generationsQuery, readGeneration, tracesLacking, withContents } from './generation.ts';

const DAY_MS = 86_400_000;
const asked = (from: string) => ({ range: { from }, properties: [], hideTestAccounts: false });
const fromOf = (query: ReturnType<typeof generationsQuery>) => Date.parse(query?.values.from ?? '');

describe('a page of generations', () => {
  it('is looked for in the newest day first, and further back only as far as the range goes', () => {
    const [day, week, all] = REACHES_MS.map((reachMs) => generationsQuery(asked('-5d'), undefined, reachMs));
    expect(Date.now() - fromOf(day)).toBeLessThan(DAY_MS + 60_000);
    // Eight days are more than the range has: the last query asks for all of it.
    expect(week).toBeUndefined();
    expect(Date.now() - fromOf(all)).toBeGreaterThan(4 * DAY_MS);
  });

  it('after the first goes on from its last row', () => {
    const at = new Date(Date.now() - 3 * DAY_MS).toISOString();
    const query = generationsQuery(asked('-30d'), { at, id: 'x' }, DAY_MS);
    expect(fromOf(query)).toBe(Date.parse(at) - DAY_MS);
    expect(query?.values).toMatchObject({ at, id: 'x' });
  });
});

describe('calls whose messages came as log records', () => {
  const call = (id: string, input: string, output: string) =>
    readGeneration({ id, trace_id: `t${id}`, input_preview: input, output_preview: output });

  it('are completed where they lack messages of their own', () => {
    const rows = [call('1', 'own', 'own'), call('2', '', ''), call('3', 'own', '')];
    expect(tracesLacking(rows)).toEqual(['t2', 't3']);
    const contents = ['1', '2', '3'].map((id) => ({ id, input_preview: 'Q', output_preview: 'A' }));
    expect(withContents(rows, contents).map(({ input, output }) => [input, output])).toEqual([
      ['own', 'own'],
      ['Q', 'A'],
      ['own', 'A'],
    ]);
  });
});
