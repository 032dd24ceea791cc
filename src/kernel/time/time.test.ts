import { describe, expect, it } from 'vitest';
import { type CalendarRules, shift, startOf, type Unit } from './calendar.ts';
import { isoMoment, momentOf, readIso, readMoment } from './moment.ts';
import { IMPOSSIBLE, WRITTEN } from './testing.ts';
import { exactTimestamp, isEngineTime, toEngineTime, wireTime } from './text.ts';

const at = (text: string) => isoMoment(text, 'UTC') ?? Number.NaN;
const shown = (moment: number) => wireTime(toEngineTime(moment)).replace(/\.?0+Z$/, 'Z');

describe('a written time', () => {
  it.each(WRITTEN)('$text in $zone is $utc', ({ zone, text, utc }) => {
    expect(readMoment(text, { zone, weekStart: 0, now: new Date(0) })).toBe(at(utc));
    expect(momentOf(text, zone)).toBe(at(utc));
    const moment = readIso(text, zone);
    expect(moment && exactTimestamp(moment)).toBe(utc);
  });

  it.each(IMPOSSIBLE)('that does not exist is none: %s', (text) => {
    expect(readIso(text, 'UTC')).toBeUndefined();
    expect(readIso(text, 'Europe/Berlin')).toBeUndefined();
    expect(momentOf(text, 'UTC')).toBeUndefined();
    expect(readMoment(text, { zone: 'UTC', weekStart: 0, now: new Date(0) })).toBeUndefined();
  });

  it('keeps its microseconds in the years 1 and 9999', () => {
    for (const text of ['0001-01-01T00:00:00.000001Z', '0099-12-31T23:59:59.123456Z', '9999-12-31T23:59:59.999999Z']) {
      const moment = readIso(text, 'UTC');
      expect(moment && exactTimestamp(moment)).toBe(text);
    }
    for (const text of ['0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00']) {
      const moment = readIso(text, 'UTC');
      expect(moment && exactTimestamp(moment)).toBeUndefined();
    }
  });

  it('moves to the nearest the engine can hold', () => {
    expect(toEngineTime(at('0001-01-01'))).toBe('1900-01-01 00:00:00.000000');
    expect(toEngineTime(at('9999-12-31'))).toBe('2299-12-31 23:59:59.999000');
    expect(toEngineTime(at('1969-12-31T23:59:59.999999Z'))).toBe('1969-12-31 23:59:59.999999');
  });

  it('of the engine is distinguished from other texts', () => {
    expect(['2026-01-01 10:00:00.123456', '2026-01-01 10:00:00'].every(isEngineTime)).toBe(true);
    expect(['2026-02-31 10:00:00', '2026-01-01 25:00:00', '2026-01-01', 'x'].some(isEngineTime)).toBe(false);
  });
});

