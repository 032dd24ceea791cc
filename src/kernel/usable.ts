/** Whether a sender's value answers a question at all. An empty one never hides what the next source says. */
export function isUsable(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return !Number.isNaN(value);
  if (typeof value !== 'object') return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** The first that says something; undefined where none does. */
export function firstUsable(...values: readonly unknown[]): unknown {
  return values.find(isUsable);
}

/** The first that is a text and says something. */
export function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value.trim() !== '');
}
