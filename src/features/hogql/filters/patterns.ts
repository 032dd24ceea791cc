import { RE2JS } from 're2js';
import { Lru } from '../lru.ts';

const PATTERNS_MAX = 1_000;
const PATTERN_LENGTH_MAX = 2_000;

const compiled = new Lru<string, RE2JS | null>(PATTERNS_MAX);

/** A pattern as ClickHouse's `match` reads it: RE2, the dot matches line breaks. Undefined when it is none. */
export function compilePattern(pattern: string): RE2JS | undefined {
  const known = compiled.get(pattern);
  if (known !== undefined) return known ?? undefined;
  const fresh = tryCompile(pattern);
  compiled.set(pattern, fresh ?? null);
  return fresh;
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
