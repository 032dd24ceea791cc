import { describe, expect, it } from 'vitest';
import { createLogger } from './log.ts';
import { startPulse } from './pulse.ts';
import { replaceWhenHung } from './replace-when-hung.ts';

/** A store that answers, refuses or says nothing, as it is told. */
function store({ restMs = 1 } = {}) {
  const state = { answer: 'yes' as 'yes' | 'refusal' | 'nothing', asked: 0 };
  const pulse = startPulse({
    everyMs: 1,
    restMs,
    answerMs: 5,
    ask() {
      state.asked++;
      if (state.answer === 'nothing') return new Promise(() => {});
      return state.answer === 'yes' ? Promise.resolve() : Promise.reject(new Error('refused'));
    },
  });
  return { state, pulse };
}

async function asked(state: { asked: number }, more: number): Promise<void> {
  const from = state.asked;
  await expect.poll(() => state.asked, { timeout: 60_000, interval: 5 }).toBeGreaterThan(from + more);
}

describe('the pulse of a store', () => {
  it('falls silent without an answer and comes back with one; a refusal is one', async () => {
    const { state, pulse } = store();
    await asked(state, 3);
    expect(pulse.isSilent).toBe(false);
    const told = Promise.withResolvers<void>();
    pulse.onSilence(told.resolve);
    state.answer = 'nothing';
    await told.promise;
    expect(pulse.isSilent).toBe(true);
    state.answer = 'refusal';
    await expect.poll(() => pulse.isSilent, { timeout: 60_000, interval: 5 }).toBe(false);
    pulse.stop();
  });

  it('is felt again when a call follows a rest', async () => {
    const { state, pulse } = store({ restMs: 3_600_000 });
    await expect.poll(() => state.asked, { timeout: 60_000, interval: 5 }).toBe(1);
    state.answer = 'nothing';
    await new Promise<void>((resolve) => pulse.onSilence(resolve));
    expect(pulse.isSilent).toBe(true);
    pulse.stop();
  });

  it('does not tell a call that is over', async () => {
    const { state, pulse } = store();
    let calls = 0;
    const forget = pulse.onSilence(() => {
      calls++;
    });
    forget();
    state.answer = 'nothing';
    await expect.poll(() => pulse.isSilent, { timeout: 60_000, interval: 5 }).toBe(true);
    expect(calls).toBe(0);
    pulse.stop();
  });
});

describe('a bundled server that hangs', () => {
  it('is replaced after eight questions, five times, and then no more; never one that has not answered yet', async () => {
    let replaced = 0;
    const watch = (pulse: ReturnType<typeof store>['pulse']) =>
      replaceWhenHung({ pulse, log: createLogger('silent'), name: 'It', replace: async () => void replaced++ });
    const starting = store();
    starting.state.answer = 'nothing';
    watch(starting.pulse);
    await asked(starting.state, 10);
    expect(replaced).toBe(0);
    starting.pulse.stop();

    const { state, pulse } = store();
    watch(pulse);
    await asked(state, 2);
    state.answer = 'nothing';
    await expect.poll(() => replaced, { timeout: 60_000, interval: 5 }).toBe(5);
    await asked(state, 10);
    expect(replaced).toBe(5);
    pulse.stop();
  });
});
