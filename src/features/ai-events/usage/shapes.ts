import type { CountKind } from './counts.ts';

/**
 * What a path of a usage object means: a count, a total to check sums with, the provider's own cost, or `same` for a number
 * that repeats what another one says or bills nothing.
 */
export type Meaning = CountKind | 'cache_write_5m' | 'plain_input' | 'plain_output' | 'total' | 'cost' | 'same';

export interface Shape {
  /** Stored as `$ai_usage_shape`. */
  readonly name: string;
  readonly paths: ReadonlyMap<string, Meaning>;
  /** Parts of the object in which every number repeats others or bills nothing. */
  readonly same?: readonly string[];
  /** Whether cached tokens stand beside the input; undefined where the shape alone does not tell. */
  readonly cacheBeside?: boolean;
  readonly reasoningBeside?: boolean;
  /** Paths of texts that name the service tier. */
  readonly tier?: readonly string[];
  /** Every bucket stands beside the others: input and output are only what no other bucket holds. */
  readonly disjoint?: boolean;
}

type Paths = Readonly<Record<string, Meaning>>;

const shape = (name: string, paths: Paths, rest: Omit<Shape, 'name' | 'paths'>): Shape => ({
  name,
  paths: new Map(Object.entries(paths)),
  ...rest,
});

const inside = { cacheBeside: false, reasoningBeside: false, tier: ['service_tier'] } as const;
const beside = { cacheBeside: true, reasoningBeside: false, tier: ['service_tier'] } as const;

/** Parts by kind, as OpenAI and those who copy it name them, on one side of a call. */
const inputParts = (details: string): Paths => ({
  [`${details}.cached_tokens`]: 'cache_read',
  [`${details}.cache_read_tokens`]: 'cache_read',
  [`${details}.cache_write_tokens`]: 'cache_write',
  [`${details}.cache_creation_tokens`]: 'cache_write',
  [`${details}.cache_creation_token_details.ephemeral_5m_input_tokens`]: 'cache_write_5m',
  [`${details}.cache_creation_token_details.ephemeral_1h_input_tokens`]: 'cache_write_1h',
  [`${details}.audio_tokens`]: 'audio_input',
  [`${details}.image_tokens`]: 'image_input',
  [`${details}.video_tokens`]: 'video_input',
  [`${details}.text_tokens`]: 'same',
  [`${details}.document_tokens`]: 'same',
  [`${details}.web_search_requests`]: 'web_search',
  [`${details}.cached_tokens_details.text_tokens`]: 'same',
  [`${details}.cached_tokens_details.audio_tokens`]: 'cached_audio',
  [`${details}.cached_tokens_details.image_tokens`]: 'cached_image',
});
const outputParts = (details: string): Paths => ({
  [`${details}.reasoning_tokens`]: 'reasoning',
  [`${details}.thinking_tokens`]: 'reasoning',
  [`${details}.audio_tokens`]: 'audio_output',
  [`${details}.image_tokens`]: 'image_output',
  [`${details}.video_tokens`]: 'video_output',
  [`${details}.text_tokens`]: 'same',
  [`${details}.accepted_prediction_tokens`]: 'same',
  [`${details}.rejected_prediction_tokens`]: 'same',
});
/** The names that Anthropic uses and gateways repeat in front of other providers. */
const cacheNames: Paths = {
  cache_read_input_tokens: 'cache_read',
  cache_creation_input_tokens: 'cache_write',
  'cache_creation.ephemeral_5m_input_tokens': 'cache_write_5m',
  'cache_creation.ephemeral_1h_input_tokens': 'cache_write_1h',
  'server_tool_use.web_search_requests': 'web_search',
};
const gatewayCost: Paths = {
  cost: 'cost',
  'cost.total_cost': 'cost',
  cost_in_usd_ticks: 'same',
  estimated_cost: 'same',
};
const gatewayParts = ['cost', 'cost_details', 'server_tool_use', 'server_tool_use_details'];

export const OPENAI_CHAT = shape(
  'openai_chat',
  {
    prompt_tokens: 'input',
    completion_tokens: 'output',
    total_tokens: 'total',
    ...inputParts('prompt_tokens_details'),
    ...inputParts('prompt_token_details'),
    ...outputParts('completion_tokens_details'),
    ...cacheNames,
    ...gatewayCost,
    prompt_cache_hit_tokens: 'cache_read',
    prompt_cache_miss_tokens: 'same',
    cached_tokens: 'cache_read',
    num_cached_tokens: 'cache_read',
    reasoning_tokens: 'reasoning',
    num_sources_used: 'web_search',
    num_search_queries: 'web_search',
    prompt_audio_seconds: 'seconds',
    queue_time: 'same',
    prompt_time: 'same',
    completion_time: 'same',
    total_time: 'same',
  },
  { ...inside, same: gatewayParts },
);