describe('a relative time', () => {
  // A Saturday.
  const now = new Date('2026-11-21T12:34:56.789Z');
  const read = (text: string, rules: Partial<CalendarRules> = {}) => {
    const moment = readMoment(text, { zone: 'UTC', weekStart: 0, ...rules, now });
    return typeof moment === 'number' ? shown(moment) : moment;
  };

  it.each([
    ['-7d', '2026-11-14T12:34:56.789Z'],
    ['7d', '2026-11-14T12:34:56.789Z'],
    ['+1h', '2026-11-21T13:34:56.789Z'],
    ['-90M', '2026-11-21T11:04:56.789Z'],
    ['-30s', '2026-11-21T12:34:26.789Z'],
    ['-9m', '2026-02-21T12:34:56.789Z'],
    ['-1q', '2026-08-21T12:34:56.789Z'],
    ['-2y', '2024-11-21T12:34:56.789Z'],
    ['hStart', '2026-11-21T12:00:00Z'],
    ['dStart', '2026-11-21T00:00:00Z'],
    ['dEnd', '2026-11-21T23:59:59.999999Z'],
    ['-1dStart', '2026-11-20T00:00:00Z'],
    ['mStart', '2026-11-01T00:00:00Z'],
    ['mEnd', '2026-11-30T23:59:59.999999Z'],
    ['qStart', '2026-10-01T00:00:00Z'],
    ['yStart', '2026-01-01T00:00:00Z'],
    ['-1yEnd', '2025-12-31T23:59:59.999999Z'],
    ['wStart', '2026-11-15T00:00:00Z'],
    ['wEnd', '2026-11-21T23:59:59.999999Z'],
    ['1795132800', '2026-11-20T00:00:00Z'],
    ['1795132800123', '2026-11-20T00:00:00.123Z'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('begins its week where the project does', () => {
    expect(read('wStart', { weekStart: 1 })).toBe('2026-11-16T00:00:00Z');
    expect(read('wEnd', { weekStart: 1 })).toBe('2026-11-22T23:59:59.999999Z');
    expect(read('-1wStart', { weekStart: 1 })).toBe('2026-11-09T00:00:00Z');
  });

  it('is read on the project’s clock', () => {
    expect(read('dStart', { zone: 'Asia/Kathmandu' })).toBe('2026-11-20T18:15:00Z');
    // The clocks went back on 25 October.
    expect(read('-1m', { zone: 'Europe/Berlin' })).toBe('2026-10-21T11:34:56.789Z');
  });

  it('is no bound, or none at all', () => {
    expect([read('all'), read('')]).toEqual([null, null]);
    expect(['soon', '-d', '7x', 'dMiddle', '2026', 'now'].map((text) => read(text))).toEqual(Array(6).fill(undefined));
  });
});

describe('the calendar', () => {
  it('keeps the last day of a month', () => {
    expect(shown(shift(at('2024-02-29'), { unit: 'y', steps: -1 }, 'UTC'))).toBe('2023-02-28T00:00:00Z');
    expect(shown(shift(at('2026-03-31'), { unit: 'm', steps: -1 }, 'UTC'))).toBe('2026-02-28T00:00:00Z');
    expect(shown(shift(at('2026-05-31T01:00:00.000001Z'), { unit: 'q', steps: 1 }, 'UTC'))).toBe(
      '2026-08-31T01:00:00.000001Z',
    );
  });

  it.each<[string, Unit, string, string]>([
    ['Africa/Cairo', 'd', '2025-04-25T10:00:00Z', '2025-04-24T22:00:00Z'],
    ['America/Sao_Paulo', 'd', '2018-11-04T12:00:00Z', '2018-11-04T03:00:00Z'],
    ['Pacific/Apia', 'd', '2011-12-30T12:00:00Z', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', 'w', '2011-12-30T12:00:00Z', '2011-12-25T10:00:00Z'],
    ['Australia/Lord_Howe', 'h', '2025-10-04T15:45:00Z', '2025-10-04T15:30:00Z'],
    ['Europe/Berlin', 'h', '2025-10-26T01:30:00Z', '2025-10-26T00:00:00Z'],
    ['Asia/Kolkata', 'h', '2025-10-26T01:45:00Z', '2025-10-26T01:30:00Z'],
  ])('in %s begins a period (%s) with its first moment', (zone, unit, moment, start) => {
    expect(shown(startOf(at(moment), unit, { zone, weekStart: 0 }))).toBe(start);
  });

  it.each<[string, Unit, string]>([
    ['Europe/Berlin', 'h', '2025-03-29T00:00:00Z'],
    ['Europe/Berlin', 'h', '2025-10-25T00:00:00Z'],
    ['Australia/Lord_Howe', 'h', '2025-04-05T00:00:00Z'],
    ['Australia/Lord_Howe', 'h', '2025-10-04T00:00:00Z'],
    ['Africa/Cairo', 'd', '2025-04-20T00:00:00Z'],
    ['Africa/Cairo', 'h', '2025-10-30T00:00:00Z'],
    ['America/Sao_Paulo', 'd', '2018-10-30T00:00:00Z'],
    ['Pacific/Apia', 'd', '2011-12-25T00:00:00Z'],
    ['Pacific/Apia', 'w', '2011-11-25T00:00:00Z'],
  ])('in %s walks from period to period (%s) and never stands still', (zone, unit, from) => {
    const rules = { zone, weekStart: 1 };
    let moment = startOf(at(from), unit, rules);
    for (let step = 0; step < 60; step++) {
      const next = startOf(moment, unit, rules, { unit, steps: 1 });
      expect(next).toBeGreaterThan(moment);
      expect(startOf(next - 1, unit, rules)).toBe(moment);
      moment = next;
    }
  });
});
