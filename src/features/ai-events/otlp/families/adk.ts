import { isObject, type JsonObject } from '#kernel/json.ts';
import { withSystem } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usableText } from '../values.ts';
import { instructionsOf, toNamedMessage, toNamedMessages } from './blocks.ts';
import { type Answer, type Family, from, hasKey, inside, type KindAnswer, type Lent } from './family.ts';
import { operationOf } from './gen-ai.ts';
import { providerByModel } from './provider-of-model.ts';

const REQUEST = 'gcp.vertex.agent.llm_request';
const RESPONSE = 'gcp.vertex.agent.llm_response';
const USAGE = 'usage_metadata';
/** What it writes where there is nothing to say. */
const NOTHING = new Set(['N/A', '<not serializable>', '<not specified>']);

/** Google's Agent Development Kit. Requests and responses stand in one attribute each, as Gemini's JSON. */
export const adk: Family = {
  name: 'adk',
  speaks: (span) => span.scope.name === 'gcp.vertex.agent' || hasKey(span, 'gcp.vertex.agent.'),
  kind,
  answers: {
    provider: [providerByModel],
    tools: [tools],
    stopReason: [inside(RESPONSE, 'finish_reason')],
    input: [contents],
    output: [candidates],
    system: [instructions],
    inputState: [from('gcp.vertex.agent.tool_call_args', said), from('gcp.vertex.agent.data', said)],
    outputState: [from('gcp.vertex.agent.tool_response', said)],
    error: [inside(RESPONSE, 'error_message')],
  },
  parameterObjects: [settings],
  counts: {
    total: [inside(RESPONSE, USAGE, 'total_token_count')],
    cacheRead: [inside(RESPONSE, USAGE, 'cached_content_token_count')],
    reasoning: [inside(RESPONSE, USAGE, 'thoughts_token_count')],
    toolUseInput: [inside(RESPONSE, USAGE, 'tool_use_prompt_token_count')],
    input: [inside(RESPONSE, USAGE, 'prompt_token_count')],
    output: [inside(RESPONSE, USAGE, 'candidates_token_count')],
  },
  // It counts the candidates as output, and thoughts beside them.
  counting: () => ({ cached: 'inside', reasoning: 'beside' }),
  properties: { $ai_lib: 'opentelemetry/google-adk', $ai_framework: 'google-adk' },
  lends: (span) => (CALL.test(span.name) ? lent(span) : undefined),
};

/** Its own span around a call, which newer versions repeat in a span of the conventions inside of it, without messages. */
const CALL = /^call_llm\b/;

/** Older versions name no operation. */
function kind({ name, attributes }: OtlpSpan): KindAnswer | undefined {
  if (operationOf(attributes['gen_ai.operation.name']) !== undefined) return undefined;
  if (CALL.test(name)) return { kind: 'generation', isSum: true };
  if (/^generate_content\b/.test(name)) return { kind: 'generation' };
  if (/^execute_tool\b/.test(name)) return { kind: 'span', spanType: 'tool' };
  return /^(?:invoke_agent|agent_run)\b/.test(name) ? { kind: 'span', spanType: 'agent' } : undefined;
}

function lent(span: OtlpSpan): Lent {
  const system = usableText(instructions(span)?.value);
  return { input: withSystem(contents(span)?.value, system), output: candidates(span)?.value };
}

function objectAt({ attributes }: OtlpSpan, key: string): JsonObject | undefined {
  const value = parsed(attributes[key]);
  return isObject(value) ? value : undefined;
}

function configOf(span: OtlpSpan): JsonObject {
  const config = objectAt(span, REQUEST)?.config;
  return isObject(config) ? config : {};
}

function said(value: unknown): unknown {
  return typeof value === 'string' && NOTHING.has(value) ? undefined : parsed(value);
}

function contents(span: OtlpSpan): Answer | undefined {
  return { value: toNamedMessages(objectAt(span, REQUEST)?.contents) };
}

function candidates(span: OtlpSpan): Answer | undefined {
  const response = objectAt(span, RESPONSE);
  if (!response) return undefined;
  const found = Array.isArray(response.candidates) ? response.candidates : [response];
  const messages = found.map((candidate) => (isObject(candidate) ? candidate.content : undefined)).filter(isUsable);
  return {
    value: messages.map((content) => toNamedMessage(isObject(content) ? { role: 'model', ...content } : content)),
  };
}

function instructions(span: OtlpSpan): Answer | undefined {
  return { value: instructionsOf(configOf(span).system_instruction) };
}

function tools(span: OtlpSpan): Answer | undefined {
  const given = configOf(span).tools;
  if (!Array.isArray(given)) return undefined;
  const declared = given.flatMap((tool: unknown) => {
    const declarations = isObject(tool) ? (tool.function_declarations ?? tool.functionDeclarations) : undefined;
    return Array.isArray(declarations) ? declarations : [tool];
  });
  return { value: declared };
}

function settings(span: OtlpSpan): Answer {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(configOf(span))) {
    if (name === 'system_instruction' || name === 'tools') continue;
    const isSetting = typeof value !== 'object' && usableText(value) !== undefined;
    if (isSetting || name === 'stop_sequences')
      entries.push([name === 'max_output_tokens' ? 'max_tokens' : name, value]);
  }
  return { value: Object.fromEntries(entries) };
}
