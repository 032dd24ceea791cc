import { isObject, type JsonObject } from '#kernel/json.ts';
import { nested } from '../nested.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, parsedStructure, usable, usableText } from '../values.ts';
import { conversation, isOnlyConversation } from './conversation.ts';
import { type Answer, copyOf, type Family, from, hasKey, type KindAnswer, type Source } from './family.ts';

const KIND = 'openinference.span.kind';
const VECTOR = /^embedding\.embeddings\.\d+\.embedding\.vector$/;
/** The answer of an embeddings API, which repeats the vectors as numbers or in base64. */
const HOLDS_VECTORS = /"embedding"\s*:\s*["[]/;

/** OpenInference, of Arize Phoenix. */
export const openInference: Family = {
  name: 'openinference',
  speaks: (span) =>
    span.scope.name.startsWith('openinference.') ||
    span.scope.name.startsWith('@arizeai/openinference') ||
    hasKey(
      span,
      'openinference.',
      'llm.input_messages.',
      'llm.output_messages.',
      'llm.token_count.',
      'llm.model_name',
      'embedding.embeddings.',
      'retrieval.documents.',
      'reranker.',
    ),
  kind,
  answers: {
    model: [
      'llm.response.model_name',
      'llm.model_name',
      'llm.request.model_name',
      'embedding.model_name',
      'reranker.model_name',
    ],
    provider: ['llm.provider', 'llm.system'],
    tools: [tools],
    toolCallId: ['tool.id'],
    stopReason: ['llm.finish_reason'],
    promptVersion: ['llm.prompt_template.version'],
    tags: [from('tag.tags', parsed)],
    embeddingCount: [countOfEmbeddings],
    embeddingDimensions: [dimensions],
    totalCost: ['llm.cost.total'],
    inputCost: ['llm.cost.prompt'],
    outputCost: ['llm.cost.completion'],
    input: [
      messages('llm.input_messages'),
      texts('llm.prompts', 'prompt', 'user'),
      texts('embedding.embeddings', 'embedding', 'user'),
      valueAsMessages('input', 'user'),
    ],
    output: [
      messages('llm.output_messages'),
      texts('llm.choices', 'completion', 'assistant'),
      valueAsMessages('output', 'assistant'),
    ],
    inputState: [reranked, value('input'), from('tool.parameters', parsed)],
    outputState: [documents('retrieval.documents'), documents('reranker.output_documents'), value('output')],
    toolName: ['tool.name'],
    agentName: [copyOf('agent.name')],
  },
  parameters: { top_k: ['reranker.top_k'] },
  parameterObjects: [from('llm.invocation_parameters', parsed), from('embedding.invocation_parameters', parsed)],
  counts: {
    input: ['llm.token_count.prompt'],
    output: ['llm.token_count.completion'],
    total: ['llm.token_count.total'],
    cacheRead: ['llm.token_count.prompt_details.cache_read', 'llm.token_count.prompt_details.cache_input'],
    cacheWrite: ['llm.token_count.prompt_details.cache_write'],
    audioInput: ['llm.token_count.prompt_details.audio'],
    reasoning: ['llm.token_count.completion_details.reasoning'],
    audioOutput: ['llm.token_count.completion_details.audio'],
  },
  counting: (span) =>
    hasKey(span, 'llm.token_count.') && !hasKey(span, 'gen_ai.usage.')
      ? { cached: 'inside', reasoning: 'inside' }
      : undefined,
  isLeftOut: (key, { attributes }) =>
    VECTOR.test(key) ||
    (key === 'output.value' && kindOf(attributes) === 'embedding' && HOLDS_VECTORS.test(String(attributes[key]))),
  parsed: ['metadata'],
  properties: { $ai_lib: 'opentelemetry/openinference' },
};

function kindOf(attributes: OtlpSpan['attributes']): string | undefined {
  return usableText(attributes[KIND])?.toLowerCase();
}

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const named = kindOf(attributes);
  if (named === undefined) return undefined;
  if (named === 'llm') return { kind: 'generation' };
  return named === 'embedding' ? { kind: 'embedding' } : { kind: 'span', spanType: named };
}

interface Said {
  readonly key: string;
  readonly isJson: boolean;
  readonly value: unknown;
}

/** `input.value` and `output.value` are text unless their type says that they are JSON. */
function saidOf({ attributes }: OtlpSpan, side: 'input' | 'output'): Said | undefined {
  const key = `${side}.value`;
  if (!isUsable(attributes[key])) return undefined;
  const isJson = usableText(attributes[`${side}.mime_type`])?.includes('json') === true;
  return { key, isJson, value: isJson ? parsed(attributes[key]) : attributes[key] };
}

function value(side: 'input' | 'output'): Source {
  return (span) => {
    const said = saidOf(span, side);
    return said && { value: said.value, whole: [said.key] };
  };
}

function valueAsMessages(side: 'input' | 'output', role: string): Source {
  return (span) => {
    const said = saidOf(span, side);
    if (!said) return undefined;
    if (!said.isJson) return { value: [{ role, content: said.value }], whole: [said.key] };
    return { value: conversation(said.value, role), whole: isOnlyConversation(said.value) ? [said.key] : [] };
  };
}

