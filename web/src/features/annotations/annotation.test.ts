import { describe, expect, it } from 'vitest';
import { type Annotation, momentOf, wallClock, weeksOf } from './annotation.ts';

describe('times of annotations', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York'])(
    'go to the wall clock of %s and back',
    (zone) => {
      const time = new Date('2026-11-21T23:30:00Z');
      expect(momentOf(wallClock(time, zone), zone)).toEqual(time);
    },
  );

  it('hold on the day the clocks change', () => {
    expect(momentOf('2026-03-29T03:30', 'Europe/Berlin')).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(momentOf('nonsense', 'UTC')).toBeUndefined();
  });

  it('fall into the week of the project, not of UTC', () => {
    const at = (date_marker: string): Annotation => ({
      id: 1,
      content: '',
      date_marker,
      scope: 'project',
      created_by: null,
      created_at: date_marker,
    });
    // Sunday night in London is Monday in Berlin.
    expect(weeksOf([at('2026-11-22T23:30:00Z')], 'Europe/Berlin')[0]?.start).toBe('2026-11-23');
    expect(weeksOf([at('2026-11-22T23:30:00Z')], 'UTC')[0]?.start).toBe('2026-11-16');
  });
});
