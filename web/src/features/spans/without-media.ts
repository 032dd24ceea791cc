import { formatBytes } from '../../ui/format.ts';

const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)[^,]{0,100};base64,/;
const BASE64_LENGTH_MIN = 1000;
const BASE64_ONLY = /^[A-Za-z0-9+/]+={0,2}$/;
const DEPTH_MAX = 64;

/** The value with bytes written as text replaced by a note of what and how much they are. */
export function withoutMedia(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return noteOf(value) ?? value;
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((each) => withoutMedia(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutMedia(each, depth + 1)]));
}

function noteOf(text: string): string | undefined {
  const type = DATA_URL.exec(text)?.[1];
  if (type) return `[${type}, ${formatBytes((text.length * 3) / 4)}]`;
  // One run of this alphabet this long, without a space, is no prose in any language.
  if (text.length >= BASE64_LENGTH_MIN && BASE64_ONLY.test(text))
    return `[base64, ${formatBytes((text.length * 3) / 4)}]`;
  return undefined;
}
