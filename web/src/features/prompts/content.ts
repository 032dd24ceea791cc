import { parseExact } from '../../base/digits.ts';

/** A prompt arrives as text. Where it was stored as another JSON value, that text is the value's JSON. */
export function looksStructured(prompt: string): boolean {
  if (!/^\s*[[{]/.test(prompt)) return false;
  try {
    JSON.parse(prompt);
    return true;
  } catch {
    return false;
  }
}

/** JSON on lines of its own, for people and for comparing; anything else as it is. */
export function readable(prompt: string): string {
  return looksStructured(prompt) ? JSON.stringify(parseExact(prompt), null, 2) : prompt;
}

export type Content = { readonly value: unknown } | { readonly problem: string };

/** What goes to the server. */
export function contentOf(text: string, isJson: boolean): Content {
  if (!isJson) return { value: text };
  const content = parsed(text);
  return 'value' in content && content.value === null ? { problem: 'A prompt cannot be null.' } : content;
}

/** An empty field means no config. */
export function configOf(
  text: string,
): { readonly value: Readonly<Record<string, unknown>> | null } | { readonly problem: string } {
  if (text.trim() === '') return { value: null };
  const config = parsed(text);
  if ('problem' in config) return config;
  const { value } = config;
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { value: value as Record<string, unknown> }; // It was read from JSON.
  return { problem: 'The config is a JSON object, such as {"temperature": 0.2}.' };
}

export const printConfig = (config: object | null | undefined): string =>
  config ? JSON.stringify(config, null, 2) : '';

function parsed(text: string): Content {
  try {
    return { value: parseExact(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
