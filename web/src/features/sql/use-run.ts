import { useCallback, useRef, useState } from 'react';
import { runQuery } from '../../api/queries.ts';
import type { SqlAnswer } from './answer.ts';
import type { Statement } from './statements.ts';

export interface Run {
  readonly statement: Statement;
  readonly answer?: SqlAnswer;
  readonly error?: unknown;
  readonly tookMs?: number;
  readonly cancelled?: boolean;
}

/** Runs one statement at a time; a new one or Escape ends the one before. */
export function useRun(projectId: number) {
  const [run, setRun] = useState<Run>();
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController>(undefined);

  const start = useCallback(
    async (statement: Statement) => {
      current.current?.abort();
      const abort = new AbortController();
      current.current = abort;
      setRunning(true);
      const begun = performance.now();
      let next: Run;
      try {
        const answer = await runQuery<SqlAnswer>(
          projectId,
          { kind: 'HogQLQuery', query: statement.text },
          abort.signal,
        );
        next = { statement, answer, tookMs: performance.now() - begun };
      } catch (error) {
        next = abort.signal.aborted ? { statement, cancelled: true } : { statement, error };
      }
      if (current.current !== abort) return;
      current.current = undefined;
      setRun(next);
      setRunning(false);
    },
    [projectId],
  );
  const cancel = useCallback(() => current.current?.abort(), []);
  return { run, running, start, cancel };
}
