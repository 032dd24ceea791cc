import { describe, expect, it } from 'vitest';
import { type LaneAnnotation, marksOf, timeAt, xOf } from './annotation-marks.ts';

const HOUR = 3_600_000;
const scale = { first: { time: 0, x: 4 }, second: { time: 100 * HOUR, x: 496 }, width: 500 };
const points = Array.from({ length: 11 }, (_, at) => at * 10 * HOUR);
const at = (id: number, time: number): LaneAnnotation => ({ id, time, text: '', emoji: '', scope: '', author: '' });

describe('marks under a chart', () => {
  it('stay whole at the first and the last point', () => {
    expect(xOf(scale, 0)).toBe(12);
    expect(xOf(scale, 100 * HOUR)).toBe(488);
    expect(xOf(scale, 50 * HOUR)).toBeCloseTo(250);
  });

  it('take the time of a point near the pointer, the first one included, and else the minute', () => {
    expect(timeAt(scale, 0, points)).toBe(0);
    expect(timeAt(scale, 20, points)).toBe(0);
    expect(timeAt(scale, 495, points)).toBe(100 * HOUR);
    expect(timeAt(scale, 274.6, points)).toBe(55 * HOUR);
  });

  it('become one where they would overlap', () => {
    const marks = marksOf([at(3, 90 * HOUR), at(1, 0), at(2, 2 * HOUR), at(4, 98 * HOUR)], scale);
    expect(marks.map((mark) => mark.annotations.map(({ id }) => id))).toEqual([[1, 2], [3], [4]]);
    expect(marks.map((mark) => mark.x)).toEqual([12, xOf(scale, 90 * HOUR), xOf(scale, 98 * HOUR)]);
  });
});
