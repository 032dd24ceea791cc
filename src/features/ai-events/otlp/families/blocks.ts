import { isObject, type JsonObject } from '#kernel/json.ts';
import { asArguments, instructionText } from '../messages.ts';
import { usableText } from '../values.ts';

/**
 * A part of a message in a provider's own form, which tells its kind by the member it has, as a part that names its kind.
 * Known are those of Gemini (`function_call`), of Bedrock's Converse (`toolUse`) and of Genkit (`toolRequest`).
 */
function toNamedBlock(part: unknown): unknown {
  if (typeof part === 'string') return { type: 'text', text: part };
  if (!isObject(part) || part.type !== undefined) return part;
  const { text, thought, reasoning, ...rest } = part;
  if (typeof text === 'string') {
    if (thought === undefined) return { type: 'text', ...rest, text };
    return thought === true ? { type: 'thinking', ...rest, text } : { type: 'text', thought, ...rest, text };
  }
  if (typeof reasoning === 'string') return { type: 'thinking', ...rest, text: reasoning };
  for (const [member, read] of MEMBERS) {
    const { [member]: found, ...beside } = part;
    const block = isObject(found) ? read(found) : undefined;
    if (block !== undefined) return { ...block, ...beside };
  }
  return part;
}

/** A list of such parts as the content of a message; any other content as it is. */
export function toNamedBlocks(content: unknown): unknown {
  return Array.isArray(content) ? content.map(toNamedBlock) : content;
}

/** Messages with their content, or their Gemini `parts`, as parts that name their kind. Gemini calls the assistant `model`. */
export function toNamedMessages(messages: unknown): unknown {
  return Array.isArray(messages) ? messages.map(toNamedMessage) : undefined;
}

export function toNamedMessage(message: unknown): unknown {
  if (!isObject(message)) return message;
  const { role, parts, content, ...rest } = message;
  return {
    role: role === 'model' ? 'assistant' : (role ?? 'user'),
    ...rest,
    content: toNamedBlocks(content ?? parts),
  };
}

/** The text of instructions in Gemini's form. */
export function instructionsOf(value: unknown): string | undefined {
  return value === undefined ? undefined : instructionText(value);
}

type Read = (found: JsonObject) => JsonObject | undefined;

const MEMBERS: readonly (readonly [string, Read])[] = [
  ['function_call', ({ id, name, args, ...more }) => called(id, name, args, more)],
  ['functionCall', ({ id, name, args, ...more }) => called(id, name, args, more)],
  ['toolUse', ({ toolUseId, name, input, ...more }) => called(toolUseId, name, input, more)],
  ['toolRequest', ({ ref, name, input, ...more }) => called(ref, name, input, more)],
  ['function_response', ({ id, response, ...more }) => answered(id, response, more)],
  ['functionResponse', ({ id, response, ...more }) => answered(id, response, more)],
  ['toolResult', ({ toolUseId, content, ...more }) => answered(toolUseId, content, more)],
  ['toolResponse', ({ ref, output, ...more }) => answered(ref, output, more)],
  ['reasoningContent', thought],
  ['media', pictured],
];

function called(id: unknown, name: unknown, given: unknown, more: JsonObject): JsonObject {
  return {
    type: 'function',
    ...(id !== undefined && { id }),
    function: { name, arguments: asArguments(given) },
    ...more,
  };
}

function answered(id: unknown, content: unknown, more: JsonObject): JsonObject {
  return { type: 'tool_result', ...(id !== undefined && { tool_call_id: id }), content, ...more };
}

function thought({ reasoningText, ...more }: JsonObject): JsonObject | undefined {
  if (!isObject(reasoningText)) return undefined;
  const { text, ...rest } = reasoningText;
  return { type: 'thinking', text, ...rest, ...more };
}

function pictured({ url, contentType, ...more }: JsonObject): JsonObject | undefined {
  const isImage = contentType === undefined || usableText(contentType)?.startsWith('image/');
  if (typeof url !== 'string' || !isImage) return undefined;
  return { type: 'image_url', image_url: { url }, ...(contentType !== undefined && { contentType }), ...more };
}
