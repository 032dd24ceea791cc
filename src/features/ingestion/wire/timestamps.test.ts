import { describe, expect, it } from 'vitest';
import { isoMoment } from '#kernel/time/moment.ts';
import { eventTime, type TimestampFacts } from './timestamps.ts';

const NOW = '2026-11-21T12:00:00.000Z';
const ms = (text: string) => Date.parse(text);

describe('when an event happened', () => {
  it.each<[string, Omit<TimestampFacts, 'nowMs'>, string]>([
    ['is now without a timestamp', {}, NOW],
    ['is what an ISO time says', { timestamp: '2026-11-20T10:00:00.123Z' }, '2026-11-20T10:00:00.123Z'],
    ['honours an offset', { timestamp: '2026-11-20T10:00:00+02:00' }, '2026-11-20T08:00:00.000Z'],
    ['honours an offset without colon', { timestamp: '2026-11-20T10:00:00-0330' }, '2026-11-20T13:30:00.000Z'],
    ['is UTC without one', { timestamp: '2026-11-20T10:00:00' }, '2026-11-20T10:00:00.000Z'],
    ['may have a space', { timestamp: '2026-11-20 10:00:00' }, '2026-11-20T10:00:00.000Z'],
    ['may lack the seconds', { timestamp: '2026-11-20T10:00Z' }, '2026-11-20T10:00:00.000Z'],
    ['may have microseconds', { timestamp: '2026-11-20T10:00:00.123456Z' }, '2026-11-20T10:00:00.123456Z'],
    ['may be a date', { timestamp: '2026-11-20' }, '2026-11-20T00:00:00.000Z'],
    ['may have spaces around', { timestamp: ' 2026-11-20 ' }, '2026-11-20T00:00:00.000Z'],
    ['may be RFC 2822', { timestamp: 'Fri, 20 Nov 2026 10:00:00 +0100' }, '2026-11-20T09:00:00.000Z'],
    ['may be RFC 2822 with GMT', { timestamp: '20 Nov 2026 10:00:00 GMT' }, '2026-11-20T10:00:00.000Z'],
    ['may be epoch seconds', { timestamp: '1795168800' }, '2026-11-20T10:00:00.000Z'],
    ['may be epoch seconds with a fraction', { timestamp: '1795168800.5' }, '2026-11-20T10:00:00.500Z'],
    ['may be epoch milliseconds', { timestamp: '1795168800123' }, '2026-11-20T10:00:00.123Z'],
    ['is UTC in RFC 2822 without a zone', { timestamp: 'Fri, 20 Nov 2026 10:00:00' }, '2026-11-20T10:00:00.000Z'],
    ['is now for a 31st of February in RFC 2822', { timestamp: '31 Feb 2026 10:00:00 GMT' }, NOW],
    ['is now for a 25th hour', { timestamp: '2026-11-20T25:00:00Z' }, NOW],
    [
      'keeps microseconds beside the sender’s clock',
      { timestamp: '2020-01-01T00:00:00.000123Z', sentAtMs: ms('2020-01-01T00:00:10Z') },
      '2026-11-21T11:59:50.000123Z',
    ],
    ['is now when it cannot be read', { timestamp: 'yesterday' }, NOW],
    ['is now for a day that does not exist', { timestamp: '2026-13-45T00:00:00Z' }, NOW],
    ['may be long ago', { timestamp: '1999-01-01T00:00:00Z' }, '1999-01-01T00:00:00.000Z'],
    ['may be 23 hours ahead', { timestamp: '2026-11-22T11:00:00Z' }, '2026-11-22T11:00:00.000Z'],
    ['is now beyond that', { timestamp: '2026-11-22T11:00:00.001Z' }, NOW],
    ['is the epoch before it', { timestamp: '1969-07-20T20:17:40Z' }, '1970-01-01T00:00:00.000Z'],
    [
      'is corrected by the sender’s clock',
      { timestamp: '2020-01-01T00:00:00Z', sentAtMs: ms('2020-01-01T00:00:10Z') },
      '2026-11-21T11:59:50.000Z',
    ],
    [
      'is corrected for a clock ahead as well',
      { timestamp: '2030-01-01T00:00:00Z', sentAtMs: ms('2030-01-01T01:00:00Z') },
      '2026-11-21T11:00:00.000Z',
    ],
    ['is so long before now with an offset', { offsetMs: 5000, timestamp: '2020-01-01' }, '2026-11-21T11:59:55.000Z'],
    [
      'follows the offset rather than the clocks',
      { offsetMs: 0, timestamp: '2020-01-01', sentAtMs: ms('2020-01-02') },
      NOW,
    ],
    ['is now for an offset into the far future', { offsetMs: -2e12 }, NOW],
    ['is the epoch for a year before the first', { offsetMs: 1e14 }, '1970-01-01T00:00:00.000Z'],
  ])('%s', (_name, facts, expected) => {
    expect(eventTime({ ...facts, nowMs: ms(NOW) })).toBe(isoMoment(expected, 'UTC'));
  });

  it('never fails, whatever the text', () => {
    for (const timestamp of [
      '',
      '0',
      '-1',
      '9'.repeat(400),
      '+275760-09-13T00:00:00Z',
      'NaN',
      '2026-02-30',
      '\u0000',
    ]) {
      expect(eventTime({ timestamp, nowMs: ms(NOW) })).toBeLessThanOrEqual((ms(NOW) + 23 * 3_600_000) * 1000);
    }
    expect(eventTime({ offsetMs: Number.MAX_SAFE_INTEGER, nowMs: ms(NOW) })).toBe(0);
  });
});
