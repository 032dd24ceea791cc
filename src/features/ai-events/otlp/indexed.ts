import type { JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import type { Answer } from './families/family.ts';
import type { OtlpSpan } from './span.ts';

const CALL = /^tool_calls\.(\d{1,4})\.(.+)$/;
const INDEX = /^(\d{1,6})\.(.+)$/;
/** Items of one list; a sender that numbers further gains nothing. */
const ITEMS_MAX = 10_000;

interface Item {
  readonly fields: JsonObject;
  readonly calls: Map<number, JsonObject>;
}

/** A list that was spread over attributes such as `gen_ai.prompt.0.content`, put back together. */
export function indexed(list: string): (span: OtlpSpan) => Answer | undefined {
  const prefix = `${list}.`;
  return ({ attributes }) => {
    const items = new Map<number, Item>();
    const whole: string[] = [];
    for (const key in attributes) {
      if (!key.startsWith(prefix)) continue;
      const match = INDEX.exec(key.slice(prefix.length));
      if (match === null || items.size >= ITEMS_MAX) continue;
      const [, index = '', field = ''] = match;
      const item = entryOf(items, Number(index), newItem);
      const call = CALL.exec(field);
      if (call === null) setOwn(item.fields, field, attributes[key]);
      else setOwn(entryOf(item.calls, Number(call[1]), newFields), call[2] ?? '', attributes[key]);
      whole.push(key);
    }
    return items.size === 0 ? undefined : { value: inOrder(items).map(assemble), whole };
  };
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

const newFields = (): JsonObject => ({});
const newItem = (): Item => ({ fields: {}, calls: new Map() });
