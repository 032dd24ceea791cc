import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import type { CountKind, Counts } from './counts.ts';
import { type Level, readLevel } from './leaves.ts';
import { shapeOf } from './recognise.ts';
import { AI_SDK_4, AI_SDK_5, type Meaning, PROVIDER_METADATA, type Shape } from './shapes.ts';

/** What one usage object says. */
export interface UsageReading {
  /** Name of the reader, when one knew the object. */
  readonly shape?: string;
  readonly counts: Counts;
  /** The provider's own total, which may show by its sum what lies inside what. */
  readonly total?: number;
  readonly cacheBeside?: boolean;
  readonly reasoningBeside?: boolean;
  readonly tier?: string;
  /** USD, as a gateway bills the call. */
  readonly cost?: number;
  /** Paths of numbers that no reader understood. */
  readonly unread: readonly string[];
  /** Whether the object held any number at all. */
  readonly hasNumbers: boolean;
}

const WRAPPED_DEPTH_MAX = 5;
const PATHS_SHOWN_MAX = 20;
const TIER_PREFIX = /^((?:in|out)put_token_details\.)(flex|priority|batch|scale)(?:_(.+))?$/;
const SAYS_TOKENS = /token|usage|cost|units/;

type Found = { [meaning in Meaning]?: number };

const NOTHING: Found = {};
const NOT_COUNTS: ReadonlySet<string> = new Set([
  'total',
  'cost',
  'same',
  'plain_input',
  'plain_output',
  'cache_write_5m',
]);

interface Reader {
  readonly unread: string[];
  shape?: Shape;
  found: Found;
  tier?: string;
  hasNumbers: boolean;
  reasoningBeside?: boolean;
  besideByName: boolean;
}

/** Reads a usage object by its shape, from any sender. */
export function readUsage(sent: unknown): UsageReading {
  const usage = typeof sent === 'string' && sent.startsWith('{') ? parseJson(sent) : sent;
  const reader: Reader = { unread: [], found: NOTHING, hasNumbers: false, besideByName: false };
  if (isObject(usage)) readObject(reader, usage, '', 0);
  const { shape, found, tier, unread, hasNumbers } = reader;
  return {
    shape: shape?.name,
    counts: countsOf(found, shape),
    total: found.total,
    cacheBeside: shape?.cacheBeside ?? (reader.besideByName ? true : undefined),
    reasoningBeside: reader.reasoningBeside,
    tier,
    cost: found.cost,
    unread: unread.slice(0, PATHS_SHOWN_MAX),
    hasNumbers,
  };
}

function readObject(reader: Reader, usage: JsonObject, name: string, depth: number): void {
  const level = readLevel(usage);
  const shape = shapeOf(usage, level);
  const outermost = reader.shape === undefined;
  if (shape && outermost) {
    reader.shape = shape;
    reader.reasoningBeside = shape.reasoningBeside;
  }
  if ((shape === AI_SDK_4 || shape === AI_SDK_5) && outermost) reader.besideByName = namesCacheBeside(level);
  const found: Found = {};
  const by = shape ?? PROVIDER_METADATA;
  for (const { path, value } of level.leaves) {
    reader.hasNumbers = true;
    const meaning = by.paths.get(path) ?? tierPart(reader, by, path);
    if (meaning !== undefined) found[meaning] = Math.max(found[meaning] ?? 0, value);
    else if (value > 0 && !repeats(by, path) && concerns(level, shape, name, path)) {
      reader.unread.push(name === '' ? path : `${name}.${path}`);
    }
  }
  fill(reader, found, shape);
  for (const path of by.tier ?? []) reader.tier ??= level.texts?.get(path);
  if (depth >= WRAPPED_DEPTH_MAX) return;
  for (const { name: inner, inner: object } of level.wrapped) {
    readObject(reader, object, name === '' ? inner : `${name}.${inner}`, depth + 1);
  }
}

/** An outer object has the last word; what it wraps only fills what it leaves out. */
function fill(reader: Reader, found: Found, shape: Shape | undefined): void {
  if (reader.found.reasoning === undefined && found.reasoning !== undefined && shape?.reasoningBeside !== undefined) {
    reader.reasoningBeside = shape.reasoningBeside;
  }
  reader.found = reader.found === NOTHING ? found : { ...found, ...reader.found };
}

/** LangChain writes what a service tier served as `flex_cache_read`, and the rest of the input as `flex`. */
function tierPart(reader: Reader, shape: Shape, path: string): Meaning | undefined {
  if (shape.name !== 'langchain') return undefined;
  const [, side, tier, kind] = TIER_PREFIX.exec(path) ?? [];
  if (tier === undefined) return undefined;
  reader.tier ??= tier;
  return kind === undefined ? 'same' : shape.paths.get(`${side}${kind}`);
}

function repeats(shape: Shape, path: string): boolean {
  return shape.same?.some((part) => path.startsWith(part) && path[part.length] === '.') ?? false;
}

/** Beside a usage, wrappers hold numbers of all sorts (times, scores); of those only what speaks of tokens matters. */
function concerns(level: Level, shape: Shape | undefined, name: string, path: string): boolean {
  if (shape) return true;
  return (name === '' && level.wrapped.length === 0) || SAYS_TOKENS.test(path);
}

function namesCacheBeside({ wrapped }: Level): boolean {
  return wrapped.some(({ name }) => name === 'anthropic' || name.includes('bedrock'));
}

function countsOf(found: Found, shape: Shape | undefined): Counts {
  const counts: Counts = {};
  for (const meaning in found) {
    // Whatever is no other meaning is a kind of count.
    if (!NOT_COUNTS.has(meaning)) counts[meaning as CountKind] = found[meaning as CountKind];
  }
  if (found.plain_input !== undefined) counts.input ??= found.plain_input;
  if (found.plain_output !== undefined) counts.output ??= found.plain_output;
  const split = (found.cache_write_5m ?? 0) + (counts.cache_write_1h ?? 0);
  if (split > (counts.cache_write ?? 0)) counts.cache_write = split;
  if (shape?.disjoint) makeInclusive(counts);
  return counts;
}

const INPUT_PARTS: readonly CountKind[] = ['audio_input', 'image_input', 'video_input'];
const OUTPUT_PARTS: readonly CountKind[] = ['audio_output', 'image_output', 'video_output'];

/** Turns buckets that stand beside each other into totals with parts, apart from cache and reasoning, which have flags. */
function makeInclusive(counts: Counts): void {
  for (const part of INPUT_PARTS) counts.input = sum(counts.input, counts[part]);
  for (const part of OUTPUT_PARTS) counts.output = sum(counts.output, counts[part]);
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}
