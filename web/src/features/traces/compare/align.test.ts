import { describe, expect, it } from 'vitest';
import { growForest } from '../tree/forest.ts';
import { makeSkeleton, type SpanParts } from '../tree/make-skeleton.ts';
import { alignForests, nextDivergence } from './align.ts';

const summary = {
  id: 't',
  createdAt: '2026-01-01T00:00:00Z',
  lastAt: '2026-01-01T00:00:00Z',
  traceName: null,
  distinctId: 'd',
  isUserNamed: true,
  person: null,
  aiSessionId: null,
  totalLatency: null,
  duration: null,
  allInputTokens: null,
  allOutputTokens: null,
  cachedTokens: null,
  inputCost: null,
  outputCost: null,
  totalCost: null,
  unpriced: 0,
  errorCount: 0,
  spanCount: 0,
  models: [],
  modelCount: 0,
  inputPreview: null,
  outputPreview: null,
  truncated: false,
};
const run = (...spans: SpanParts[]) =>
  growForest({ ...summary, skeleton: makeSkeleton([{ event: '$ai_trace', id: 'r' }, ...spans]) });
const sides = (pairs: readonly { a: number; b: number }[]) => pairs.map(({ a, b }) => [a, b]);

describe('two runs side by side', () => {
  it('pairs steps by name and order, and leaves a gap where only one run has a step', () => {
    const pairs = alignForests(
      run({ name: 'plan' }, { name: 'search' }, { name: 'answer' }),
      run({ name: 'plan' }, { name: 'answer' }),
    );
    expect(sides(pairs)).toEqual([
      [0, 0],
      [1, 1],
      [2, -1],
      [3, 2],
    ]);
    expect(nextDivergence(pairs, -1)).toBe(2);
    expect(nextDivergence(pairs, 2)).toBe(2);
  });

  it('calls it a difference when one side failed or another model was asked', () => {
    const pairs = alignForests(
      run({ name: 'plan', model: 'x' }, { name: 'act' }),
      run({ name: 'plan', model: 'y' }, { name: 'act', error: true }),
    );
    expect(pairs.map((pair) => pair.differs)).toEqual([false, true, true]);
  });

  it('finds no divergence between equal runs', () => {
    const pairs = alignForests(run({ name: 'plan' }), run({ name: 'plan' }));
    expect(nextDivergence(pairs, 0)).toBe(-1);
  });
});
