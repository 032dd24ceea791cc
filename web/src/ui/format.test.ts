import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCost,
  formatCostShort,
  formatDateTime,
  formatDay,
  formatDuration,
  formatPercent,
  formatTokens,
  formatZoneOffset,
  shortenId,
} from './format.ts';

describe('costs', () => {
  it.each([
    [12_400, '$12.4K'],
    [3.2, '$3.20'],
    [1234.5, '$1,234.50'],
    [0.000382, '$0.000382'],
    [0.0000001234, '$0.000000123'],
    [0.25, '$0.25'],
    [0.9996, '$1.00'],
    [0, '$0'],
    [-0.5, '-$0.5'],
  ])('writes %d as %s', (usd, text) => {
    expect(formatCost(usd)).toBe(text);
  });

  it('are cut short in a column of a tree', () => {
    expect([0.000_000_32, 0.000_38, 0, null].map(formatCostShort)).toEqual(['< $0.00001', '$0.00038', '$0', '–']);
  });

  it('shows a dash, never $0, for an unknown cost', () => {
    expect([null, undefined, Number.NaN].map(formatCost)).toEqual(['–', '–', '–']);
  });
});

describe('durations', () => {
  it.each([
    [382, '382 ms'],
    [0.2, '< 1 ms'],
    [0, '0 ms'],
    [999.7, '1.00 s'],
    [4210, '4.21 s'],
    [42_000, '42.0 s'],
    [59_990, '1 m 00 s'],
    [123_000, '2 m 03 s'],
    [3_840_000, '1 h 04 m'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('counts and shares', () => {
  it('keeps tokens whole up to 99,999', () => {
    expect([99_999, 124_000, 1_500_000].map(formatTokens)).toEqual(['99,999', '124K', '1.5M']);
  });

  it('says 100 % and 0 % only when it is all or nothing', () => {
    expect([1, 0.9999, 0.81, 0.004, 0.00001, 0].map(formatPercent)).toEqual([
      '100 %',
      '> 99.9 %',
      '81 %',
      '0.4 %',
      '< 0.1 %',
      '0 %',
    ]);
  });

  it('writes sizes in decimal units', () => {
    expect([512, 1500, 5_000_000].map(formatBytes)).toEqual(['512 B', '1.5 kB', '5.0 MB']);
  });

  it('shortens long ids in the middle and leaves short ones', () => {
    expect(shortenId('0192ab34-0000-7000-8000-0000000f9f01')).toBe('0192ab…9f01');
    expect(shortenId('run-7')).toBe('run-7');
  });
});

describe('times', () => {
  const now = new Date('2026-11-04T14:03:09Z');
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

  it('counts seconds, minutes and hours up to a day, then names the date in the page’s zone', () => {
    const ago = (seconds: number) => formatAgo(before(seconds), now, 'Europe/Berlin');
    expect([0, 12, 125, 7200].map(ago)).toEqual(['now', '12 s ago', '2 min ago', '2 h ago']);
    expect(ago(86_400 * 2)).toBe('2 Nov, 15:03');
    expect(ago(86_400 * 400)).toBe('30 Sept 2025');
  });

  it('writes the whole moment in any zone', () => {
    expect(formatDateTime(now, 'UTC')).toBe('4 Nov 2026, 14:03:09');
    expect(formatDateTime(now, 'Asia/Kolkata')).toBe('4 Nov 2026, 19:33:09');
  });

  it('writes a calendar day as it is, in no zone', () => {
    expect(formatDay('2026-11-04')).toBe('4 Nov 2026');
  });

  it('knows the offset of that day, not of today', () => {
    expect(formatZoneOffset(new Date('2026-07-01T00:00:00Z'), 'Europe/Berlin')).toBe('UTC+2');
    expect(formatZoneOffset(new Date('2026-12-01T00:00:00Z'), 'Europe/Berlin')).toBe('UTC+1');
  });
});
