import { firstUsable } from '../../../base/usable.ts';
import { type Exchange, isRecord, type Message, type Part, type ToolDefinition, textOf } from './message.ts';
import { parsedIfJson, readContent } from './parts.ts';

type Properties = Readonly<Record<string, unknown>>;

/** What a model call was given and answered, as messages. Undefined when the shape is none of those known. */
export function readExchange(properties: Properties): Exchange | undefined {
  const input = parsedIfJson(properties.$ai_input);
  const output = parsedIfJson(
    firstUsable(properties.$ai_output_choices, properties.$ai_output) ?? properties.$ai_output_choices,
  );
  const tools = readTools(properties.$ai_tools);
  const given = readSide(input, 'input');
  const answered = readSide(output, 'output');
  if (given === undefined || answered === undefined) return undefined;
  const messages = [...given, ...withoutRepeats(answered)];
  linkCalls(messages);
  return { messages, tools, captured: messages.length > 0 || (input ?? null) !== null || (output ?? null) !== null };
}

function readSide(value: unknown, from: Message['from']): Message[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [message(from === 'input' ? 'user' : 'assistant', from, readContent(value))];
  if (Array.isArray(value)) return readList(value, from);
  if (!isRecord(value)) return undefined;
  // Whole request or response bodies: OpenAI's and Gemini's keep the messages one level down.
  for (const key of ['messages', 'choices', 'candidates', 'contents', 'input', 'output']) {
    const nested = value[key];
    if (Array.isArray(nested)) return readList(nested, from);
  }
  return looksLikeMessage(value) ? [readMessage(value, from)] : undefined;
}

function readList(items: readonly unknown[], from: Message['from']): Message[] | undefined {
  const messages: Message[] = [];
  for (const item of items) {
    if (typeof item === 'string') {
      messages.push(message(from === 'input' ? 'user' : 'assistant', from, readContent(item)));
      continue;
    }
    if (!isRecord(item)) return undefined;
    const inner = isRecord(item.message) ? item.message : item;
    if (looksLikeMessage(inner)) messages.push(readMessage(inner, from));
    else if (typeof inner.type === 'string') appendItem(messages, inner, from);
    else if (Array.isArray(inner.parts) || 'text' in inner)
      messages.push(readMessage({ role: defaultRole(from), ...inner }, from));
    else return undefined;
  }
  return messages;
}

const defaultRole = (from: Message['from']) => (from === 'input' ? 'user' : 'assistant');
const looksLikeMessage = (value: Record<string, unknown>) => typeof value.role === 'string' || isRecord(value.content);

/** Items without a role, as in OpenAI's Responses: a call belongs to the assistant, a result to the tool. */
function appendItem(messages: Message[], item: Record<string, unknown>, from: Message['from']): void {
  const parts = readContent([item]);
  const role =
    parts[0]?.kind === 'result'
      ? 'tool'
      : parts[0]?.kind === 'call' || parts[0]?.kind === 'reasoning'
        ? 'assistant'
        : defaultRole(from);
  const last = messages.at(-1);
  if (last?.role === role && last.from === from && from === 'output') last.parts.push(...parts);
  else messages.push(message(role, from, parts));
}

function readMessage(value: Record<string, unknown>, from: Message['from']): Message {
  const content =
    isRecord(value.content) && Array.isArray(value.content.parts)
      ? value.content.parts
      : (firstUsable(value.content, value.parts, value.text) ?? value.content);
  const role = roleOf(
    textOf(value.role) || (isRecord(value.content) ? textOf(value.content.role) : '') || defaultRole(from),
  );
  const parts: Part[] = [];
  const reasoning = textOf(value.reasoning_content) || textOf(value.reasoning);
  if (reasoning) parts.push({ kind: 'reasoning', text: reasoning });
  parts.push(...(role === 'tool' ? readToolMessage(value, content) : readContent(content)));
  if (typeof value.refusal === 'string' && value.refusal !== '') parts.push({ kind: 'text', text: value.refusal });
  if (Array.isArray(value.tool_calls)) parts.push(...newCalls(parts, readContent(value.tool_calls.map(asCall))));
  if (isRecord(value.function_call)) parts.push(...readContent([asCall(value.function_call)]));
  if (isRecord(value.audio)) parts.push(...readContent([{ type: 'audio', ...value.audio }]));
  // Anthropic and Gemini send results under the user's role, though no person wrote them.
  const isResults = parts.length > 0 && parts.every((part) => part.kind === 'result');
  return { role: isResults ? 'tool' : role, name: textOf(value.name) || null, from, parts };
}

