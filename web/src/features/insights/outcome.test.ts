import { describe, expect, it } from 'vitest';
import { cellText, drawingOf } from './outcome.ts';

const trends = (trendsFilter: object = {}) => ({
  kind: 'InsightVizNode',
  source: { kind: 'TrendsQuery', trendsFilter },
});
const row = { label: 'opened', data: [1, 2], days: ['2026-11-19', '2026-11-20'] };

describe('a drawing', () => {
  it('is a chart of trends on the clock of the project', () => {
    expect(drawingOf({ query: trends(), result: [row] }, 'Europe/Berlin')).toEqual({
      kind: 'chart',
      shape: 'line',
      stacked: false,
      series: [
        {
          id: '0:opened',
          name: 'opened',
          dashed: false,
          points: [
            [Date.parse('2026-11-18T23:00:00Z'), 1],
            [Date.parse('2026-11-19T23:00:00Z'), 2],
          ],
        },
      ],
    });
  });

  it('lays an earlier time over the present one', () => {
    const before = { ...row, days: ['2026-11-17', '2026-11-18'], compare_label: 'previous' };
    const drawing = drawingOf({ query: trends({ display: 'ActionsBar' }), result: [row, before] }, 'UTC');
    expect(drawing).toMatchObject({
      shape: 'bar',
      stacked: true,
      series: [{}, { dashed: true, name: 'opened, before' }],
    });
    expect(drawing?.kind === 'chart' && drawing.series[1]?.points[0]?.[0]).toBe(Date.parse('2026-11-19T00:00:00Z'));
  });

  it('is figures where a whole range has one, and names what has no value', () => {
    const result = [{ label: '$$_posthog_breakdown_null_$$', aggregated_value: 3 }];
    expect(drawingOf({ query: trends(), result }, 'UTC')).toEqual({
      kind: 'figures',
      figures: [{ name: 'None', value: 3 }],
    });
  });

  it('is a table of a funnel’s steps, also where it is broken down', () => {
    const steps = [
      { name: 'A', count: 4, median_conversion_time: null },
      { name: 'B', count: 1, median_conversion_time: 2 },
    ];
    const query = { kind: 'FunnelsQuery' };
    const rows = [
      ['1. A', 4, 100, 100, null],
      ['2. B', 1, 25, 25, 2],
    ];
    expect(drawingOf({ query, result: steps }, 'UTC')).toMatchObject({ kind: 'table', rows });
    const broken = [steps.map((step) => ({ ...step, breakdown_value: ['pro'] }))];
    expect(drawingOf({ query, result: broken }, 'UTC')).toMatchObject({ rows: rows.map((cells) => ['pro', ...cells]) });
  });

  it('is a table of retention, of SQL and of whatever else has rows', () => {
    const values = [
      { count: 2, label: 'Day 0' },
      { count: 1, label: 'Day 1' },
    ];
    const result = [
      { date: '2026-11-19T00:00:00Z', values },
      { date: '2026-11-20T00:00:00Z', values: values.slice(0, 1) },
    ];
    expect(drawingOf({ query: { kind: 'RetentionQuery' }, result }, 'UTC')).toEqual({
      kind: 'table',
      columns: ['Began', 'Day 0', 'Day 1'],
      rows: [
        ['2026-11-19', 2, 1],
        ['2026-11-20', 2, ''],
      ],
    });
    const sql = { query: { kind: 'HogQLQuery' }, result: [[1, null]], columns: ['a', 'b'] };
    expect(drawingOf(sql, 'UTC')).toEqual({ kind: 'table', columns: ['a', 'b'], rows: [[1, null]] });
    expect(drawingOf({ query: { kind: 'TracesQuery' }, result: [{ id: 'x' }] }, 'UTC')).toMatchObject({
      rows: [['x']],
    });
    expect(drawingOf({ query: null, result: null }, 'UTC')).toBe(undefined);
    expect([null, { a: 1 }, 'x', 0].map(cellText)).toEqual(['–', '{"a":1}', 'x', '0']);
  });
});
