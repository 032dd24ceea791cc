import { describe, expect, it } from 'vitest';
import { type Annotation, weeksOf } from './annotation.ts';

describe('times of annotations', () => {
  it('fall into the week of the project, not of UTC', () => {
    const at = (date_marker: string) => ({ date_marker }) as Annotation; // Only what is read.
    // Sunday night in London is Monday in Berlin.
    expect(weeksOf([at('2026-11-22T23:30:00Z')], 'Europe/Berlin')[0]?.start).toBe('2026-11-23');
    expect(weeksOf([at('2026-11-22T23:30:00Z')], 'UTC')[0]?.start).toBe('2026-11-16');
  });
});
