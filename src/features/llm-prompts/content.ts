import { exactAt, isExactNumber } from '#kernel/digits.ts';
import { Invalid } from '#kernel/errors.ts';
import { type Heading, outlineOf } from './outline.ts';

/** Of the compact JSON in UTF-8, quotes included. */
export const PROMPT_BYTES_MAX = 1_000_000;
const CONFIG_BYTES_MAX = 100_000;
const PREVIEW_CHARACTERS = 160;

/** A prompt worked out once, when it is written: reads do nothing but hand it on. */
export interface Content {
  /** What readers get as `prompt`. */
  readonly content: string;
  /** JSON text of a prompt that is no text. */
  readonly value: string | null;
  readonly size_bytes: number;
  readonly outline: readonly Heading[];
}

export function toContent(prompt: unknown): Content {
  const json = JSON.stringify(prompt);
  const size = Buffer.byteLength(json);
  if (size > PROMPT_BYTES_MAX) {
    throw new Invalid('max_size', `Prompt content must be ${PROMPT_BYTES_MAX} bytes or fewer.`, 'prompt');
  }
  const content = typeof prompt === 'string' ? prompt : spacedJson(prompt);
  return {
    content,
    value: typeof prompt === 'string' ? null : json,
    size_bytes: size,
    outline: outlineOf(content),
  };
}

export function toConfigJson(config: Record<string, unknown> | null): string | null {
  const json = config && JSON.stringify(config);
  if (json !== null && Buffer.byteLength(json) > CONFIG_BYTES_MAX) {
    throw new Invalid('max_size', `Config must be ${CONFIG_BYTES_MAX} bytes or fewer.`, 'config');
  }
  return json;
}

/** How much of a content a preview is made from: one character more than it shows says that there is more. */
export const PREVIEW_SOURCE_CHARACTERS = PREVIEW_CHARACTERS + 1;

export function previewOf(start: string): string {
  if (start.length <= PREVIEW_CHARACTERS) return start;
  // A character takes one or two units; a prompt may be a megabyte, and is read thousands of times a second.
  const characters = [...start.slice(0, 2 * PREVIEW_SOURCE_CHARACTERS)];
  return characters.length > PREVIEW_CHARACTERS ? `${characters.slice(0, PREVIEW_CHARACTERS).join('')}...` : start;
}

/** JSON with `, ` and `: ` between its parts: SDKs hash and compare prompts written that way. */
function spacedJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return JSON.stringify(value);
  const parts = Object.keys(value).map((key) => ({ key, json: spacedJson(exactAt(value, key)) }));
  if (Array.isArray(value)) return `[${parts.map(({ json }) => json).join(', ')}]`;
  const entries = parts.map(({ key, json }) => `${JSON.stringify(key)}: ${json}`);
  return `{${entries.join(', ')}}`;
}
