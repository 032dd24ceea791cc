import { isObject, type JsonObject } from '#kernel/json.ts';
import { nonEmptyText, parsed, removeByPrefix, setUnlessSet, take } from './attributes.ts';

const METADATA = ['ai.telemetry.metadata.', 'ai.settings.context.'] as const;
const NOISE = ['ai.', 'operation.name', 'resource.name'] as const;
const WRAPPER = /^ai\.(?:generate|stream)(?:Text|Object)$/;
/** Attribute → property, where OpenTelemetry's own attribute is missing. */
const FALLBACKS: readonly (readonly [string, string])[] = [
  ['ai.response.model', '$ai_model'],
  ['ai.model.id', '$ai_model'],
  ['ai.model.provider', '$ai_provider'],
  ['ai.usage.inputTokens', '$ai_input_tokens'],
  ['ai.usage.promptTokens', '$ai_input_tokens'],
  ['ai.usage.tokens', '$ai_input_tokens'],
  ['ai.usage.outputTokens', '$ai_output_tokens'],
  ['ai.usage.completionTokens', '$ai_output_tokens'],
  ['ai.usage.cachedInputTokens', '$ai_cache_read_input_tokens'],
  ['ai.usage.inputTokenDetails.cacheReadTokens', '$ai_cache_read_input_tokens'],
  ['ai.usage.inputTokenDetails.cacheWriteTokens', '$ai_cache_creation_input_tokens'],
  ['ai.usage.reasoningTokens', '$ai_reasoning_tokens'],
  ['ai.usage.outputTokenDetails.reasoningTokens', '$ai_reasoning_tokens'],
];

/** Maps the attributes of Vercel's AI SDK. */
export function mapVercel(event: string, properties: JsonObject): void {
  const operation = nonEmptyText(properties['ai.operationId']) ?? '';
  addMetadata(properties);
  mapUsage(properties);
  for (const [attribute, property] of FALLBACKS) setUnlessSet(properties, property, properties[attribute]);
  setUnlessSet(properties, '$ai_stop_reason', nonEmptyText(properties['ai.response.finishReason']));
  const functionId = nonEmptyText(properties['ai.telemetry.functionId']);
  setUnlessSet(properties, 'functionId', functionId);

  const input = promptMessages(properties['ai.prompt.messages']) ?? promptMessages(properties['ai.prompt']);
  const choice = responseMessage(properties);
  if (event === '$ai_generation') {
    setUnlessSet(properties, '$ai_input', input);
    setUnlessSet(properties, '$ai_output_choices', choice && [choice]);
    setUnlessSet(properties, '$ai_tools', parsedList(properties['ai.prompt.tools']));
  } else if (event === '$ai_embedding') {
    setUnlessSet(properties, '$ai_input', parsedList(properties['ai.values']) ?? parsed(properties['ai.value']));
  } else if (operation === 'ai.toolCall') {
    const name = nonEmptyText(properties['ai.toolCall.name']);
    if (name !== undefined) properties.$ai_span_name = name;
    setUnlessSet(properties, '$ai_input_state', parsed(properties['ai.toolCall.args']));
    setUnlessSet(properties, '$ai_output_state', parsed(properties['ai.toolCall.result']));
  } else {
    setUnlessSet(properties, '$ai_input_state', lastUserMessage(input));
    setUnlessSet(properties, '$ai_output_state', choice);
    // The wrapper's own name is the same for every call; the caller's name for it says more.
    if (functionId !== undefined && WRAPPER.test(operation)) properties.$ai_span_name = functionId;
  }
  properties.$ai_lib = 'opentelemetry/vercel-ai';
  properties.$ai_framework = 'vercel';
  take(properties, 'gen_ai.response.finish_reasons');
  removeByPrefix(properties, NOISE);
}

function addMetadata(properties: JsonObject): void {
  for (const prefix of METADATA) {
    for (const key of ['$ai_session_id', '$ai_prompt_name'] as const) {
      const value = nonEmptyText(properties[prefix + key]);
      // What the caller named beats what a convention implied.
      if (value !== undefined) properties[key] = value;
    }
    const version = properties[`${prefix}$ai_prompt_version`];
    const isVersion = typeof version === 'number' ? Number.isInteger(version) && version > 0 : nonEmptyText(version);
    if (isVersion) setUnlessSet(properties, '$ai_prompt_version', version);
  }
}

/** The SDK's detailed usage counts cached tokens inside the input, and Gemini's reasoning inside the output. */
function mapUsage(properties: JsonObject): void {
  const uncached = properties['ai.usage.inputTokenDetails.noCacheTokens'];
  if (uncached !== undefined) setUnlessSet(properties, '$ai_cache_reporting_exclusive', false);
  const reasoning = properties['ai.usage.outputTokenDetails.reasoningTokens'];
  const model = properties.$ai_model ?? properties['ai.response.model'] ?? properties['ai.model.id'];
  if (typeof reasoning !== 'number' || typeof model !== 'string' || !model.includes('gemini')) return;
  const text = properties['ai.usage.outputTokenDetails.textTokens'];
  const output = properties.$ai_output_tokens;
  if (typeof text === 'number') setUnlessSet(properties, '$ai_text_output_tokens', text);
  else if (typeof output === 'number') {
    setUnlessSet(properties, '$ai_text_output_tokens', Math.max(0, output - reasoning));
  }
}

function promptMessages(value: unknown): unknown[] | undefined {
  const prompt = parsed(value);
  if (Array.isArray(prompt)) return prompt;
  if (typeof prompt === 'string') return prompt === '' ? undefined : [{ role: 'user', content: prompt }];
  if (!isObject(prompt)) return undefined;
  const system = nonEmptyText(prompt.system ?? prompt.instructions);
  const messages = promptMessages(prompt.messages) ?? promptMessages(prompt.prompt);
  if (messages === undefined) return undefined;
  return system === undefined ? messages : [{ role: 'system', content: system }, ...messages];
}

function responseMessage(properties: JsonObject): JsonObject | undefined {
  const text = properties['ai.response.text'] ?? properties['ai.response.object'];
  const calls = parsed(properties['ai.response.toolCalls']);
  if (!Array.isArray(calls) || calls.length === 0) {
    return text === undefined ? undefined : { role: 'assistant', content: text };
  }
  const blocks: JsonObject[] = calls.filter(isObject).map(toFunctionBlock);
  if (nonEmptyText(text) !== undefined) blocks.unshift({ type: 'text', text });
  return { role: 'assistant', content: blocks };
}

function toFunctionBlock(call: JsonObject): JsonObject {
  const given = call.input ?? call.args ?? call.arguments;
  return {
    type: 'function',
    id: call.toolCallId ?? call.id,
    function: {
      name: call.toolName ?? call.name,
      arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
    },
  };
}

/** Attributes hold lists of texts only, so each element may be JSON again. */
function parsedList(value: unknown): unknown[] | undefined {
  const list = parsed(value);
  return Array.isArray(list) ? list.map(parsed) : undefined;
}

function lastUserMessage(messages: readonly unknown[] | undefined): unknown {
  return messages?.findLast((message) => isObject(message) && message.role === 'user');
}