const responsesPaths: Paths = {
  input_tokens: 'input',
  output_tokens: 'output',
  total_tokens: 'total',
  ...inputParts('input_tokens_details'),
  ...outputParts('output_tokens_details'),
  ...cacheNames,
  ...gatewayCost,
  num_sources_used: 'web_search',
  num_server_side_tools_used: 'same',
};
export const OPENAI_RESPONSES = shape('openai_responses', responsesPaths, { ...inside, same: gatewayParts });
export const OPENAI_IMAGES = shape('openai_images', responsesPaths, { ...inside, same: gatewayParts });

const singularPaths: Paths = {
  input_tokens: 'input',
  output_tokens: 'output',
  total_tokens: 'total',
  ...inputParts('input_token_details'),
  ...outputParts('output_token_details'),
  seconds: 'seconds',
};
export const OPENAI_REALTIME = shape('openai_realtime', singularPaths, inside);
export const OPENAI_TRANSCRIPTION = shape('openai_transcription', singularPaths, inside);

export const EMBEDDINGS = shape(
  'embeddings',
  { prompt_tokens: 'input', input_tokens: 'input', total_tokens: 'plain_input', ...gatewayCost },
  { ...inside, same: ['prompt_tokens_details', 'completion_tokens_details', ...gatewayParts] },
);

export const ANTHROPIC = shape(
  'anthropic',
  {
    input_tokens: 'input',
    output_tokens: 'output',
    total_tokens: 'total',
    ...cacheNames,
    ...gatewayCost,
    ...outputParts('output_tokens_details'),
  },
  { ...beside, same: ['server_tool_use', 'iterations', 'cost', 'cost_details'] },
);

export const BEDROCK_CONVERSE = shape(
  'bedrock_converse',
  {
    input_tokens: 'input',
    output_tokens: 'output',
    total_tokens: 'total',
    cache_read_input_tokens: 'cache_read',
    cache_read_input_token_count: 'cache_read',
    cache_write_input_tokens: 'cache_write',
    cache_write_input_token_count: 'cache_write',
    'cache_details.5m': 'cache_write_5m',
    'cache_details.1h': 'cache_write_1h',
    x_amzn_bedrock_input_token_count: 'input',
    x_amzn_bedrock_output_token_count: 'output',
    x_amzn_bedrock_cache_read_input_token_count: 'cache_read',
    x_amzn_bedrock_cache_write_input_token_count: 'cache_write',
    x_amzn_bedrock_invocation_latency: 'same',
  },
  { ...beside, same: ['server_tool_usage'] },
);

const geminiOutput = (details: string): Paths => ({
  [`${details}.text_tokens`]: 'text_output',
  [`${details}.audio_tokens`]: 'audio_output',
  [`${details}.image_tokens`]: 'image_output',
  [`${details}.video_tokens`]: 'video_output',
});
export const GEMINI = shape(
  'gemini',
  {
    prompt_token_count: 'input',
    candidates_token_count: 'output',
    response_token_count: 'output',
    thoughts_token_count: 'reasoning',
    cached_content_token_count: 'cache_read',
    tool_use_prompt_token_count: 'tool_input',
    total_token_count: 'total',
    ...inputParts('prompt_tokens_details'),
    'cache_tokens_details.audio_tokens': 'cached_audio',
    'cache_tokens_details.image_tokens': 'cached_image',
    ...geminiOutput('candidates_tokens_details'),
    ...geminiOutput('response_tokens_details'),
    ...geminiOutput('output_token_details'),
  },
  {
    cacheBeside: false,
    reasoningBeside: true,
    tier: ['traffic_type', 'service_tier'],
    same: ['cache_tokens_details', 'tool_use_prompt_tokens_details'],
  },
);

export const COHERE = shape(
  'cohere',
  {
    'billed_units.input_tokens': 'input',
    'billed_units.output_tokens': 'output',
    'billed_units.search_units': 'request',
    'billed_units.classifications': 'request',
    'billed_units.images': 'images',
    'tokens.input_tokens': 'plain_input',
    'tokens.output_tokens': 'plain_output',
    cached_tokens: 'cache_read',
  },
  inside,
);

export const OLLAMA = shape(
  'ollama',
  {
    prompt_eval_count: 'input',
    eval_count: 'output',
    total_duration: 'same',
    load_duration: 'same',
    prompt_eval_duration: 'same',
    eval_duration: 'same',
  },
  inside,
);

