import { type Execution, type ExecutionOutcome, execute, READY } from './execute.ts';

/** The whole program of the process that runs Hog: one execution a message, one outcome back. */
process.on('message', (execution: Execution) => {
  process.send?.(answer(execution));
});

// Time is only counted from here: on a busy machine a process may take longer to start than a program may run.
process.send?.(READY);

// Without its parent no process could receive an answer.
process.on('disconnect', () => process.exit());

function answer(execution: Execution): ExecutionOutcome {
  const outcome = execute(execution);
  try {
    const text = JSON.stringify(outcome.result) ?? 'null';
    if (text.length <= RESULT_LENGTH_MAX) return outcome;
    return { ...outcome, result: null, error: 'The result is too large.' };
  } catch {
    return { ...outcome, result: null, error: 'The result cannot be written as JSON.' };
  }
}

const RESULT_LENGTH_MAX = 100_000;
