import { usable, usableCount, usableModel, usableProvider, usableText } from '../values.ts';

interface Asked {
  /** Where the answer stands on the event. */
  readonly property: string;
  /** The answer in the form the property has; undefined when it is none. */
  readonly accept: (value: unknown) => unknown;
}

const asked = (property: string, accept: Asked['accept'] = usableText): Asked => ({ property, accept });

/** What is asked about every span. Messages, states, names and counts have rules of their own and follow in `map-span.ts`. */
export const PLAIN = {
  model: asked('$ai_model', usableModel),
  provider: asked('$ai_provider', usableProvider),
  baseUrl: asked('$ai_base_url'),
  tools: asked('$ai_tools', usable),
  toolCallId: asked('$ai_tool_call_id'),
  stopReason: asked('$ai_stop_reason'),
  completionId: asked('$ai_completion_id'),
  serviceTier: asked('$ai_service_tier'),
  /** Seconds. */
  timeToFirstToken: asked('$ai_time_to_first_token', usableCount),
  promptName: asked('$ai_prompt_name'),
  promptVersion: asked('$ai_prompt_version', scalar),
  tags: asked('$ai_tags', usable),
  framework: asked('$ai_framework'),
  gatewayCacheHit: asked('$ai_gateway_cache_hit', usable),
  /** Vectors are not kept; how many there were, and of which length, is. */
  embeddingCount: asked('$ai_embedding_count', usableCount),
  embeddingDimensions: asked('$ai_embedding_dimensions', usableCount),
  /** A provider's own usage object: read by its shape when the cost is calculated. */
  usage: asked('$ai_usage', usable),
  totalCost: asked('$ai_total_cost_usd', usableCount),
  inputCost: asked('$ai_input_cost_usd', usableCount),
  outputCost: asked('$ai_output_cost_usd', usableCount),
} as const satisfies Readonly<Record<string, Asked>>;

export type PlainQuestion = keyof typeof PLAIN;

export type Question =
  | PlainQuestion
  /** Messages of a model call, as `{ role, content }`. */
  | 'input'
  | 'output'
  /** A text or parts that become the first message. */
  | 'system'
  /** What went into a tool, an agent, a step, and what came out. Asked of spans only. */
  | 'inputState'
  | 'outputState'
  /** Names, of which the first one names the span. */
  | 'toolName'
  | 'entityName'
  | 'agentName'
  | 'functionName'
  /** Text of a failure beyond what every sender says. */
  | 'error'
  /** Beyond the attributes that are read for every family. */
  | 'user'
  | 'session';

function scalar(value: unknown): unknown {
  return typeof value === 'number' || usableText(value) !== undefined ? value : undefined;
}
