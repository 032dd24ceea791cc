import { isObject, type JsonObject } from '#kernel/json.ts';

/** Where a token count hides: in the usage object itself, or one object further in. */
type Path = readonly [string] | readonly [string, string];

const INPUT: readonly Path[] = [
  ['prompt_tokens'],
  ['input_tokens'],
  ['promptTokenCount'],
  ['inputTokens'],
  ['inputTokens', 'total'],
  ['promptTokens'],
];
const OUTPUT: readonly Path[] = [
  ['completion_tokens'],
  ['output_tokens'],
  ['candidatesTokenCount'],
  ['outputTokens'],
  ['outputTokens', 'total'],
  ['completionTokens'],
];
const REASONING: readonly Path[] = [
  ['completion_tokens_details', 'reasoning_tokens'],
  ['output_tokens_details', 'reasoning_tokens'],
  ['thoughtsTokenCount'],
  ['reasoningTokens'],
  ['outputTokens', 'reasoning'],
];
const CACHE_READ: readonly Path[] = [
  ['prompt_tokens_details', 'cached_tokens'],
  ['input_tokens_details', 'cached_tokens'],
  ['cache_read_input_tokens'],
  ['cachedContentTokenCount'],
  ['cachedInputTokens'],
  ['inputTokens', 'cacheRead'],
];
const CACHE_WRITE: readonly Path[] = [['cache_creation_input_tokens'], ['inputTokens', 'cacheWrite']];
const WEB_SEARCHES: readonly Path[] = [['server_tool_use', 'web_search_requests']];
const AUDIO_INPUT: readonly Path[] = [
  ['prompt_tokens_details', 'audio_tokens'],
  ['input_tokens_details', 'audio_tokens'],
];
const AUDIO_OUTPUT: readonly Path[] = [
  ['completion_tokens_details', 'audio_tokens'],
  ['output_tokens_details', 'audio_tokens'],
];
/** Objects that SDKs wrap around the provider's own usage object. */
const WRAPPERS = [
  'usage',
  'rawUsage',
  'raw',
  'rawResponse',
  'usageMetadata',
  'usage_metadata',
  'providerMetadata',
  'google',
] as const;
const DEPTH_MAX = 5;

/** Takes the raw usage off the event, filling in the token counts that the caller did not send. */
export function takeUsage(properties: JsonObject): void {
  const usage = properties.$ai_usage;
  if (usage === undefined) return;
  delete properties.$ai_usage;
  if (isObject(usage)) readUsage(properties, usage, 0);
}

function readUsage(properties: JsonObject, usage: JsonObject, depth: number): void {
  fill(properties, '$ai_input_tokens', usage, INPUT);
  fill(properties, '$ai_output_tokens', usage, OUTPUT);
  fillPositive(properties, '$ai_reasoning_tokens', usage, REASONING);
  fillPositive(properties, '$ai_cache_read_input_tokens', usage, CACHE_READ);
  fillPositive(properties, '$ai_cache_creation_input_tokens', usage, CACHE_WRITE);
  fillPositive(properties, '$ai_web_search_count', usage, WEB_SEARCHES);
  fillPositive(properties, '$ai_audio_input_tokens', usage, AUDIO_INPUT);
  fillPositive(properties, '$ai_audio_output_tokens', usage, AUDIO_OUTPUT);
  fillModalities(properties, usage.promptTokensDetails, 'input');
  fillModalities(properties, usage.candidatesTokensDetails ?? usage.outputTokenDetails, 'output');
  if (depth >= DEPTH_MAX) return;
  for (const wrapper of WRAPPERS) {
    const inner = usage[wrapper];
    if (isObject(inner)) readUsage(properties, inner, depth + 1);
  }
}

/** Gemini lists `{modality, tokenCount}`; some SDK versions turn that into `{imageTokens, textTokens}`. */
function fillModalities(properties: JsonObject, details: unknown, direction: 'input' | 'output'): void {
  if (Array.isArray(details)) {
    for (const detail of details.slice(0, 20)) {
      if (isObject(detail) && typeof detail.modality === 'string') {
        setModality(properties, detail.modality.toLowerCase(), detail.tokenCount, direction);
      }
    }
  } else if (isObject(details)) {
    setModality(properties, 'image', details.imageTokens, direction);
    setModality(properties, 'audio', details.audioTokens, direction);
    setModality(properties, 'text', details.textTokens, direction);
  }
}

function setModality(properties: JsonObject, modality: string, tokens: unknown, direction: 'input' | 'output'): void {
  // The text part of the input follows from the rest; only of the output does the provider's own figure matter.
  const wanted = modality === 'image' || modality === 'audio' || (modality === 'text' && direction === 'output');
  if (!wanted || !isCount(tokens) || (tokens === 0 && modality !== 'text')) return;
  properties[`$ai_${modality}_${direction}_tokens`] ??= tokens;
}

function fill(properties: JsonObject, key: string, usage: JsonObject, paths: readonly Path[]): void {
  if (properties[key] == null) {
    const tokens = read(usage, paths);
    if (tokens !== undefined) properties[key] = tokens;
  }
}

function fillPositive(properties: JsonObject, key: string, usage: JsonObject, paths: readonly Path[]): void {
  if (properties[key] == null) {
    const tokens = read(usage, paths);
    if (tokens !== undefined && tokens > 0) properties[key] = tokens;
  }
}

function read(usage: JsonObject, paths: readonly Path[]): number | undefined {
  for (const [outer, inner] of paths) {
    const value = usage[outer];
    const tokens = inner === undefined ? value : isObject(value) ? value[inner] : undefined;
    if (isCount(tokens)) return tokens;
  }
  return undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
