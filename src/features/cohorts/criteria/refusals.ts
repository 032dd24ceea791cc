import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';

export function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'filters');
}

/** Clients know these words; they name the first key that is missing. */
export function requireKeys(
  type: 'behavioral' | 'cohort' | 'person',
  leaf: JsonObject,
  keys: readonly string[],
  { nullIsGiven = false } = {},
): void {
  for (const key of keys) {
    if (leaf[key] === undefined || (leaf[key] === null && !nullIsGiven)) {
      throw refuse(`Missing required keys for ${type} filter: ${key}`);
    }
  }
}
