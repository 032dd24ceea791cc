import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import { firstText, firstUsable } from '#kernel/usable.ts';
import { BoundedText } from './bounded-text.ts';

const LENGTH_MAX = 2_000_000;
const DEPTH_MAX = 16;
/** White space other than a single blank. Blanks are most of it, and matching them all costs ten times as much. */
const SPREAD_SPACE = /[^\S ]\s*| \s+/g;

/**
 * The input or output of a model call as a person would read it: message lists of OpenAI, Anthropic, Gemini, Vercel and
 * OpenTelemetry become `role: text` paragraphs, tool calls and attachments one short line. A string stays as it is, other
 * JSON is written out, nothing is the empty text. At most `lengthMax` characters.
 */
export function readableText(value: unknown, lengthMax = LENGTH_MAX): string {
  if (value === undefined || value === null) return '';
  const text = new BoundedText(lengthMax);
  addReadable(text, value, lengthMax);
  return text.toString();
}

/**
 * One line for a list: the beginning of the readable text, or for a conversation of its last user message. Stops at `max`
 * characters however large the value is.
 */
export function previewOf(value: unknown, max = 300): string {
  if (value === undefined || value === null) return '';
  const text = new BoundedText(max * 2);
  if (Array.isArray(value) && value.length === 0) return '';
  const message = Array.isArray(value) ? (lastUserMessage(value) ?? onlyMessage(value)) : undefined;
  if (message) addBody(text, message, 0);
  if (text.isEmpty) addReadable(text, value, max * 2);
  const line = text.toString().replace(SPREAD_SPACE, ' ').trim();
  // Cut in the middle of an emoji, it would be text that the event store refuses.
  return line.length > max ? `${line.slice(0, max - 1).toWellFormed()}…` : line.toWellFormed();
}

