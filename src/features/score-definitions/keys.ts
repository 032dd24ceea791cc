const KEY = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;

/** A category's key as it is stored; undefined when it cannot be one. */
export function toCategoryKey(text: string): string | undefined {
  const key = text.trim().toLowerCase();
  return KEY.test(key) ? key : undefined;
}

export const CATEGORY_KEY_DETAIL =
  'Use lower-case letters and digits, in parts joined by single hyphens or underscores.';
