import { describe, expect, it } from 'vitest';
import { buildTree } from './build.ts';
import { makeSkeleton } from './make-skeleton.ts';
import { fitted, idleGaps, panned, squeezedScale, wholeZoom, zoomed } from './time-scale.ts';

const skeleton = makeSkeleton([
  { id: 'root', event: '$ai_trace', start: 0, duration: 10_000 },
  { id: 'a', start: 0, duration: 1_000 },
  { id: 'b', start: 500, duration: 1_000 },
  { id: 'c', start: 9_000, duration: 1_000 },
]);

describe('the time line', () => {
  it('knows when nothing in the run was happening', () => {
    const { total, idle, gaps } = idleGaps(buildTree(skeleton), skeleton);
    expect({ total, idle, gaps }).toEqual({ total: 10_000, idle: 7_500, gaps: [{ from: 1_500, to: 9_000 }] });
  });

  it('squeezes a long gap, keeps the order of times and finds its way back', () => {
    const scale = squeezedScale(10_000, [{ from: 1_500, to: 9_000 }]);
    expect(scale.share(0)).toBe(0);
    expect(scale.share(9_000) - scale.share(1_500)).toBeCloseTo(0.02);
    expect(scale.share(10_000)).toBeCloseTo(1);
    for (const ms of [0, 700, 1_500, 5_000, 9_500, 10_000]) expect(scale.time(scale.share(ms))).toBeCloseTo(ms);
  });

  it('leaves short waits alone', () => {
    expect(squeezedScale(10_000, [{ from: 10, to: 20 }]).gaps).toEqual([]);
  });

  it('zooms about the pointer and never leaves the run', () => {
    const zoom = zoomed(wholeZoom, 0.5, 0.25);
    expect(zoom).toEqual({ from: 0.125, to: 0.625 });
    expect(zoomed(zoom, 10, 0.5)).toEqual(wholeZoom);
    expect(panned(zoom, 5)).toEqual({ from: 0.5, to: 1 });
    expect(fitted(0.4, 0.6).from).toBeCloseTo(0.39);
  });
});
