import { describe, expect, it } from 'vitest';
import { momentOf, timeToType, typedTime, wallClock } from './wall-clock.ts';

describe('wall clocks', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York'])('of %s lead there and back', (zone) => {
    const time = new Date('2026-11-21T23:30:00Z');
    expect(momentOf(wallClock(time, zone), zone)).toEqual(time);
  });

  it('hold on the day the clocks change', () => {
    expect(momentOf('2026-03-29T03:30', 'Europe/Berlin')).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(momentOf('nonsense', 'UTC')).toBeUndefined();
  });
});

describe('a typed time', () => {
  it('is meant in the zone of the page', () => {
    expect(typedTime('2026-11-04T14:30', 'Asia/Kolkata', false)).toBe('2026-11-04T09:00:00.000Z');
    expect(typedTime('2026-07-04 14:30:15', 'Europe/Berlin', true)).toBe('2026-07-04T12:30:15.000Z');
    expect(timeToType('2026-11-04T09:00:00.000Z', 'Asia/Kolkata')).toBe('2026-11-04T14:30');
  });

  it('that is a day takes the whole day in, also one of 25 hours', () => {
    expect(typedTime('2026-10-25', 'Europe/Berlin', false)).toBe('2026-10-24T22:00:00.000Z');
    expect(typedTime('2026-10-25', 'Europe/Berlin', true)).toBe('2026-10-25T23:00:00.000Z');
  });

  it('stays as it is when it is relative or no time', () => {
    for (const text of ['-3d', 'soon', '2026-99-99', '2026-11-04T14:30:00Z', '']) {
      expect(typedTime(text, 'Europe/Berlin', true)).toBe(text);
    }
    expect(timeToType('-7d', 'Europe/Berlin')).toBe('-7d');
  });
});
