import type { JsonObject } from '#kernel/json.ts';
import { setUnlessSet } from './attributes.ts';

const INDEXED = /^(gen_ai\.prompt|gen_ai\.completion|llm\.request\.functions)\.(\d{1,6})\.(.+)$/;
const CALL = /^tool_calls\.(\d{1,4})\.(.+)$/;
const PROPERTY: Readonly<Record<string, string>> = {
  'gen_ai.prompt': '$ai_input',
  'gen_ai.completion': '$ai_output_choices',
  'llm.request.functions': '$ai_tools',
};

interface Item {
  readonly fields: JsonObject;
  readonly calls: Map<number, JsonObject>;
}

/** Puts lists back together that were spread over attributes such as `gen_ai.prompt.0.content`. */
export function addIndexedMessages(properties: JsonObject): void {
  const lists = new Map<string, Map<number, Item>>();
  for (const key of Object.keys(properties)) {
    const match = INDEXED.exec(key);
    if (match === null) continue;
    const [, list = '', index = '', field = ''] = match;
    const item = entryOf(entryOf(lists, list, newList), Number(index), newItem);
    const call = CALL.exec(field);
    if (call === null) item.fields[field] = properties[key];
    else entryOf(item.calls, Number(call[1]), newFields)[call[2] ?? ''] = properties[key];
    delete properties[key];
  }
  for (const [list, items] of lists) {
    const property = PROPERTY[list];
    if (property !== undefined) setUnlessSet(properties, property, inOrder(items).map(assemble));
  }
}

function assemble({ fields, calls }: Item): JsonObject {
  return calls.size === 0 ? fields : { ...fields, tool_calls: inOrder(calls) };
}

function inOrder<T>(items: ReadonlyMap<number, T>): T[] {
  return [...items].sort(([a], [b]) => a - b).map(([, item]) => item);
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  map.set(key, made);
  return made;
}

const newList = (): Map<number, Item> => new Map();
const newFields = (): JsonObject => ({});
const newItem = (): Item => ({ fields: {}, calls: new Map() });
