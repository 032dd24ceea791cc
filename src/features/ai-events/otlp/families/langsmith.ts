import { isObject, type JsonObject } from '#kernel/json.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usableText } from '../values.ts';
import { type Answer, copyOf, type Family, from, hasKey, type KindAnswer, type Source } from './family.ts';

const INPUT_DETAILS = 'gen_ai.usage.input_token_details';
const OUTPUT_DETAILS = 'gen_ai.usage.output_token_details';

/** LangSmith's exporter, and LangChain through it. A run's inputs and outputs stand in `gen_ai.prompt` and `gen_ai.completion`, as JSON. */
export const langSmith: Family = {
  name: 'langsmith',
  speaks: (span) => span.scope.name === 'langsmith' || hasKey(span, 'langsmith.'),
  kind,
  answers: {
    serviceTier: ['gen_ai.response.service_tier'],
    input: [ofRun('gen_ai.prompt', inputMessages)],
    output: [ofRun('gen_ai.completion', outputMessages)],
    inputState: [from('gen_ai.prompt', parsed)],
    outputState: [from('gen_ai.completion', parsed)],
    entityName: [copyOf('langsmith.trace.name')],
  },
  parameters: { stream: ['langsmith.request.streaming'] },
  counts: {
    cacheRead: [detail(INPUT_DETAILS, 'cache_read')],
    cacheWrite: [detail(INPUT_DETAILS, 'cache_creation')],
    cacheWriteHour: [detail(INPUT_DETAILS, 'ephemeral_1h_input_tokens')],
    audioInput: [detail(INPUT_DETAILS, 'audio')],
    reasoning: [detail(OUTPUT_DETAILS, 'reasoning')],
    audioOutput: [detail(OUTPUT_DETAILS, 'audio')],
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  // They may hold credentials.
  isLeftOut: (key) => key === 'langsmith.request.headers',
  properties: { $ai_lib: 'opentelemetry/langsmith' },
};

/** Its operation names call a retriever `embeddings` and a template for prompts `chat`, so that the kind of the run decides. */
function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const run = usableText(attributes['langsmith.span.kind'])?.toLowerCase();
  if (run === undefined) return undefined;
  if (run === 'llm') return { kind: 'generation' };
  return run === 'embedding' ? { kind: 'embedding' } : { kind: 'span', spanType: run };
}

/** Python's exporter writes a dictionary as Python prints it. */
function detail(key: string, name: string): Source {
  return copyOf(key, (value) => {
    const read = parsed(value);
    const details = typeof read === 'string' ? parsed(read.replaceAll("'", '"').replaceAll('None', 'null')) : read;
    return isObject(details) ? details[name] : undefined;
  });
}

function ofRun(key: string, read: (run: unknown) => unknown[] | undefined): Source {
  return ({ attributes }): Answer | undefined =>
    isUsable(attributes[key]) ? { value: read(parsed(attributes[key])) } : undefined;
}

/** LangChain writes `{ messages: [[…]] }`, one list for each call of a batch; OpenAI's wrapper the request itself. */
function inputMessages(run: unknown): unknown[] | undefined {
  if (!isObject(run)) return undefined;
  if (Array.isArray(run.messages)) return listOf(run.messages).map((message) => toMessage(message, 'user'));
  const prompts = Array.isArray(run.prompts) ? run.prompts : undefined;
  return prompts?.map((content) => ({ role: 'user', content }));
}

function outputMessages(run: unknown): unknown[] | undefined {
  if (!isObject(run)) return undefined;
  if (Array.isArray(run.generations)) return listOf(run.generations).map(toGeneration);
  if (Array.isArray(run.choices)) return run.choices.map(toChoice);
  if (Array.isArray(run.messages)) return listOf(run.messages).map((message) => toMessage(message, 'assistant'));
  if (typeof run.role === 'string') return [run];
  const output = isObject(run.output) && run.output.lc === 1 ? run.output : undefined;
  return output && [toMessage(output, 'assistant')];
}

function listOf(messages: readonly unknown[]): unknown[] {
  // A message may also be written as a pair of role and text.
  return messages.flatMap((item) => (Array.isArray(item) && typeof item[0] !== 'string' ? item : [item]));
}

function toGeneration(generation: unknown): unknown {
  if (!isObject(generation)) return { role: 'assistant', content: generation };
  const { message, text, generation_info: info } = generation;
  const reason = isObject(info) ? info.finish_reason : undefined;
  const said = isObject(message) ? toMessage(message, 'assistant') : { role: 'assistant', content: text };
  return isObject(said) && reason !== undefined ? { ...said, finish_reason: reason } : said;
}

function toChoice(choice: unknown): unknown {
  if (!isObject(choice) || !isObject(choice.message)) return choice;
  const { message, finish_reason } = choice;
  return { ...message, ...(finish_reason !== undefined && { finish_reason }) };
}

const ROLES: Readonly<Record<string, string>> = {
  human: 'user',
  ai: 'assistant',
  system: 'system',
  tool: 'tool',
  function: 'function',
  developer: 'developer',
};

function toMessage(item: unknown, role: string): unknown {
  if (Array.isArray(item)) return { role: ROLES[String(item[0])] ?? item[0], content: item[1] };
  if (!isObject(item)) return { role, content: item };
  const isSerialized = item.lc === 1 && isObject(item.kwargs);
  const fields = isSerialized ? (item.kwargs as JsonObject) : item; // The check before said so.
  if (typeof fields.role === 'string') return fields;
  const { content, tool_calls, tool_call_id, name, type } = fields;
  const className = isSerialized && Array.isArray(item.id) ? String(item.id.at(-1)) : '';
  const kindOfMessage = usableText(type) ?? className.replace(/Message(Chunk)?$/, '').toLowerCase();
  return {
    role: ROLES[kindOfMessage.replace(/MessageChunk$/, '').toLowerCase()] ?? role,
    content,
    ...(isUsable(tool_calls) && { tool_calls: Array.isArray(tool_calls) ? tool_calls.map(toCall) : tool_calls }),
    ...(isUsable(tool_call_id) && { tool_call_id }),
    ...(isUsable(name) && { name }),
  };
}

function toCall(call: unknown): unknown {
  if (!isObject(call) || call.args === undefined) return call;
  return { type: 'function', id: call.id, function: { name: call.name, arguments: JSON.stringify(call.args) } };
}
