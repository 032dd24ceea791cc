import type { JsonObject } from '#kernel/json.ts';

/** Text longer than this stays text: parsing it would hold the request up and nobody reads it as a list. */
const PARSED_LENGTH_MAX = 500_000;

/** Removes a property and gives the value it had. */
export function take(properties: JsonObject, key: string): unknown {
  const value = properties[key];
  if (value !== undefined) delete properties[key];
  return value;
}

/** Sets a property that has no value yet. A null counts as a value: privacy modes send it on purpose. */
export function setUnlessSet(properties: JsonObject, key: string, value: unknown): void {
  if (value !== undefined && properties[key] === undefined) properties[key] = value;
}

export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The value a JSON text stands for; any other value, and text that is no JSON, as it is. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > PARSED_LENGTH_MAX) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** As `parsed`, but only for texts of objects and arrays: `42` and `true` said by a tool stay what it said. */
export function parsedStructure(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value;
}

export function removeByPrefix(properties: JsonObject, prefixes: readonly string[]): void {
  for (const key of Object.keys(properties)) {
    if (prefixes.some((prefix) => key.startsWith(prefix))) delete properties[key];
  }
}
