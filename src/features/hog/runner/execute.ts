import crypto from 'node:crypto';
import hogvm, { type ExecResult } from '@posthog/hogvm';
import { MIB } from '#kernel/bytes.ts';
import { matchText } from './match-text.ts';

/** One run: a program and what it is given, as JSON can carry it. */
export interface Execution {
  readonly bytecode: readonly unknown[];
  readonly globals: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

export interface ExecutionOutcome {
  /** Plain JSON; null when the program returned nothing. */
  readonly result: unknown;
  /** What the program printed, a line a call. */
  readonly printed: string;
  /** Why it ended without a result. */
  readonly error: string | undefined;
}

/** What a process that runs programs says once it can. */
export const READY = 'ready';

const PRINTED_LENGTH_MAX = 10_000;
const ERROR_LENGTH_MAX = 2_000;
const MEMORY_BYTES_MAX = 64 * MIB;

/** Runs a program on this thread. One call of a library function cannot be interrupted, so callers use a process they can kill. */
export function execute({ bytecode, globals, timeoutMs }: Execution): ExecutionOutcome {
  const lines: string[] = [];
  let length = 0;
  const print = (...values: unknown[]) => {
    if (length >= PRINTED_LENGTH_MAX) return null;
    const line = values.map((value) => hogvm.printHogStringOutput(value)).join(' ');
    length += line.length + 1;
    lines.push(line);
    return null;
  };
  const end = (result: unknown, error?: string): ExecutionOutcome => ({
    result,
    printed: lines.join('\n').slice(0, PRINTED_LENGTH_MAX),
    error: error?.slice(0, ERROR_LENGTH_MAX),
  });
  let outcome: ExecResult;
  try {
    outcome = hogvm.exec([...bytecode], {
      globals,
      functions: { print },
      timeout: timeoutMs,
      memoryLimit: MEMORY_BYTES_MAX,
      maxAsyncSteps: 0,
      external: { regex: { match: matchText }, crypto },
    });
  } catch (error) {
    return end(null, describe(error));
  }
  if (outcome.error) return end(null, describe(outcome.error));
  if (!outcome.finished) return end(null, 'Asynchronous functions are not allowed.');
  return end(hogvm.convertHogToJS(outcome.result) ?? null);
}

function describe(error: unknown): string {
  if (error instanceof hogvm.UncaughtHogVMException) return `${error.type}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
