import { isObject, type JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import { instructionText, toMessages } from './messages.ts';
import { isUsable, parsed, parsedStructure, usable, usableText } from './values.ts';

/** Messages of a model call that came beside its span's attributes: as an event of the span, in a list of such, or as a log record. */
export interface ContentRecord {
  readonly name: string;
  readonly fields: JsonObject;
}

export interface Content {
  readonly input?: unknown;
  readonly output?: unknown;
  readonly system?: string;
}

/** A judgement, as an event of a span or as a log record. */
export const EVALUATION_RESULT = 'gen_ai.evaluation.result';

const MESSAGE = /^gen_ai\.(system|user|assistant|tool)\.message$/;
const CHOICE = 'gen_ai.choice';
export const DETAILS = 'gen_ai.client.inference.operation.details';
const PROMPT = 'gen_ai.content.prompt';
const COMPLETION = 'gen_ai.content.completion';
const REASONING = 'gen_ai.content.reasoning';
const RECORDS_MAX = 2_000;

export function isContentName(name: string): boolean {
  return (
    name === DETAILS ||
    name === CHOICE ||
    name === PROMPT ||
    name === COMPLETION ||
    name === REASONING ||
    MESSAGE.test(name)
  );
}

/** A record from a name and its attributes; the message may stand in one attribute, as JSON. */
export function contentRecord(name: string, attributes: Readonly<Record<string, unknown>>): ContentRecord {
  const body = parsedStructure(attributes['gen_ai.event.content']);
  if (body === undefined || body === null || body === '') return { name, fields: attributes };
  const { 'gen_ai.event.content': _, ...rest } = attributes;
  return { name, fields: isObject(body) ? { ...rest, ...body } : { ...rest, content: body } };
}

/** What the records say together: details before messages one by one, those before prompt and completion as texts. */
export function contentOf(records: readonly ContentRecord[]): Content {
  if (records.length === 0) return {};
  const listed = records.slice(0, RECORDS_MAX);
  const details = listed.filter(({ name }) => name === DETAILS);
  return {
    input:
      first(details, ({ fields }) => toMessages(fields['gen_ai.input.messages'], 'user')) ??
      messagesOf(listed) ??
      textOf(listed, PROMPT),
    output:
      first(details, ({ fields }) => toMessages(fields['gen_ai.output.messages'], 'assistant')) ??
      choicesOf(listed) ??
      completionOf(listed),
    system: first(details, ({ fields }) => instructionText(fields['gen_ai.system_instructions'])),
  };
}

function first<T>(records: readonly ContentRecord[], read: (record: ContentRecord) => T | undefined): T | undefined {
  for (const record of records) {
    const found = read(record);
    if (found !== undefined) return found;
  }
  return undefined;
}

function messagesOf(records: readonly ContentRecord[]): unknown[] | undefined {
  const found: { order: unknown; message: JsonObject }[] = [];
  for (const { name, fields } of records) {
    const role = MESSAGE.exec(name)?.[1];
    if (role !== undefined) found.push({ order: fields['gen_ai.message.index'], message: messageOf(fields, role) });
  }
  if (found.length === 0) return undefined;
  if (found.every(({ order }) => typeof order === 'number')) found.sort((a, b) => Number(a.order) - Number(b.order));
  return found.map(({ message }) => message);
}

function choicesOf(records: readonly ContentRecord[]): unknown[] | undefined {
  const found = records.filter(({ name }) => name === CHOICE).map(({ fields }) => choiceOf(fields));
  return found.length === 0 ? undefined : found;
}

function choiceOf(fields: JsonObject): JsonObject {
  const { message: given, ...rest } = fields;
  const message = parsedStructure(given);
  const reason = usableText(fields.finish_reason);
  if (isObject(message))
    return { role: 'assistant', ...(reason !== undefined && { finish_reason: reason }), ...message };
  const content = isUsable(message) ? { content: message } : {};
  return messageOf({ ...rest, ...content }, 'assistant');
}

/** The name of the event is part of the message only as its role; everything else it says stays. */
function messageOf(fields: JsonObject, role: string): JsonObject {
  const message: JsonObject = { role };
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'event.name' || key.startsWith('gen_ai.')) continue;
    setOwn(message, key, key === 'tool_calls' || key === 'content' ? parsedStructure(value) : value);
  }
  return message;
}

function textOf(records: readonly ContentRecord[], name: string): unknown[] | undefined {
  const [role, key] = name === PROMPT ? ['user', 'gen_ai.prompt'] : ['assistant', 'gen_ai.completion'];
  const found = records
    .filter((record) => record.name === name)
    .flatMap(({ fields }) => toMessages(usable(fields[key]) ?? fields.content, role) ?? []);
  return found.length === 0 ? undefined : found;
}

/** What the model thought stands in an event of its own, and belongs before what it said. */
function completionOf(records: readonly ContentRecord[]): unknown[] | undefined {
  const said = textOf(records, COMPLETION);
  const thoughts = records
    .filter(({ name }) => name === REASONING)
    .map(({ fields }) => usableText(fields['gen_ai.reasoning'] ?? fields['gen_ai.content.reasoning'] ?? fields.content))
    .filter((text) => text !== undefined)
    .map((text) => ({ type: 'thinking', text }));
  if (thoughts.length === 0) return said;
  const [first, ...others] = said ?? [];
  const { content, ...message } = isObject(first) ? first : { role: 'assistant' };
  const blocks = Array.isArray(content) ? content : isUsable(content) ? [{ type: 'text', text: content }] : [];
  return [{ ...message, content: [...thoughts, ...blocks] }, ...others];
}

/** The list of named messages that older instrumentations write into one attribute called `events`. */
export function listedRecords(value: unknown): ContentRecord[] | undefined {
  const list = parsed(value);
  if (!Array.isArray(list)) return undefined;
  const records = list.filter(isObject).map((entry) => contentRecord(usableText(entry['event.name']) ?? '', entry));
  return records.some(({ name }) => name.startsWith('gen_ai.')) ? records : undefined;
}