export const LANGCHAIN = shape(
  'langchain',
  {
    input_tokens: 'input',
    output_tokens: 'output',
    total_tokens: 'total',
    'input_token_details.cache_read': 'cache_read',
    'input_token_details.cache_creation': 'cache_write',
    'input_token_details.ephemeral_5m_input_tokens': 'cache_write_5m',
    'input_token_details.ephemeral_1h_input_tokens': 'cache_write_1h',
    'input_token_details.audio': 'audio_input',
    'input_token_details.image': 'image_input',
    'input_token_details.video': 'video_input',
    'input_token_details.text': 'same',
    'output_token_details.reasoning': 'reasoning',
    'output_token_details.audio': 'audio_output',
    'output_token_details.image': 'image_output',
    'output_token_details.text': 'same',
  },
  inside,
);

/** Also Genkit's, which says `thoughtsTokens` and `cachedContentTokens` and lets its total decide. */
const aiSdkPaths: Paths = {
  prompt_tokens: 'input',
  completion_tokens: 'output',
  input_tokens: 'input',
  output_tokens: 'output',
  total_tokens: 'total',
  cached_input_tokens: 'cache_read',
  cached_content_tokens: 'cache_read',
  reasoning_tokens: 'reasoning',
  thoughts_tokens: 'reasoning',
  tokens: 'plain_input',
  input_characters: 'same',
  output_characters: 'same',
};
export const AI_SDK_4 = shape('ai_sdk_4', aiSdkPaths, { tier: ['service_tier'] });
export const AI_SDK_5 = shape('ai_sdk_5', aiSdkPaths, { tier: ['service_tier'] });

export const AI_SDK_6 = shape(
  'ai_sdk_6',
  {
    ...aiSdkPaths,
    'input_tokens.total': 'input',
    'input_tokens.no_cache': 'same',
    'input_tokens.cache_read': 'cache_read',
    'input_tokens.cache_write': 'cache_write',
    'output_tokens.total': 'output',
    'output_tokens.text': 'same',
    'output_tokens.reasoning': 'reasoning',
    'input_token_details.no_cache_tokens': 'same',
    'input_token_details.cache_read_tokens': 'cache_read',
    'input_token_details.cache_write_tokens': 'cache_write',
    'output_token_details.text_tokens': 'same',
    'output_token_details.reasoning_tokens': 'reasoning',
  },
  inside,
);

export const PYDANTIC_AI = shape(
  'pydantic_ai',
  {
    input_tokens: 'input',
    output_tokens: 'output',
    total_tokens: 'total',
    cache_read_tokens: 'cache_read',
    cache_write_tokens: 'cache_write',
    input_audio_tokens: 'audio_input',
    cache_audio_read_tokens: 'cached_audio',
    output_audio_tokens: 'audio_output',
    'details.reasoning_tokens': 'reasoning',
    'details.thoughts_tokens': 'reasoning',
    requests: 'same',
    tool_calls: 'same',
  },
  { ...inside, same: ['details'] },
);

export const LANGFUSE = shape(
  'langfuse',
  {
    input: 'input',
    output: 'output',
    total: 'same',
    input_cached_tokens: 'cache_read',
    input_cache_read: 'cache_read',
    input_cached: 'cache_read',
    cache_read_input_tokens: 'cache_read',
    cache_creation_input_tokens: 'cache_write',
    input_cache_creation: 'cache_write',
    input_cache_creation_5m: 'cache_write_5m',
    input_cache_creation_1h: 'cache_write_1h',
    input_audio: 'audio_input',
    input_audio_tokens: 'audio_input',
    input_image: 'image_input',
    input_image_tokens: 'image_input',
    input_video: 'video_input',
    input_video_tokens: 'video_input',
    output_reasoning: 'reasoning',
    output_reasoning_tokens: 'reasoning',
    output_audio: 'audio_output',
    output_audio_tokens: 'audio_output',
    output_image: 'image_output',
    output_image_tokens: 'image_output',
  },
  { cacheBeside: true, reasoningBeside: true, disjoint: true, tier: ['service_tier'] },
);

/** A pair of counts that several providers write alike; without parts their conventions do not differ. */
export const PLAIN = shape(
  'plain',
  { input_tokens: 'input', output_tokens: 'output', total_tokens: 'total', ...gatewayCost },
  { tier: ['service_tier'], same: gatewayParts },
);

/** What SDKs note about a provider beside the usage; it only fills what the usage does not say. */
export const PROVIDER_METADATA = shape(
  'provider_metadata',
  {
    cached_prompt_tokens: 'cache_read',
    cached_content_tokens: 'cache_read',
    reasoning_tokens: 'reasoning',
    cache_read_input_tokens: 'cache_read',
    cache_creation_input_tokens: 'cache_write',
    cache_write_input_tokens: 'cache_write',
    accepted_prediction_tokens: 'same',
    rejected_prediction_tokens: 'same',
    prompt_cache_hit_tokens: 'cache_read',
    prompt_cache_miss_tokens: 'same',
  },
  { tier: ['service_tier', 'traffic_type'] },
);
