import { isObject, type JsonObject } from '#kernel/json.ts';
import type { ModelCall, ModelUsage } from '../models.ts';
import { countOrUndefined, textOrUndefined, type Wire, type WireAnswer } from './wire.ts';

/** Google's generateContent. */
export const gemini: Wire = {
  complete: (endpoint, root, call, isStream) => ({
    method: 'POST',
    url: `${root}/models/${encodeURIComponent(call.model.replace(/^models\//, ''))}:${
      isStream ? 'streamGenerateContent?alt=sse' : 'generateContent'
    }`,
    headers: { 'x-goog-api-key': endpoint.apiKey },
    body: bodyOf(call),
  }),
  list: (endpoint, root) => ({
    method: 'GET',
    url: `${root}/models?pageSize=1000`,
    headers: { 'x-goog-api-key': endpoint.apiKey },
  }),
  readAnswer: readCandidate,
  readPart: readCandidate,
  readList(json) {
    const models = isObject(json) ? json.models : undefined;
    if (!Array.isArray(models)) return undefined;
    return models.flatMap((model) =>
      isObject(model) && typeof model.name === 'string' ? [model.name.replace(/^models\//, '')] : [],
    );
  },
};

function bodyOf(call: ModelCall): JsonObject {
  const system = call.messages.filter(({ role }) => role === 'system');
  const settings: JsonObject = {};
  if (call.maxTokens !== undefined) settings.maxOutputTokens = call.maxTokens;
  if (call.temperature !== undefined) settings.temperature = call.temperature;
  if (call.answer) {
    settings.responseMimeType = 'application/json';
    settings.responseSchema = toGeminiSchema(call.answer.schema);
  }
  const body: JsonObject = {
    contents: call.messages
      .filter(({ role }) => role !== 'system')
      .map(({ role, content }) => ({ role: role === 'assistant' ? 'model' : 'user', parts: [{ text: content }] })),
    generationConfig: settings,
  };
  if (system.length > 0) body.systemInstruction = { parts: system.map(({ content }) => ({ text: content })) };
  return body;
}

/** Gemini takes a part of JSON Schema, with its own names of types, and refuses the rest. */
function toGeminiSchema(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const result: JsonObject = {};
  if (typeof schema.type === 'string') result.type = schema.type.toUpperCase();
  for (const key of ['description', 'enum', 'required', 'nullable'])
    if (schema[key] !== undefined) result[key] = schema[key];
  if (isObject(schema.properties)) {
    const entries = Object.entries(schema.properties);
    result.properties = Object.fromEntries(entries.map(([name, inner]) => [name, toGeminiSchema(inner)]));
    result.propertyOrdering = entries.map(([name]) => name);
  }
  if (schema.items !== undefined) result.items = toGeminiSchema(schema.items);
  return result;
}

function readCandidate(json: unknown): WireAnswer | undefined {
  if (!isObject(json)) return undefined;
  const usage = readUsage(json.usageMetadata);
  const candidate: unknown = Array.isArray(json.candidates) ? json.candidates[0] : undefined;
  if (!isObject(candidate)) {
    // A prompt that was blocked has feedback in place of candidates.
    return isObject(json.promptFeedback) ? { text: '', stopReason: 'blocked', usage } : undefined;
  }
  const parts = isObject(candidate.content) ? candidate.content.parts : undefined;
  const shown = Array.isArray(parts) ? parts.filter((part) => isObject(part) && part.thought !== true) : [];
  return {
    text: shown.map(readPart).join(''),
    model: textOrUndefined(json.modelVersion),
    stopReason: textOrUndefined(candidate.finishReason),
    usage,
  };
}

/** The arguments of a function call are an answer too. */
function readPart({ text, functionCall }: JsonObject): string {
  return isObject(functionCall) ? JSON.stringify(functionCall.args ?? null) : (textOrUndefined(text) ?? '');
}

function readUsage(usage: unknown): Partial<ModelUsage> | undefined {
  if (!isObject(usage)) return undefined;
  const answered = countOrUndefined(usage.candidatesTokenCount);
  const thought = countOrUndefined(usage.thoughtsTokenCount);
  return {
    inputTokens: countOrUndefined(usage.promptTokenCount),
    outputTokens: answered === undefined && thought === undefined ? undefined : (answered ?? 0) + (thought ?? 0),
    cacheReadTokens: countOrUndefined(usage.cachedContentTokenCount),
  };
}
