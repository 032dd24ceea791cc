import { isObject, type JsonObject } from '#kernel/json.ts';
import { parsed, parsedStructure, setUnlessSet, take } from './attributes.ts';
import type { OtlpSpanEvent } from './span.ts';

const MESSAGE = /^gen_ai\.(system|user|assistant|tool)\.message$/;
const MESSAGES_MAX = 2_000;

/**
 * Before messages were attributes they were events: as a JSON attribute named `events`, or as events of the span itself.
 * Either becomes input and output where the newer attributes left them open.
 */
export function addOlderEvents(properties: JsonObject, spanEvents: readonly OtlpSpanEvent[]): void {
  // Only instrumentations of that age put a list of named messages there; anybody else's `events` is theirs to keep.
  const attribute = parsed(properties.events);
  const listed = Array.isArray(attribute) ? attribute.filter(isObject) : [];
  const isOurs = listed.some((entry) => nameOf(entry).startsWith('gen_ai.'));
  if (isOurs) take(properties, 'events');
  const named = spanEvents.filter(({ name }) => name.startsWith('gen_ai.'));
  const entries: JsonObject[] = isOurs
    ? listed
    : named.map(({ name, attributes }) => ({ ...attributes, 'event.name': name }));
  if (entries.length === 0) return;

  const input: { order: unknown; message: JsonObject }[] = [];
  const output: JsonObject[] = [];
  for (const entry of entries.slice(0, MESSAGES_MAX)) {
    const name = nameOf(entry);
    const role = MESSAGE.exec(name)?.[1];
    if (role !== undefined) input.push({ order: entry['gen_ai.message.index'], message: messageOf(entry, role) });
    else if (name === 'gen_ai.choice') output.push(choiceOf(entry));
  }
  if (input.every(({ order }) => typeof order === 'number')) input.sort((a, b) => Number(a.order) - Number(b.order));
  if (input.length > 0) {
    const messages = input.map(({ message }) => message);
    setUnlessSet(properties, '$ai_input', messages);
  }
  if (output.length > 0) setUnlessSet(properties, '$ai_output_choices', output);
}

function nameOf(entry: JsonObject): string {
  return typeof entry['event.name'] === 'string' ? entry['event.name'] : '';
}

function messageOf(entry: JsonObject, role: string): JsonObject {
  const message: JsonObject = { role };
  for (const [key, value] of Object.entries(entry)) {
    if (key === 'event.name' || key.startsWith('gen_ai.')) continue;
    message[key] = key === 'tool_calls' ? parsedStructure(value) : value;
  }
  return message;
}

function choiceOf(entry: JsonObject): JsonObject {
  const message = parsedStructure(entry.message);
  if (isObject(message)) return { role: 'assistant', ...message };
  if (typeof message === 'string') return { role: 'assistant', content: message };
  return messageOf(entry, 'assistant');
}
