import { isObject, type JsonObject } from '#kernel/json.ts';
import type { ModelCall, ModelEndpoint, ModelUsage } from '../models.ts';
import { countOrUndefined, textOrUndefined, type Wire, type WireAnswer } from './wire.ts';

const VERSION = '2023-06-01';
const TOKENS_DEFAULT = 4096;

/** Anthropic's messages. A shaped answer comes as the input of a tool the model has to use. */
export const anthropic: Wire = {
  complete: (endpoint, root, call, isStream) => ({
    method: 'POST',
    url: `${root}/messages`,
    headers: headersOf(endpoint),
    body: bodyOf(call, isStream),
  }),
  list: (endpoint, root) => ({ method: 'GET', url: `${root}/models?limit=1000`, headers: headersOf(endpoint) }),
  readAnswer(json) {
    if (!isObject(json) || !Array.isArray(json.content)) return undefined;
    return {
      text: json.content.map(readBlock).join(''),
      model: textOrUndefined(json.model),
      stopReason: textOrUndefined(json.stop_reason),
      usage: readUsage(json.usage),
    };
  },
  readPart,
  readList(json) {
    const data = isObject(json) ? json.data : undefined;
    if (!Array.isArray(data)) return undefined;
    return data.flatMap((model) => (isObject(model) && typeof model.id === 'string' ? [model.id] : []));
  },
};

function headersOf({ apiKey }: ModelEndpoint): Record<string, string> {
  return { 'x-api-key': apiKey, 'anthropic-version': VERSION };
}

function bodyOf(call: ModelCall, isStream: boolean): JsonObject {
  const system = call.messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const body: JsonObject = {
    model: call.model,
    max_tokens: call.maxTokens ?? TOKENS_DEFAULT,
    messages: call.messages.filter(({ role }) => role !== 'system'),
  };
  if (system.length > 0) body.system = system.join('\n\n');
  if (call.temperature !== undefined) body.temperature = call.temperature;
  if (isStream) body.stream = true;
  if (call.answer) {
    const { name, schema } = call.answer;
    body.tools = [{ name, description: 'Give the answer.', input_schema: schema }];
    body.tool_choice = { type: 'tool', name };
  }
  return body;
}

function readBlock(block: unknown): string {
  if (!isObject(block)) return '';
  if (block.type === 'tool_use') return JSON.stringify(block.input ?? null);
  return block.type === 'text' && typeof block.text === 'string' ? block.text : '';
}

function readPart(json: unknown): WireAnswer | undefined {
  if (!isObject(json)) return undefined;
  switch (json.type) {
    case 'message_start': {
      const message = isObject(json.message) ? json.message : {};
      return { text: '', model: textOrUndefined(message.model), usage: readUsage(message.usage) };
    }
    case 'content_block_delta': {
      const delta = isObject(json.delta) ? json.delta : {};
      return { text: textOrUndefined(delta.text) ?? textOrUndefined(delta.partial_json) ?? '' };
    }
    case 'message_delta': {
      const delta = isObject(json.delta) ? json.delta : {};
      return { text: '', stopReason: textOrUndefined(delta.stop_reason), usage: readUsage(json.usage) };
    }
    default:
      return undefined;
  }
}

function readUsage(usage: unknown): Partial<ModelUsage> | undefined {
  if (!isObject(usage)) return undefined;
  return {
    inputTokens: countOrUndefined(usage.input_tokens),
    outputTokens: countOrUndefined(usage.output_tokens),
    cacheReadTokens: countOrUndefined(usage.cache_read_input_tokens),
    cacheCreationTokens: countOrUndefined(usage.cache_creation_input_tokens),
  };
}
