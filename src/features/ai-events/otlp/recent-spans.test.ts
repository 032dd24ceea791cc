import { describe, expect, it } from 'vitest';
import { ManualClock } from '#kernel/clock.ts';
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

function setUp() {
  const clock = new ManualClock();
  return { clock, recent: new RecentSpans(clock) };
}

describe('what is remembered of spans', () => {
  it('lasts ten minutes, for the project that sent them', () => {
    const { clock, recent } = setUp();
    recent.add(1, 'trace', 'a', span);
    expect(recent.find(2, 'trace')).toBeUndefined();
    clock.advance(599_999);
    expect(recent.find(1, 'trace')?.get('a')).toEqual(span);
    clock.advance(1);
    expect(recent.find(1, 'trace')).toBeUndefined();
  });

  it('lasts as long as the trace goes on', () => {
    const { clock, recent } = setUp();
    recent.add(1, 'trace', 'a', span);
    clock.advance(599_999);
    recent.add(1, 'trace', 'b', span);
    clock.advance(599_999);
    expect(recent.find(1, 'trace')?.size).toBe(2);
  });

  it('is bounded in bytes: of the project that fills the memory the oldest traces go, and nothing of another', () => {
    const { recent } = setUp();
    recent.add(2, 'trace', 'a', span);
    const large = { ...span, completionId: 'x'.repeat(100_000) };
    for (let n = 0; n < 1_000; n++) recent.add(1, `trace ${n}`, 'a', large);
    expect(recent.find(1, 'trace 0')).toBeUndefined();
    expect(recent.find(1, 'trace 999')).toBeDefined();
    expect(recent.find(2, 'trace')).toBeDefined();
  });

  it('has a bound for one trace, whose first spans stay', () => {
    const { recent } = setUp();
    for (let n = 0; n < 100; n++) recent.add(1, 'trace', `span ${n}`, { ...span, distinctId: 'x'.repeat(100_000) });
    const kept = recent.find(1, 'trace');
    expect(kept?.has('span 0')).toBe(true);
    expect(kept?.has('span 99')).toBe(false);
    for (let n = 0; n < 1_000; n++)
      recent.add(1, 'trace again', 'the same', { ...span, distinctId: 'x'.repeat(100_000) });
    expect(recent.find(1, 'trace again')?.size).toBe(1);
  });

  it('includes which services sent spans of AI within a day', () => {
    const { clock, recent } = setUp();
    recent.noteService(1, 'shop');
    expect([recent.knowsService(1, 'other'), recent.knowsService(2, 'shop')]).toEqual([false, false]);
    clock.advance(86_399_999);
    expect(recent.knowsService(1, 'shop')).toBe(true);
    clock.advance(1);
    expect(recent.knowsService(1, 'shop')).toBe(false);
  });

  it('keeps the services of one project, however many another names', () => {
    const { recent } = setUp();
    recent.noteService(1, 'shop');
    for (let n = 0; n < 40_000; n++) recent.noteService(2, `service ${n}`);
    expect([recent.knowsService(1, 'shop'), recent.knowsService(2, 'service 0')]).toEqual([true, false]);
  });
});
