import { isObject, type JsonObject } from '#kernel/json.ts';
import { toFunctionBlock, withSystem } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usable, usableText } from '../values.ts';
import {
  type Answer,
  type Counting,
  copyOf,
  type Family,
  from,
  hasKey,
  inside,
  type KindAnswer,
  type Source,
} from './family.ts';

const OPERATION = 'ai.operationId';
/** A prompt of Langfuse, as its users pass it on. */
const LANGFUSE_PROMPT = 'ai.telemetry.metadata.langfusePrompt';
/** These providers report cached tokens beside the input, and versions 4 and 5 pass the counts on unchanged. */
const BESIDE = /anthropic|bedrock/i;

/** Vercel's AI SDK 4 to 6, and 7 with its legacy integration. Version 7 itself speaks the GenAI conventions. */
export const vercel: Family = {
  name: 'vercel',
  speaks: (span) => hasKey(span, 'ai.', 'eve.'),
  kind,
  answers: {
    model: ['ai.response.model', 'ai.model.id'],
    provider: [copyOf('ai.model.provider', providerOf)],
    tools: [list('ai.prompt.tools')],
    stopReason: ['ai.response.finishReason'],
    completionId: ['ai.response.id'],
    timeToFirstToken: [copyOf('ai.response.msToFirstChunk', (value) => Number(value) / 1000)],
    toolCallId: ['ai.toolCall.id'],
    promptName: [
      'ai.telemetry.metadata.$ai_prompt_name',
      'ai.settings.context.$ai_prompt_name',
      inside(LANGFUSE_PROMPT, 'name'),
    ],
    promptVersion: [
      'ai.telemetry.metadata.$ai_prompt_version',
      'ai.settings.context.$ai_prompt_version',
      inside(LANGFUSE_PROMPT, 'version'),
    ],
    tags: [list('ai.telemetry.metadata.tags')],
    input: [
      from('ai.prompt.messages', promptMessages),
      from('ai.prompt', promptMessages),
      list('ai.values'),
      from('ai.value', parsed),
    ],
    output: [response('ai.response'), response('ai.result')],
    inputState: [from('ai.toolCall.args', parsed), list('ai.values'), from('ai.value', parsed)],
    outputState: [from('ai.toolCall.result', parsed)],
    toolName: ['ai.toolCall.name'],
    functionName: [copyOf('ai.telemetry.functionId')],
  },
  parameters: {
    temperature: ['ai.settings.temperature'],
    top_p: ['ai.settings.topP'],
    top_k: ['ai.settings.topK'],
    max_tokens: ['ai.settings.maxOutputTokens', 'ai.settings.maxTokens'],
    stop_sequences: ['ai.settings.stopSequences'],
    seed: ['ai.settings.seed'],
    frequency_penalty: ['ai.settings.frequencyPenalty'],
    presence_penalty: ['ai.settings.presencePenalty'],
    tool_choice: ['ai.prompt.toolChoice'],
  },
  counts: {
    input: ['ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens'],
    output: ['ai.usage.outputTokens', 'ai.usage.completionTokens'],
    total: ['ai.usage.totalTokens'],
    cacheRead: [
      'ai.usage.inputTokenDetails.cacheReadTokens',
      'ai.usage.cachedInputTokens',
      reported('anthropic', 'usage', 'cache_read_input_tokens'),
      reported('bedrock', 'usage', 'cacheReadInputTokens'),
      reported('openai', 'cachedPromptTokens'),
    ],
    // Providers report beside the counts what the SDK has no name for.
    cacheWrite: [
      'ai.usage.inputTokenDetails.cacheWriteTokens',
      reported('anthropic', 'cacheCreationInputTokens'),
      reported('anthropic', 'usage', 'cache_creation_input_tokens'),
      reported('bedrock', 'usage', 'cacheWriteInputTokens'),
    ],
    cacheWriteHour: [reported('anthropic', 'usage', 'cache_creation', 'ephemeral_1h_input_tokens')],
    webSearches: [reported('anthropic', 'usage', 'server_tool_use', 'web_search_requests')],
    reasoning: [
      'ai.usage.outputTokenDetails.reasoningTokens',
      'ai.usage.reasoningTokens',
      reported('openai', 'reasoningTokens'),
      reported('google', 'usageMetadata', 'thoughtsTokenCount'),
    ],
    textOutput: ['ai.usage.outputTokenDetails.textTokens'],
  },
  counting,
  isLeftOut: (key) => key.startsWith('ai.request.headers.'),
  properties: { $ai_lib: 'opentelemetry/vercel-ai', $ai_framework: 'vercel' },
};

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const operation = attributes[OPERATION];
  if (typeof operation !== 'string') return undefined;
  if (/\.do(Generate|Stream)$/.test(operation)) return { kind: 'generation' };
  if (operation.endsWith('.doEmbed')) return { kind: 'embedding' };
  return { kind: 'span', spanType: operation === 'ai.toolCall' ? 'tool' : undefined };
}