/** OpenAI answers a call with a whole message; the others put a result part into one. */
function readToolMessage(value: Record<string, unknown>, content: unknown): Part[] {
  const parts = readContent(content);
  if (parts.some((part) => part.kind === 'result')) return parts;
  const id = textOf(value.tool_call_id) || textOf(value.toolCallId);
  const output = parts.length === 1 && parts[0]?.kind === 'text' ? parsedIfJson(parts[0].text) : content;
  return [{ kind: 'result', id, name: textOf(value.name), output, isError: value.status === 'error', call: null }];
}

const asCall = (call: unknown) => (isRecord(call) ? { ...call, type: 'function' } : call);

/** LangChain repeats in `tool_calls` what the content already holds. */
function newCalls(parts: readonly Part[], calls: readonly Part[]): Part[] {
  const held = new Set(parts.flatMap((part) => (part.kind === 'call' && part.id ? [part.id] : [])));
  return calls.filter((part) => part.kind !== 'call' || !held.has(part.id));
}

function roleOf(role: string): string {
  const lower = role.toLowerCase();
  if (lower === 'model' || lower === 'ai') return 'assistant';
  if (lower === 'human') return 'user';
  if (lower === 'function') return 'tool';
  return lower;
}

const message = (role: string, from: Message['from'], parts: Part[]): Message => ({ role, name: null, from, parts });

/** The SDK writes the answer of OpenAI's Responses once for each of its items: the same message several times over. */
function withoutRepeats(messages: readonly Message[]): Message[] {
  const kept: Message[] = [];
  let before = '';
  for (const each of messages) {
    const text = JSON.stringify(each);
    if (text !== before) kept.push(each);
    before = text;
  }
  return kept;
}

/** Ids where there are any; Gemini has none, so there a name's calls and results pair up in order. */
function linkCalls(messages: readonly Message[]): void {
  const waiting: { place: { message: number; part: number }; part: Extract<Part, { kind: 'call' }> }[] = [];
  for (const [at, { parts }] of messages.entries()) {
    for (const [slot, part] of parts.entries()) {
      const place = { message: at, part: slot };
      if (part.kind === 'call') waiting.push({ place, part });
      if (part.kind !== 'result') continue;
      const found = waiting.findIndex(({ part: call }) =>
        part.id ? call.id === part.id : part.name ? call.name === part.name : true,
      );
      const [call] = found === -1 ? [] : waiting.splice(found, 1);
      if (!call) continue;
      part.call = call.place;
      part.name ||= call.part.name;
      call.part.result = place;
    }
  }
}

/** Definitions as OpenAI nests them, as Anthropic and Vercel write them flat, and as Gemini groups them. */
export function readTools(value: unknown): ToolDefinition[] {
  const list = parsedIfJson(value);
  const entries = Array.isArray(list)
    ? list
    : isRecord(list)
      ? Object.entries(list).map(([name, tool]) => (isRecord(tool) ? { name, ...tool } : tool))
      : [];
  return entries.flatMap((entry): ToolDefinition[] => {
    if (!isRecord(entry)) return [];
    const grouped = firstUsable(entry.functionDeclarations, entry.function_declarations);
    if (Array.isArray(grouped)) return readTools(grouped);
    const tool = isRecord(entry.function) ? entry.function : entry;
    const name = textOf(tool.name) || textOf(tool.type);
    if (name === '') return [];
    const { parameters: said, input_schema, inputSchema, parametersJsonSchema } = tool;
    const parameters = firstUsable(said, input_schema, inputSchema, parametersJsonSchema) ?? null;
    return [{ name, description: textOf(tool.description), parameters }];
  });
}
