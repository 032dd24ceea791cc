/** The first of a sender's values that says something: an empty one never hides the next. */
export function firstUsable(...values: readonly unknown[]): unknown {
  return values.find(isUsable);
}

function isUsable(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value !== 'object') return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}
