import { RE2JS } from 're2js';
import { Cache } from '#kernel/cache.ts';

/** What an instruction of a compiled pattern takes with its tables. */
const INSTRUCTION_BYTES = 100;
const patterns = new Cache<RE2JS>({ bytesMax: 8 * 1024 * 1024, ageMs: 3_600_000 });

/** Searches with RE2, where a dot also matches the end of a line. What is not text never matches. */
export function matchText(pattern: unknown, text: unknown): boolean {
  if (typeof pattern !== 'string' || typeof text !== 'string') return false;
  if (pattern === '' || text === '') return false;
  return compile(pattern).matcher(text).find();
}

function compile(pattern: string): RE2JS {
  const known = patterns.get(pattern);
  if (known) return known;
  const compiled = RE2JS.compile(pattern, RE2JS.DOTALL);
  patterns.set(pattern, compiled, { bytes: compiled.programSize() * INSTRUCTION_BYTES });
  return compiled;
}
