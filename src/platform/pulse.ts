import { setImmediate as nextTurn } from 'node:timers/promises';

/** Whether a store answers at all. A server that is stopped or deadlocked keeps its connections and says nothing. */
export interface Pulse {
  /** The last question was not answered in time: calls would wait for nothing. */
  readonly isSilent: boolean;
  /** Calls back once when the store falls silent; the answer takes that back. */
  onSilence(listener: () => void): () => void;
  /** Hears after each unanswered question how many there were in a row, if ever one was answered before. */
  onUnanswered(listener: (inARow: number) => void): void;
  stop(): void;
}

export interface PulseOptions {
  /** Resolves when the store answers. A refusal is an answer: the store is not there, and calls find that out themselves. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
  readonly everyMs?: number;
  /** While no code calls the store: each question wakes three processes. */
  readonly restMs?: number;
  readonly answerMs?: number;
}

/** A timer so much late means that this process slept, and the answer may lie in its socket. */
const LATE_MS = 500;
/** Between questions while the store is silent. */
const AGAIN_MS = 100;

export function startPulse({ ask, everyMs = 2_000, restMs = 10_000, answerMs = 2_000 }: PulseOptions): Pulse {
  const silences = new Set<() => void>();
  const listeners: ((inARow: number) => void)[] = [];
  let isSilent = false;
  let isArmed = false;
  let inARow = 0;
  let isStopped = false;
  /** Whether there was a call since the last question. */
  let isUsed = false;
  let isResting = false;
  let timer: NodeJS.Timeout;
  next(0);

  function next(inMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => void question(), inMs);
    timer.unref();
  }

  async function question(): Promise<void> {
    const isAnswered = await answers(ask, answerMs);
    if (isStopped) return;
    isArmed ||= isAnswered;
    if (isAnswered) {
      isSilent = false;
      inARow = 0;
    } else {
      fallSilent();
      if (isArmed) for (const listener of listeners) listener(++inARow);
    }
    isResting = !isSilent && !isUsed && silences.size === 0;
    isUsed = false;
    if (isResting) next(restMs);
    else next(isSilent ? AGAIN_MS : everyMs);
  }

  function fallSilent(): void {
    isSilent = true;
    for (const silence of silences) silence();
    silences.clear();
  }

  return {
    get isSilent() {
      return isSilent;
    },
    onSilence(listener) {
      silences.add(listener);
      isUsed = true;
      if (isResting) {
        isResting = false;
        clearTimeout(timer);
        next(everyMs);
      }
      return () => void silences.delete(listener);
    },
    onUnanswered(listener) {
      listeners.push(listener);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function answers(ask: PulseOptions['ask'], answerMs: number): Promise<boolean> {
  const patience = new AbortController();
  let isAnswered = false;
  const answered = ask(patience.signal).then(
    () => true,
    () => true,
  );
  void answered.then(() => {
    isAnswered = true;
  });
  for (;;) {
    const askedAt = performance.now();
    const { promise: waited, resolve } = Promise.withResolvers<false>();
    const timer = setTimeout(() => resolve(false), answerMs);
    await Promise.race([answered, waited]);
    clearTimeout(timer);
    // What has arrived while this process was busy is read now.
    await nextTurn();
    if (isAnswered) return true;
    if (performance.now() - askedAt > answerMs + LATE_MS) continue;
    patience.abort();
    return false;
  }
}
