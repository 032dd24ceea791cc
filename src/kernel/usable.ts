/** Whether a sender's value answers a question at all. An empty one never hides what the next source says. */
export function isUsable(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return saysSomething(value);
  if (typeof value === 'number') return !Number.isNaN(value);
  if (typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.length > 0;
  for (const _ in value) return true;
  return false;
}

/** The first that says something; undefined where none does. */
export function firstUsable(...values: readonly unknown[]): unknown {
  for (const value of values) if (isUsable(value)) return value;
  return undefined;
}

/** The first that is a text and says something. */
export function firstText(...values: readonly unknown[]): string | undefined {
  for (const value of values) if (typeof value === 'string' && saysSomething(value)) return value;
  return undefined;
}

/** Every captured event asks this several times: most texts begin with a letter, and need no look at the rest. */
function saysSomething(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || text.trim() !== '';
}
