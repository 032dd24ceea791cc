import { MIB } from '#kernel/bytes.ts';
import { parseLongAsText } from '#kernel/digits.ts';
import { isUsable } from '#kernel/usable.ts';

/** Text longer than this stays text: no span with more is stored as one piece. */
const PARSED_LENGTH_MAX = 8 * MIB;
const JSON_START = /^\s*[[{"]/;

export { isUsable };

export function usable(value: unknown): unknown {
  return isUsable(value) ? value : undefined;
}

/** Names and ids: numbers and booleans are what their text says. */
export function usableText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Instrumentations write these where the provider's answer named no model. */
const NO_MODEL = new Set(['unknown', 'none', 'null', 'undefined', 'n/a']);

export function usableModel(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && !NO_MODEL.has(value.trim().toLowerCase())
    ? value
    : undefined;
}

/** Frameworks that write their own name where the provider's belongs. */
const NO_PROVIDER = new Set(['gcp.vertex.agent', 'strands-agents', 'langchain', 'unknown', 'none']);

export function usableProvider(value: unknown): string | undefined {
  const provider = usableText(value);
  return provider === undefined || NO_PROVIDER.has(provider.trim().toLowerCase()) ? undefined : provider;
}

/** A finite number from 0, also when it was sent as text such as "12" or "12.0". */
export function usableCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** The value a JSON text stands for; any other value, and text that is no JSON, as it is. Long integers keep their digits as text. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > PARSED_LENGTH_MAX) return value;
  try {
    return parseLongAsText(value);
  } catch {
    return value;
  }
}

/** As `parsed`, but only for texts of objects, arrays and quoted texts: `42` and `true` said by a tool stay what it said. */
export function parsedStructure(value: unknown): unknown {
  return typeof value === 'string' && JSON_START.test(value) ? parsed(value) : value;
}
