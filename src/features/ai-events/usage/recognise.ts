import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Level } from './leaves.ts';
import * as shapes from './shapes.ts';

const ANTHROPIC_KEYS = ['cache_read_input_tokens', 'cache_creation_input_tokens', 'cache_creation', 'server_tool_use'];
const BEDROCK_KEYS = [
  'cache_write_input_tokens',
  'cache_write_input_token_count',
  'cache_read_input_token_count',
  'cache_details',
  'x_amzn_bedrock_input_token_count',
  'x_amzn_bedrock_output_token_count',
];
const GEMINI_KEYS = ['prompt_token_count', 'candidates_token_count', 'response_token_count', 'total_token_count'];
const PYDANTIC_KEYS = ['cache_read_tokens', 'cache_write_tokens', 'input_audio_tokens', 'details'];
const LANGFUSE_KEYS = ['input', 'output'];

/** The shape that an object of a usage has by the keys it bears; undefined when none. */
export function shapeOf(usage: JsonObject, level: Level): shapes.Shape | undefined {
  const { keys, texts } = level;
  const any = (names: readonly string[]) => names.some((name) => keys.includes(name));
  if (keys.includes('prompt_tokens') || keys.includes('completion_tokens')) return promptTokensShape(usage, keys);
  if (keys.includes('billed_units') || (keys.includes('tokens') && isObject(usage.tokens))) return shapes.COHERE;
  if (keys.includes('prompt_eval_count') || keys.includes('eval_count')) return shapes.OLLAMA;
  if (any(GEMINI_KEYS)) return shapes.GEMINI;
  if (any(LANGFUSE_KEYS)) return shapes.LANGFUSE;
  if (isObject(usage.inputTokens) || isObject(usage.input_tokens)) return shapes.AI_SDK_6;
  const kind = texts?.get('type');
  if (kind === 'duration' || kind === 'tokens') return shapes.OPENAI_TRANSCRIPTION;
  if (keys.includes('input_tokens_details') || keys.includes('output_tokens_details')) {
    if (any(ANTHROPIC_KEYS) && !keys.includes('input_tokens_details')) return shapes.ANTHROPIC;
    return hasPart(level, 'input_tokens_details.image_tokens') ? shapes.OPENAI_IMAGES : shapes.OPENAI_RESPONSES;
  }
  if (keys.includes('input_token_details') || keys.includes('output_token_details')) return detailsShape(level);
  if (any(BEDROCK_KEYS)) return shapes.BEDROCK_CONVERSE;
  if (any(ANTHROPIC_KEYS)) {
    return usage.inputTokens === undefined ? shapes.ANTHROPIC : shapes.BEDROCK_CONVERSE;
  }
  if (any(PYDANTIC_KEYS)) return shapes.PYDANTIC_AI;
  if (keys.includes('cached_input_tokens') || keys.includes('reasoning_tokens')) return shapes.AI_SDK_5;
  if (keys.includes('thoughts_tokens') || keys.includes('cached_content_tokens')) return shapes.AI_SDK_5;
  if (keys.includes('input_tokens') || keys.includes('output_tokens')) {
    return usage.inputTokens === undefined && usage.outputTokens === undefined ? shapes.PLAIN : shapes.AI_SDK_5;
  }
  if (keys.includes('total_tokens')) return shapes.EMBEDDINGS;
  return typeof usage.tokens === 'number' ? shapes.AI_SDK_5 : undefined;
}

function promptTokensShape(usage: JsonObject, keys: readonly string[]): shapes.Shape {
  const camel = usage.promptTokens !== undefined || usage.completionTokens !== undefined;
  if (camel && !keys.includes('prompt_tokens_details') && !keys.includes('completion_tokens_details'))
    return shapes.AI_SDK_4;
  return keys.includes('completion_tokens') ? shapes.OPENAI_CHAT : chatOrEmbeddings(keys);
}

const CHAT_ONLY = ['prompt_tokens_details', 'prompt_cache_hit_tokens', 'cached_tokens', 'cache_read_input_tokens'];

function chatOrEmbeddings(keys: readonly string[]): shapes.Shape {
  return CHAT_ONLY.some((key) => keys.includes(key)) ? shapes.OPENAI_CHAT : shapes.EMBEDDINGS;
}

/** OpenAI Realtime, LangChain and the AI SDK share the name `input_token_details`; the parts inside tell them apart. */
function detailsShape(level: Level): shapes.Shape {
  const parts = level.leaves.filter(({ path }) => /^(?:in|out)put_token_details\./.test(path)).map(({ path }) => path);
  if (parts.some((path) => /(?:no_cache|cache_read|cache_write)_tokens$/.test(path))) return shapes.AI_SDK_6;
  if (parts.some((path) => /\.(?:text|audio|image|cached)_tokens$/.test(path))) {
    const sdk = parts.every((path) => /^output_token_details\.(?:text|reasoning)_tokens$/.test(path));
    return sdk && level.keys.includes('cached_input_tokens') ? shapes.AI_SDK_6 : shapes.OPENAI_REALTIME;
  }
  return parts.some((path) => path.endsWith('reasoning_tokens')) ? shapes.AI_SDK_6 : shapes.LANGCHAIN;
}

function hasPart(level: Level, path: string): boolean {
  return level.leaves.some((leaf) => leaf.path === path);
}
