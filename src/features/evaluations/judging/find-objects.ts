import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';

/** A judge's answer is far shorter; of a longer text only the end is searched. */
const SEARCHED_LENGTH_MAX = 100_000;
/** Braces that open no JSON. Each costs a walk through the rest of the text. */
const FAILURES_MAX = 300;

/** The JSON objects in a text, in order and without those inside others. Prose, fences and lists around them are passed over. */
export function findObjects(text: string): JsonObject[] {
  const searched = text.slice(-SEARCHED_LENGTH_MAX);
  const found: JsonObject[] = [];
  let failures = 0;
  let start = searched.indexOf('{');
  while (start >= 0 && failures < FAILURES_MAX) {
    const end = endOfObject(searched, start);
    const object = end === undefined ? undefined : parseJson(searched.slice(start, end));
    if (isObject(object)) found.push(object);
    else failures++;
    start = searched.indexOf('{', isObject(object) ? end : start + 1);
  }
  return found;
}

/** Where the braces opened at `start` are closed again, not counting those in strings. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
