import { describe, expect, it } from 'vitest';
import { type RecentSpan, RecentSpans } from './recent-spans.ts';

const span: RecentSpan = {
  parentSpanId: '',
  kind: 'generation',
  completionId: undefined,
  model: 'm',
  operation: 'chat',
  hasUsage: true,
  distinctId: 'ada',
  session: undefined,
};

describe('what is remembered of spans', () => {
  it('lasts ten minutes, for the project that sent them', () => {
    const recent = new RecentSpans();
    recent.add(1, 'trace', 'a', span, 0);
    expect(recent.find(1, 'trace', 600_000)?.get('a')).toEqual(span);
    expect(recent.find(1, 'trace', 600_001)).toBeUndefined();
    expect(recent.find(2, 'trace', 0)).toBeUndefined();
  });

  it('is bounded for each project and for all: the oldest go first', () => {
    const recent = new RecentSpans();
    for (let trace = 0; trace < 12_000; trace++) recent.add(1, `trace ${trace}`, 'a', span, trace);
    expect(recent.find(1, 'trace 0', 0)).toBeUndefined();
    expect(recent.find(1, 'trace 11999', 12_000)).toBeDefined();
    for (let n = 0; n < 12_000; n++) recent.add(2, 'one trace', `span ${n}`, span, 0);
    expect(recent.find(2, 'one trace', 0)?.size).toBe(10_000);
    for (let project = 10; project < 16; project++) {
      for (let n = 0; n < 10_000; n++) recent.add(project, 'trace', `span ${n}`, span, 0);
    }
    expect(recent.find(1, 'trace 11999', 12_000)).toBeUndefined();
    expect(recent.find(15, 'trace', 0)?.size).toBe(10_000);
  });

  it('includes which services sent spans of AI within a day', () => {
    const recent = new RecentSpans();
    recent.noteService(1, 'shop', 0);
    expect([recent.knowsService(1, 'shop', 86_400_000), recent.knowsService(1, 'shop', 86_400_001)]).toEqual([
      true,
      false,
    ]);
    expect([recent.knowsService(1, 'other', 0), recent.knowsService(2, 'shop', 0)]).toEqual([false, false]);
    for (let n = 0; n < 300; n++) recent.noteService(1, `service ${n}`, 1);
    expect([recent.knowsService(1, 'shop', 1), recent.knowsService(1, 'service 299', 1)]).toEqual([false, true]);
  });
});
