/** Search parameters as flat, readable text: `?from=-7d&f=model:gpt-4o%20cost:>0.01`, never JSON. */
export function parseSearchText(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function printSearchText(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${readable(key)}=${readable(String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Marks that are safe in a query stay as they are, so that a link can be read aloud. */
const readable = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2C|2F|40|24|5B|5D)/g, decodeURIComponent);
