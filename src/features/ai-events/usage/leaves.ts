import { isObject, type JsonObject } from '#kernel/json.ts';
import { firstText } from '#kernel/usable.ts';
import { countOf } from './counts.ts';

/** A number somewhere in a usage object, under its path in snake case: `prompt_tokens_details.cached_tokens`. */
interface Leaf {
  readonly path: string;
  readonly value: number;
}

/** One object of a usage with the objects it wraps set apart. */
export interface Level {
  readonly leaves: readonly Leaf[];
  /** Every key of the object itself, in snake case, also those whose value is null: they tell the shape. */
  readonly keys: readonly string[];
  /** Texts of the object itself and of its parts, by path. */
  readonly texts: ReadonlyMap<string, string> | undefined;
  readonly wrapped: readonly Wrapped[];
}

interface Wrapped {
  /** `raw`, `usage` or, below provider metadata, the provider's name. */
  readonly name: string;
  readonly inner: JsonObject;
}

/** Objects that SDKs wrap around the provider's own usage. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'usage',
  'raw_usage',
  'raw',
  'raw_response',
  'usage_metadata',
  'provider_metadata',
  'token_usage',
  'llm_output',
  'response_metadata',
  'meta',
]);
const LEAVES_MAX = 200;
const PARTS_DEPTH_MAX = 4;
const LIST_MAX = 50;

interface Collected {
  readonly leaves: Leaf[];
  texts: Map<string, string> | undefined;
}

const NONE: Wrapped[] = [];

export function readLevel(usage: JsonObject): Level {
  const leaves: Leaf[] = [];
  const keys: string[] = [];
  const found: Collected = { leaves, texts: undefined };
  let wrapped: Wrapped[] = NONE;
  for (const written in usage) {
    const value = usage[written];
    const key = snake(written);
    keys.push(key);
    if (typeof value === 'number') {
      if (value >= 0 && leaves.length < LEAVES_MAX) leaves.push({ path: key, value });
    } else if (isObject(value)) {
      if (!WRAPPERS.has(key)) collect(value, key, found, 1);
      else if (key === 'provider_metadata') wrapped = [...wrapped, ...providersOf(value)];
      else wrapped = [...wrapped, { name: key, inner: value }];
    } else if (value !== null && value !== undefined) collectOne(value, key, found, 0);
  }
  return { leaves, keys, texts: found.texts, wrapped };
}

function providersOf(metadata: JsonObject): Wrapped[] {
  const found: Wrapped[] = [];
  for (const [name, inner] of Object.entries(metadata)) {
    if (isObject(inner) && found.length < LIST_MAX) found.push({ name: snake(name), inner });
  }
  return found;
}

function collect(part: JsonObject, path: string, into: Collected, depth: number): void {
  for (const key in part) collectOne(part[key], `${path}.${snake(key)}`, into, depth);
}

function collectOne(value: unknown, path: string, into: Collected, depth: number): void {
  if (into.leaves.length >= LEAVES_MAX) return;
  if (typeof value === 'string') {
    into.texts ??= new Map();
    into.texts.set(path, value);
  }
  const count = countOf(value);
  if (count !== undefined) into.leaves.push({ path, value: count });
  else if (depth >= PARTS_DEPTH_MAX) return;
  else if (Array.isArray(value)) collectList(value, path, into, depth);
  else if (isObject(value)) collect(value, path, into, depth + 1);
}

/**
 * Gemini lists `{modality: 'AUDIO', tokenCount}` and Bedrock `{ttl: '1h', inputTokens}`; such lists read as if they were the
 * object `{audio_tokens}` or `{1h}`, which is what some versions of the SDKs make of them.
 */
function collectList(list: unknown[], path: string, into: Collected, depth: number): void {
  for (const [index, item] of list.slice(0, LIST_MAX).entries()) {
    const label = isObject(item) ? firstText(item.modality, item.ttl) : undefined;
    const counts = isObject(item) ? [item.tokenCount, item.token_count, item.inputTokens] : [];
    const tokens = counts.map(countOf).find((count) => count !== undefined);
    if (label === undefined || tokens === undefined) collectOne(item, `${path}.${index}`, into, depth + 1);
    else if (isObject(item) && item.ttl === label) into.leaves.push({ path: `${path}.${label}`, value: tokens });
    else into.leaves.push({ path: `${path}.${label.toLowerCase()}_tokens`, value: tokens });
  }
}

/** Some 300 KB at most: names are short, or not remembered. */
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, string>();

/** `promptTokensDetails` → `prompt_tokens_details`, `x-amzn-bedrock-…` → `x_amzn_bedrock_…`. */
function snake(key: string): string {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const made = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  if (remembered.size < REMEMBERED_MAX && key.length <= 64) remembered.set(key, made);
  return made;
}
