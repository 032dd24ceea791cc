import { RE2JS } from 're2js';
import { Cache } from '#kernel/cache.ts';

const PATTERN_BYTES_MAX = 16 * 1024 * 1024;
/** What an instruction of a compiled pattern takes with its tables. */
const INSTRUCTION_BYTES = 100;
const PATTERN_LENGTH_MAX = 2_000;
const KEPT_MS = 3_600_000;

const compiled = new Cache<RE2JS | null>({ bytesMax: PATTERN_BYTES_MAX, ageMs: KEPT_MS });

/** A pattern as ClickHouse's `match` reads it: RE2, the dot matches line breaks. Undefined when it is none. */
export function compilePattern(pattern: string): RE2JS | undefined {
  const known = compiled.get(pattern);
  if (known !== undefined) return known ?? undefined;
  const fresh = tryCompile(pattern);
  compiled.set(pattern, fresh ?? null, { bytes: (fresh?.programSize() ?? 0) * INSTRUCTION_BYTES });
  return fresh;
}

/** How many steps its program has; 0 for what is no pattern, which the engine refuses by itself. */
export function programSizeOf(pattern: string): number {
  return compilePattern(pattern)?.programSize() ?? 0;
}

function tryCompile(pattern: string): RE2JS | undefined {
  if (pattern.length > PATTERN_LENGTH_MAX || /(?:^|[^\\])(?:\\\\)*\\C/.test(pattern)) return undefined;
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch {
    // The pattern's own fault, and the answer the caller asked for.
    return undefined;
  }
}