function addReadable(text: BoundedText, value: unknown, lengthMax: number): void {
  // Some SDKs send the whole list as JSON text. A longer one than fits is not worth parsing for its beginning.
  if (typeof value === 'string' && value.length <= lengthMax && /^\s*\[\s*\{/.test(value)) {
    const parsed = parseJson(value);
    if (Array.isArray(parsed) && parsed.every(isMessageLike)) {
      addValue(text, parsed, 0);
      return;
    }
  }
  addValue(text, value, 0);
}

function addValue(text: BoundedText, value: unknown, depth: number): void {
  if (text.isFull || value === undefined || value === null) return;
  if (typeof value === 'string') {
    text.addContent(value);
    return;
  }
  if (depth > DEPTH_MAX) {
    text.addJson(value);
    return;
  }
  if (Array.isArray(value)) {
    addList(text, value, depth);
    return;
  }
  if (!isObject(value)) {
    text.add(String(value));
    return;
  }
  if (isMessage(value)) {
    addMessage(text, value, depth);
    return;
  }
  addBody(text, value, depth);
}

function addList(text: BoundedText, values: readonly unknown[], depth: number): void {
  if (!values.some((value) => typeof value === 'string' || isMessageLike(value))) {
    text.addJson(values);
    return;
  }
  let isFirst = true;
  for (const value of values) {
    if (text.isFull) return;
    const item = text.inner();
    addValue(item, value, depth + 1);
    if (item.isEmpty) continue;
    if (!isFirst) text.add(isObject(value) && isMessage(value) ? '\n\n' : '\n');
    isFirst = false;
    text.add(item.toString());
  }
}

function addMessage(text: BoundedText, message: JsonObject, depth: number): void {
  if (typeof message.role === 'string') text.add(`${message.role}: `);
  addBody(text, message, depth);
}

/** What a message or one part of it says. */
function addBody(text: BoundedText, value: JsonObject, depth: number): void {
  if (isObject(value.message)) {
    addValue(text, value.message, depth + 1);
    return;
  }
  if (addPart(text, value, depth)) return;
  const content = firstUsable(value.content, value.parts) ?? value.content;
  const calls = firstUsable(value.tool_calls, value.toolCalls);
  if (content !== undefined || Array.isArray(calls) || typeof value.role === 'string') {
    const hasContent = content !== undefined && content !== null && content !== '';
    if (typeof value.reasoning_content === 'string') text.addContent(`${value.reasoning_content}\n`);
    addValue(text, content, depth + 1);
    if (!Array.isArray(calls)) return;
    for (const [index, call] of calls.entries()) {
      if (hasContent || index > 0) text.add('\n');
      if (isObject(call)) addCall(text, call);
    }
    return;
  }
  const inner = firstUsable(value.choices, value.candidates, value.messages);
  if (Array.isArray(inner)) {
    addValue(text, inner, depth + 1);
    return;
  }
  text.addJson(value);
}

/** Adds one typed part of a message; false when the object is no part we know. */
function addPart(text: BoundedText, part: JsonObject, depth: number): boolean {
  switch (part.type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case 'summary_text':
    case 'refusal':
    case 'thinking':
    case 'reasoning':
      addValue(
        text,
        firstUsable(part.text, part.thinking, part.refusal, part.content, part.summary, part.value) ?? part.text,
        depth + 1,
      );
      return true;
    case 'json':
      addValue(text, part.value, depth + 1);
      return true;
    case 'tool_use':
    case 'server_tool_use':
    case 'function':
    case 'function_call':
    case 'tool_call':
    case 'tool-call':
      addCall(text, part);
      return true;
    case 'tool_result':
    case 'tool-result':
    case 'tool_call_response':
    case 'function_call_output':
      text.add('[tool result] ');
      addValue(text, firstUsable(part.content, part.output, part.result, part.response), depth + 1);
      return true;
    case 'image':
    case 'image_url':
    case 'input_image':
    case 'audio':
    case 'input_audio':
    case 'video':
    case 'file':
    case 'input_file':
    case 'document':
    case 'media':
    case 'blob':
      text.add(`[${part.type.replace(/^input_|_url$/g, '')}]`);
      return true;
    default:
      return addUntypedPart(text, part, depth);
  }
}

/** Gemini marks a part by its key. */
function addUntypedPart(text: BoundedText, part: JsonObject, depth: number): boolean {
  const call = firstUsable(part.functionCall, part.function_call);
  const saysNothing = isObject(call) && part.text === '';
  if (typeof part.text === 'string' && part.content === undefined && !saysNothing) {
    text.addContent(part.text);
    return true;
  }
  if (isObject(call) && part.content === undefined) {
    addCall(text, call);
    return true;
  }
  const response = firstUsable(part.functionResponse, part.function_response);
  if (isObject(response)) {
    text.add('[tool result] ');
    addValue(text, firstUsable(response.response, response.output), depth + 1);
    return true;
  }
  const data = firstUsable(part.inlineData, part.inline_data, part.fileData, part.file_data);
  if (isObject(data)) {
    text.add(`[${firstText(data.mimeType, data.mime_type) ?? 'file'}]`);
    return true;
  }
  return false;
}

function addCall(text: BoundedText, call: JsonObject): void {
  const named = isObject(call.function) ? call.function : call;
  text.add(`[tool call] ${firstText(named.name, named.toolName) ?? 'unnamed'}(`);
  const { arguments: args } = named;
  const given = firstUsable(args, named.args, named.input, named.parameters) ?? args ?? named.args ?? named.input;
  if (typeof given === 'string') text.addContent(given);
  else if (given !== undefined && given !== null) text.addJson(given);
  text.add(')');
}

function lastUserMessage(values: readonly unknown[]): JsonObject | undefined {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (isObject(value) && (value.role === 'user' || value.role === 'human')) return value;
  }
  return undefined;
}

/** A lone answer needs no word about who gave it. */
function onlyMessage(values: readonly unknown[]): JsonObject | undefined {
  const [value] = values;
  return values.length === 1 && isObject(value) && typeof value.role === 'string' ? value : undefined;
}

function isMessage(value: JsonObject): boolean {
  return typeof value.role === 'string' || isObject(value.message);
}

const MESSAGE_KEYS = [
  'role',
  'type',
  'content',
  'parts',
  'message',
  'text',
  'functionCall',
  'functionResponse',
  'inlineData',
];

function isMessageLike(value: unknown): boolean {
  return isObject(value) && MESSAGE_KEYS.some((key) => value[key] !== undefined);
}
