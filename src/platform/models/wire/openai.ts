import { isObject, type JsonObject } from '#kernel/json.ts';
import type { ModelCall, ModelEndpoint, ModelUsage } from '../models.ts';
import { countOrUndefined, textOrUndefined, type Wire, type WireAnswer } from './wire.ts';

/** OpenAI's chat completions, which most other providers and local servers speak too. */
export const openai: Wire = {
  complete: (endpoint, root, call, isStream) => ({
    method: 'POST',
    url: `${root}/chat/completions`,
    headers: { authorization: `Bearer ${endpoint.apiKey}` },
    body: bodyOf(endpoint, call, isStream),
  }),
  // OpenRouter lists its models without a key; only this address shows whether the key is valid.
  list: (endpoint, root) => ({
    method: 'GET',
    url: endpoint.provider === 'openrouter' ? `${root}/models/user` : `${root}/models`,
    headers: { authorization: `Bearer ${endpoint.apiKey}` },
  }),
  readAnswer: (json) => readChoice(json, 'message'),
  readPart: (json) => readChoice(json, 'delta'),
  readList(json) {
    const data = isObject(json) ? json.data : json;
    if (!Array.isArray(data)) return undefined;
    return data.flatMap((model) => (isObject(model) && typeof model.id === 'string' ? [model.id] : []));
  },
};

const AZURE_VERSION = '2024-10-21';

/** The same under Azure's addresses: the model is a deployment, the version a parameter. */
export const azureOpenai: Wire = {
  ...openai,
  complete: (endpoint, root, call, isStream) => ({
    method: 'POST',
    url: `${root}/openai/deployments/${encodeURIComponent(call.model)}/chat/completions?${azureQuery(endpoint)}`,
    headers: { 'api-key': endpoint.apiKey },
    body: bodyOf(endpoint, call, isStream),
  }),
  list: (endpoint, root) => ({
    method: 'GET',
    url: `${root}/openai/models?${azureQuery(endpoint)}`,
    headers: { 'api-key': endpoint.apiKey },
  }),
};

function azureQuery({ apiVersion }: ModelEndpoint): URLSearchParams {
  return new URLSearchParams({ 'api-version': apiVersion || AZURE_VERSION });
}

function bodyOf(endpoint: ModelEndpoint, call: ModelCall, isStream: boolean): JsonObject {
  const body: JsonObject = { model: call.model, messages: call.messages };
  if (call.answer) {
    body.response_format = {
      type: 'json_schema',
      json_schema: { name: call.answer.name, strict: true, schema: call.answer.schema },
    };
  }
  // OpenAI's newer models refuse the older name, other servers do not know the newer one.
  const isOpenai = !endpoint.baseUrl && (endpoint.provider === 'openai' || endpoint.provider === 'azure_openai');
  if (call.maxTokens !== undefined) body[isOpenai ? 'max_completion_tokens' : 'max_tokens'] = call.maxTokens;
  if (call.temperature !== undefined) body.temperature = call.temperature;
  if (isStream) {
    body.stream = true;
    body.stream_options = { include_usage: true };
  }
  return body;
}

function readChoice(json: unknown, key: 'message' | 'delta'): WireAnswer | undefined {
  if (!isObject(json)) return undefined;
  const choice: unknown = Array.isArray(json.choices) ? json.choices[0] : undefined;
  const usage = readUsage(json.usage);
  // The last message of a stream carries the usage and no choice.
  if (!isObject(choice)) return key === 'delta' && usage ? { text: '', usage } : undefined;
  const message = isObject(choice[key]) ? choice[key] : {};
  return {
    text: readContent(message.content) + readCalls(message),
    model: textOrUndefined(json.model),
    stopReason: textOrUndefined(choice.finish_reason),
    usage,
  };
}

function readContent(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

/** Servers that shape answers by making the model call a tool leave the answer in the call's arguments. */
function readCalls({ tool_calls: calls, function_call: older }: JsonObject): string {
  const functions = Array.isArray(calls) ? calls.map((call) => (isObject(call) ? call.function : undefined)) : [older];
  return functions
    .map((called) => (isObject(called) ? called.arguments : undefined))
    .map((given) => (isObject(given) ? JSON.stringify(given) : (textOrUndefined(given) ?? '')))
    .join('');
}

function readUsage(usage: unknown): Partial<ModelUsage> | undefined {
  if (!isObject(usage)) return undefined;
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return {
    inputTokens: countOrUndefined(usage.prompt_tokens),
    outputTokens: countOrUndefined(usage.completion_tokens),
    cacheReadTokens: countOrUndefined(details.cached_tokens),
  };
}
