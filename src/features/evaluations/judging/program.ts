import type { Bytecode, Hog } from '#features/hog/index.ts';
import type { Judged } from './judged.ts';
import type { Verdict } from './verdict.ts';

/** Longer than any rule over one event needs. */
export const PROGRAM_TIMEOUT_MS = 5_000;

export type ProgramOutcome = Verdict | { readonly kind: 'failed'; readonly error: string; readonly printed: string };

/** Asks a Hog program. What it prints is its reasoning. */
export async function askProgram(
  hog: Pick<Hog, 'run'>,
  bytecode: Bytecode,
  judged: Judged,
  { allowsNa, signal }: { allowsNa: boolean; signal?: AbortSignal | undefined },
): Promise<ProgramOutcome> {
  const execution = { bytecode, globals: judged.globals(), timeoutMs: PROGRAM_TIMEOUT_MS };
  const { result, printed, error } = await hog.run(execution, signal);
  if (error !== undefined) return { kind: 'failed', error, printed };
  if (typeof result === 'boolean') return { kind: 'result', result, reasoning: printed };
  if (result === null && allowsNa) return { kind: 'not_applicable', reasoning: printed };
  const shown = `${typeName(result)}: ${shortText(result)}`;
  return { kind: 'failed', error: `Must return boolean (or null if N/A is enabled), got ${shown}`, printed };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
