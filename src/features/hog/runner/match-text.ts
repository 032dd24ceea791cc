import { RE2JS } from 're2js';

const PATTERNS_MAX = 200;
const patterns = new Map<string, RE2JS>();

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
  if (patterns.size >= PATTERNS_MAX) patterns.clear();
  patterns.set(pattern, compiled);
  return compiled;
}
