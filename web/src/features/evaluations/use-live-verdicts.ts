import { useEffect, useRef } from 'react';
import { useLive } from '../../api/use-live.ts';

const GATHER_MS = 400;

/** Calls back soon after new verdicts of the project are stored. */
export function useLiveVerdicts(onVerdicts: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onVerdicts);
  useEffect(() => {
    latest.current = onVerdicts;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(['events'], ({ data }) => {
    if (!holdsVerdict(data)) return;
    // Verdicts come in bursts; the first of a burst starts the wait and the rest ride along.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, GATHER_MS);
  });
}

/** Of a large batch only the first events are named: the rest may be verdicts. */
function holdsVerdict(data: unknown): boolean {
  const { events = [], count = 0 } = data as { events?: readonly { event: string }[]; count?: number }; // As stream/ sends it.
  return count > events.length || events.some(({ event }) => event === '$ai_evaluation');
}
