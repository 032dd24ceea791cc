import { isObject, type JsonObject } from '#kernel/json.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usable, usableText } from '../values.ts';
import { toNamedBlocks } from './blocks.ts';
import { type Answer, copyOf, type Family, from, hasKey, type KindAnswer } from './family.ts';

const INPUT = 'haystack.component.input';
const OUTPUT = 'haystack.component.output';
const TYPE = 'haystack.component.type';

/** Haystack's pipelines. A component tells by its class what it does, and a generator's replies hold the usage in their provider's form. */
export const haystack: Family = {
  name: 'haystack',
  speaks: (span) => hasKey(span, 'haystack.'),
  kind,
  answers: {
    model: [ofMeta((meta) => meta.model)],
    stopReason: [ofMeta((meta) => meta.finish_reason ?? meta.stop_reason)],
    completionId: [ofMeta((meta) => meta.id)],
    usage: [ofMeta((meta) => meta.usage)],
    input: [given],
    output: [replies],
    inputState: [
      from(INPUT, parsed),
      from('haystack.pipeline.input_data', parsed),
      from('haystack.agent.input', parsed),
      from('haystack.tool.input', parsed),
    ],
    outputState: [
      from(OUTPUT, parsed),
      from('haystack.pipeline.output_data', parsed),
      from('haystack.agent.output', parsed),
      from('haystack.tool.output', parsed),
    ],
    toolName: [copyOf('haystack.tool.name')],
    entityName: ['haystack.component.name'],
    tools: [from('haystack.agent.tools', parsed)],
  },
  parameterObjects: [copyOf(INPUT, (value) => objectOf(parsed(value)).generation_kwargs)],
  properties: { $ai_lib: 'opentelemetry/haystack', $ai_framework: 'haystack' },
};

function kind(span: OtlpSpan): KindAnswer | undefined {
  const type = usableText(span.attributes[TYPE]);
  if (type !== undefined) {
    if (/Generator$/.test(type) && metaOf(span).some(({ usage }) => isUsable(usage))) return { kind: 'generation' };
    return /Embedder$/.test(type) ? { kind: 'embedding' } : { kind: 'span', spanType: type };
  }
  if (span.name === 'haystack.pipeline.run') return { kind: 'span', spanType: 'pipeline' };
  return /^haystack\.agent\b/.test(span.name) ? { kind: 'span', spanType: 'agent' } : undefined;
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function outputOf({ attributes }: OtlpSpan): JsonObject {
  return objectOf(parsed(attributes[OUTPUT]));
}

/** Each reply's notes; generators of text and embedders have a list of them, or one, beside. */
function metaOf(span: OtlpSpan): JsonObject[] {
  const { replies: said, meta } = outputOf(span);
  const ofReplies = (Array.isArray(said) ? said : []).map((reply) =>
    objectOf(objectOf(reply).meta ?? objectOf(reply)._meta),
  );
  return [...ofReplies, ...(Array.isArray(meta) ? meta : [meta]).map(objectOf)].filter(isUsable);
}

function ofMeta(read: (meta: JsonObject) => unknown) {
  return (span: OtlpSpan): Answer | undefined => {
    for (const meta of metaOf(span)) {
      const value = usable(read(meta));
      if (value !== undefined) return { value };
    }
    return undefined;
  };
}

function given({ attributes }: OtlpSpan): Answer | undefined {
  const { messages, prompt, text, documents } = objectOf(parsed(attributes[INPUT]));
  if (Array.isArray(messages)) return { value: messages.map((message) => toMessage(message, 'user')) };
  const said = usable(prompt) ?? usable(text) ?? usable(documents);
  return said === undefined ? undefined : { value: [{ role: 'user', content: said }] };
}

function replies(span: OtlpSpan): Answer | undefined {
  const { replies: said } = outputOf(span);
  return Array.isArray(said) ? { value: said.map((reply) => toMessage(reply, 'assistant')) } : undefined;
}

/** A message as its class writes it; older versions write the names of private members. */
function toMessage(message: unknown, role: string): unknown {
  if (!isObject(message)) return { role, content: message };
  const content = message.content ?? message._content;
  const name = message.name ?? message._name;
  const blocks = Array.isArray(content) ? content.map(toBlock) : content;
  return {
    role: usableText(message.role ?? message._role) ?? role,
    ...(usableText(name) !== undefined && { name }),
    content: toNamedBlocks(blocks),
  };
}

function toBlock(part: unknown): unknown {
  if (!isObject(part)) return part;
  const { tool_call: call, tool_call_result: result } = part;
  if (isObject(call)) {
    const { id, tool_name: name, arguments: given } = call;
    return { type: 'function', id, function: { name, arguments: JSON.stringify(given ?? {}) } };
  }
  if (isObject(result)) {
    return { type: 'tool_result', tool_call_id: objectOf(result.origin).id, content: result.result };
  }
  return part;
}
