import { describe, expect, it } from 'vitest';
import { type Annotation, weeksOf } from './annotation.ts';

describe('times of annotations', () => {
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