function messages(list: string): Source {
  return ({ attributes }) => {
    const found = nested(attributes, list);
    if (!found || !Array.isArray(found.value)) return undefined;
    return { value: found.value.map(toMessage), whole: found.whole };
  };
}

function toMessage(item: unknown): unknown {
  if (!isObject(item) || !isObject(item.message)) return item;
  const { message: inner, ...beside } = item;
  const { contents, content, tool_calls, function_call_name, function_call_arguments_json, ...rest } =
    inner as JsonObject; // The last check said so.
  const blocks = Array.isArray(contents) ? contents.map(toBlock) : [];
  const isRepeated = blocks.some((block) => isObject(block) && block.text === content);
  const all = isUsable(content) && !isRepeated ? [{ type: 'text', text: content }, ...blocks] : blocks;
  return {
    ...rest,
    ...beside,
    ...(blocks.length > 0 ? { content: all } : content !== undefined && { content }),
    ...(Array.isArray(tool_calls) && { tool_calls: tool_calls.map(toCall) }),
    ...(function_call_name !== undefined && {
      function_call: { name: function_call_name, arguments: function_call_arguments_json },
    }),
  };
}

function toBlock(item: unknown): unknown {
  if (!isObject(item) || !isObject(item.message_content)) return item;
  const { type, image, audio, video, ...rest } = item.message_content;
  if (type === 'image') {
    const url = isObject(image) && isObject(image.image) ? image.image.url : undefined;
    return url === undefined ? { type, image, ...rest } : { type: 'image_url', ...rest, image_url: { url } };
  }
  return {
    type: type === 'reasoning' ? 'thinking' : type,
    ...rest,
    ...(image !== undefined && { image }),
    ...(audio !== undefined && { audio: inner(audio, 'audio') }),
    ...(video !== undefined && { video: inner(video, 'video') }),
  };
}

function inner(value: unknown, name: string): unknown {
  return isObject(value) && Object.keys(value).length === 1 ? (value[name] ?? value) : value;
}

function toCall(item: unknown): unknown {
  return isObject(item) && isObject(item.tool_call) ? { type: 'function', ...item.tool_call } : item;
}

/** Prompts and completions of older APIs, and the texts of embeddings. */
function texts(list: string, member: string, role: string): Source {
  return ({ attributes }) => {
    const found = nested(attributes, list);
    if (!found || !Array.isArray(found.value)) return undefined;
    const said = found.value.map(
      (item) => (isObject(item) && isObject(item[member]) ? item[member] : {}) as JsonObject,
    );
    if (!said.some(({ text }) => isUsable(text))) return undefined;
    return {
      value: said.map(({ text }) => ({ role, content: text })),
      whole: found.whole.filter((key) => key.endsWith(`.${member}.text`)),
    };
  };
}

function countOfEmbeddings(span: OtlpSpan): Answer | undefined {
  return { value: embeddingsOf(span)?.length };
}

function dimensions(span: OtlpSpan): Answer | undefined {
  const [first] = embeddingsOf(span) ?? [];
  const vector = isObject(first) && isObject(first.embedding) ? parsed(first.embedding.vector) : undefined;
  return Array.isArray(vector) ? { value: vector.length } : undefined;
}

function embeddingsOf({ attributes }: OtlpSpan): unknown[] | undefined {
  const list = nested(attributes, 'embedding.embeddings')?.value;
  return Array.isArray(list) ? list : undefined;
}

function tools({ attributes }: OtlpSpan): Answer | undefined {
  const found = nested(attributes, 'llm.tools');
  if (!found || !Array.isArray(found.value)) return undefined;
  const hasSchemas = found.whole.some((key) => key.endsWith('.json_schema'));
  return {
    value: found.value.map((item) => {
      const tool = isObject(item) && isObject(item.tool) ? item.tool : {};
      return usable(parsedStructure(tool.json_schema)) ?? { type: 'function', function: tool };
    }),
    whole: found.whole.filter((key) => !hasSchemas || key.endsWith('.json_schema')),
  };
}

function documents(list: string): Source {
  return ({ attributes }) => {
    const found = nested(attributes, list);
    return found && { value: documentsOf(found.value), whole: found.whole };
  };
}

function documentsOf(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((item) => {
    if (!isObject(item) || !isObject(item.document)) return item;
    const { document, ...beside } = item;
    const { metadata, ...rest } = document as JsonObject; // The last check said so.
    return { ...rest, ...beside, ...(metadata !== undefined && { metadata: parsedStructure(metadata) }) };
  });
}

function reranked({ attributes }: OtlpSpan): Answer | undefined {
  const query = usable(attributes['reranker.query']);
  const given = nested(attributes, 'reranker.input_documents');
  if (query === undefined && !given) return undefined;
  return {
    value: {
      ...(query !== undefined && { query }),
      ...(given && { documents: documentsOf(given.value) }),
    },
    whole: ['reranker.query', ...(given?.whole ?? [])],
  };
}
