import { isObject, type JsonObject } from '#kernel/json.ts';
import { isUsable, parsed, parsedStructure, usableText } from './values.ts';

/** Whether a value is a list of messages, as model calls take and give them. */
export function isMessages(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && isMessage(item));
}

function isMessage(item: JsonObject): boolean {
  return typeof item.role === 'string' && (item.content !== undefined || item.tool_calls !== undefined);
}

/** Messages from what an attribute holds: a list, JSON of one, one message, or only its text. */
export function toMessages(value: unknown, role: string): unknown[] | undefined {
  const read = parsedStructure(value);
  if (Array.isArray(read)) return read.length === 0 ? undefined : read.map((item) => toMessage(item, role));
  return isUsable(read) ? [toMessage(read, role)] : undefined;
}

/** A message with the parts of the GenAI conventions as content. What has no parts stays as it is. */
function toMessage(item: unknown, role: string): unknown {
  if (!isObject(item)) return { role, content: item };
  if (!Array.isArray(item.parts)) return item;
  const { parts, content, ...rest } = item;
  const blocks = parts.map(toBlock);
  return { role, ...rest, content: isUsable(content) ? [...blocks, content] : blocks };
}

function toBlock(part: unknown): unknown {
  if (!isObject(part)) return { type: 'text', text: part };
  const { type, content, ...rest } = part;
  switch (type) {
    case 'text':
      return { type: 'text', ...rest, text: content ?? rest.text };
    case 'reasoning':
    case 'thinking':
      return { type: 'thinking', ...rest, text: content ?? rest.text };
    case 'tool_call': {
      const { id, name, arguments: given, ...more } = rest;
      return {
        type: 'function',
        ...(id !== undefined && { id }),
        function: { name, arguments: asArguments(given) },
        ...more,
      };
    }
    case 'tool_call_response': {
      const { id, response, result, ...more } = rest;
      return { type: 'tool_result', tool_call_id: id, content: response ?? result ?? content, ...more };
    }
    case 'uri':
      return part.modality === 'image' || part.modality === undefined ? imageAt(part.uri, part) : part;
    case 'blob':
      return part.modality === 'image' ? imageAt(dataUrl(part), part) : part;
    default:
      return part;
  }
}

function imageAt(url: unknown, part: JsonObject): unknown {
  return typeof url === 'string' ? { type: 'image_url', image_url: { url } } : part;
}

function dataUrl({ mime_type, content, data }: JsonObject): string | undefined {
  const bytes = content ?? data;
  return typeof bytes === 'string' ? `data:${usableText(mime_type) ?? 'image/*'};base64,${bytes}` : undefined;
}

/** Arguments are JSON text wherever a model asks for a tool. */
export function asArguments(given: unknown): string {
  return typeof given === 'string' ? given : JSON.stringify(given ?? {});
}

/** A call of a tool as part of a message's content, from the names SDKs use for its members. */
export function toFunctionBlock(call: JsonObject): JsonObject {
  return {
    type: 'function',
    id: call.toolCallId ?? call.tool_call_id ?? call.id,
    function: {
      name: call.toolName ?? call.name ?? (isObject(call.function) ? call.function.name : undefined),
      arguments: asArguments(
        call.input ?? call.args ?? call.arguments ?? (isObject(call.function) ? call.function.arguments : undefined),
      ),
    },
  };
}

/** The text of system instructions, which may be one text, parts of it, or JSON of either. */
export function instructionText(instructions: unknown): string | undefined {
  const read = parsed(instructions);
  if (typeof read === 'string') return usableText(read);
  if (isObject(read)) return instructionText(read.parts ?? read.content ?? read.text) ?? JSON.stringify(read);
  if (!Array.isArray(read)) return undefined;
  const texts = read.map((part) => (isObject(part) ? (part.content ?? part.text) : part));
  return usableText(texts.filter((text) => typeof text === 'string' && text !== '').join('\n\n'));
}

/** Whether the messages are of a kind that no system text can precede: they have one, or are no list. */
export function hasSystem(messages: unknown): boolean {
  if (!Array.isArray(messages)) return messages !== undefined;
  return messages.some((message) => isObject(message) && isSystem(message.role));
}

/** The messages with the system text first, unless a system message is there. */
export function withSystem(messages: unknown, system: string | undefined): unknown {
  if (system === undefined || hasSystem(messages)) return messages;
  return [{ role: 'system', content: system }, ...(Array.isArray(messages) ? messages : [])];
}

function isSystem(role: unknown): boolean {
  return role === 'system' || role === 'developer';
}

export function lastUserMessage(messages: unknown): unknown {
  if (!Array.isArray(messages)) return undefined;
  return messages.findLast((message) => isObject(message) && message.role === 'user');
}

/** Why the model stopped, as the first of its messages says. */
export function finishReasonOf(messages: unknown): string | undefined {
  if (!Array.isArray(messages)) return undefined;
  for (const message of messages) {
    const reason = isObject(message) ? usableText(message.finish_reason ?? message.finishReason) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
}
