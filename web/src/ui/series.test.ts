import { describe, expect, it } from 'vitest';
import { seriesOf, splitSeries, timeOf } from './series.ts';

const range = { from: new Date('2026-11-01T10:00:00Z'), to: new Date('2026-11-05T10:00:00Z') };
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('figures over time', () => {
  it('fills empty buckets with zero for counts and leaves gaps for averages', () => {
    const answer = {
      columns: ['at', 'n'],
      results: [
        ['2026-11-02', 4],
        ['2026-11-04', 6],
      ],
    };
    const wide = { from: new Date('2026-11-01T10:00:00Z'), to: new Date('2026-11-06T00:00:00Z') };
    expect(seriesOf(answer, 'n', wide, 0)).toEqual([
      [day('2026-11-02'), 4],
      [day('2026-11-03'), 0],
      [day('2026-11-04'), 6],
      [day('2026-11-05'), 0],
    ]);
    expect(seriesOf(answer, 'n', wide, null)[1]).toEqual([day('2026-11-03'), null]);
  });

  it('keeps the first bucket, which begins before the range', () => {
    const answer = {
      columns: ['at', 'n'],
      results: [
        ['2026-11-01', 4],
        ['2026-11-03', 6],
      ],
    };
    const week = { ...range, to: new Date('2026-11-08T00:00:00Z') };
    expect(seriesOf(answer, 'n', week, 0).slice(0, 3)).toEqual([
      [day('2026-11-01'), 4],
      [day('2026-11-02'), 0],
      [day('2026-11-03'), 6],
    ]);
  });

  it('keeps days of 23 hours as one bucket each', () => {
    const answer = {
      columns: ['at', 'n'],
      results: [
        ['2026-03-28T00:00:00+01:00', 1],
        ['2026-03-29T00:00:00+01:00', 2],
        ['2026-03-30T00:00:00+02:00', 3],
        ['2026-03-31T00:00:00+02:00', 4],
        ['2026-04-01T00:00:00+02:00', 5],
      ],
    };
    const spring = { from: new Date('2026-03-27T23:00:00Z'), to: new Date('2026-04-01T12:00:00Z') };
    expect(seriesOf(answer, 'n', spring, 0).map(([, value]) => value)).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes a time without a zone for UTC', () => {
    expect(timeOf('2026-11-02 10:00:00')).toBe(Date.parse('2026-11-02T10:00:00Z'));
    expect(timeOf('2026-11-02')).toBe(day('2026-11-02'));
  });

  it('shows the twelve largest and says how many the rest are', () => {
    const results = Array.from({ length: 20 }, (_, at) => ['2026-11-02T00:00:00Z', `model-${at}`, at]);
    const split = splitSeries({ columns: ['at', 'model', 'cost'], results }, range, 'unknown');
    expect(split.shown.map((each) => each.name).slice(0, 2)).toEqual(['model-19', 'model-18']);
    expect(split.other?.count).toBe(8);
    expect(split.total).toBe(190);
  });

  it('gives all that is stacked the same buckets, however late one begins', () => {
    const results = [
      ['2026-11-01', 'early', 1],
      ['2026-11-03', 'late', 2],
    ];
    const days = { from: new Date('2026-11-01T10:00:00Z'), to: new Date('2026-11-06T00:00:00Z') };
    const { shown } = splitSeries({ columns: ['at', 'model', 'cost'], results }, days, 'unknown');
    const times = shown.map(({ points }) => points.map(([at]) => at));
    expect(times[0]).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'].map(day));
    expect(times[1]).toEqual(times[0]);
  });
});