function reported(...path: readonly string[]): Source {
  return inside('ai.response.providerMetadata', ...path);
}

/** `openai.chat` is OpenAI's chat API. */
function providerOf(value: unknown): unknown {
  return typeof value === 'string' ? value.split('.', 1)[0] : undefined;
}

function counting(span: OtlpSpan): Counting | undefined {
  const { attributes } = span;
  // Version 7 repeats none of its counts as ai.usage: they are those of the conventions.
  if (!hasKey(span, 'ai.usage.')) return undefined;
  const isDetailed = attributes['ai.usage.inputTokenDetails.noCacheTokens'] !== undefined;
  const provider = usableText(attributes['ai.model.provider']) ?? usableText(attributes['gen_ai.system']) ?? '';
  const isBeside = !isDetailed && BESIDE.test(provider);
  return { cached: isBeside ? 'beside' : 'inside', reasoning: 'inside' };
}

/** Attributes hold lists of texts only, so each element may be JSON again. */
function list(key: string): Source {
  return from(key, (value) => {
    const read = parsed(value);
    return Array.isArray(read) ? read.map(parsed) : undefined;
  });
}

function promptMessages(value: unknown): unknown {
  const prompt = parsed(value);
  if (Array.isArray(prompt)) return prompt;
  if (typeof prompt === 'string') return prompt === '' ? undefined : [{ role: 'user', content: prompt }];
  if (!isObject(prompt)) return undefined;
  const messages = promptMessages(usable(prompt.messages) ?? prompt.prompt);
  return withSystem(messages, usableText(prompt.system ?? prompt.instructions));
}

/** Text, tool calls, reasoning and files of an answer, which stand in an attribute each, as one message. */
function response(prefix: 'ai.response' | 'ai.result'): Source {
  return ({ attributes }): Answer | undefined => {
    const keys = ['text', 'object', 'toolCalls', 'reasoning', 'files'].map((name) => `${prefix}.${name}`);
    const [text, object, toolCalls, reasoning, files] = keys.map((key) => usable(attributes[key]));
    const calls = parsed(toolCalls);
    const blocks: unknown[] = [
      ...(reasoning === undefined ? [] : asList(parsed(reasoning)).map(toThinking)),
      ...(files === undefined ? [] : asList(parsed(files))),
      ...(toolCalls === undefined ? [] : asList(calls).map((call) => (isObject(call) ? toFunctionBlock(call) : call))),
    ];
    const content = text ?? parsed(object);
    if (content === undefined && blocks.length === 0) return undefined;
    if (content !== undefined && blocks.length > 0) {
      const at = reasoning === undefined ? 0 : asList(parsed(reasoning)).length;
      blocks.splice(at, 0, { type: 'text', text: content });
    }
    // The object is the text again, read as JSON.
    const isRepeated = text !== undefined && object !== undefined && text !== object;
    return {
      value: [{ role: 'assistant', content: blocks.length === 0 ? content : blocks }],
      whole: keys.filter((key) => isUsable(attributes[key]) && !(isRepeated && key.endsWith('.object'))),
    };
  };
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function toThinking(part: unknown): JsonObject {
  return isObject(part) ? { ...part, type: 'thinking' } : { type: 'thinking', text: part };
}
