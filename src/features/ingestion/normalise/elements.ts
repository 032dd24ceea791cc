import { isObject, type JsonObject } from '#kernel/json.ts';

const TEXT_CHARACTERS_MAX = 400;
const ADDRESS_CHARACTERS_MAX = 2_048;
/** A page nests no deeper; what is sent beyond that is left out. */
const ELEMENTS_MAX = 500;

/**
 * SDKs of before 2024 send the clicked element and its parents as a list, `$elements`. It becomes the text that newer ones
 * send as `$elements_chain`, which is what is stored; a chain that was sent wins.
 */
export function chainElements(properties: JsonObject): void {
  const { $elements: list, $elements_chain: chain } = properties;
  if (!Array.isArray(list)) return;
  if (typeof chain !== 'string' || chain === '') {
    properties.$elements_chain = list.slice(0, ELEMENTS_MAX).filter(isObject).map(linkOf).join(';');
  }
  delete properties.$elements;
}

/** `tag.class.class:name="value"name="value"`, classes and names in their order. */
function linkOf(element: JsonObject): string {
  const classes = classesOf(element.attr__class).map((name) => `.${name}`);
  return `${wordOf(element.tag_name)}${classes.join('')}:${attributesOf(element)
    .map(([name, value]) => `${quotable(name)}="${quotable(value)}"`)
    .join('')}`;
}

function attributesOf(element: JsonObject): [string, string][] {
  const found = new Map<string, string>([
    ['nth-child', textOf(element.nth_child) ?? '0'],
    ['nth-of-type', textOf(element.nth_of_type) ?? '0'],
  ]);
  const put = (name: string, value: string | undefined, charactersMax: number) => {
    if (value !== undefined && value !== '') found.set(name, value.slice(0, charactersMax).toWellFormed());
  };
  put('text', textOf(element.$el_text), TEXT_CHARACTERS_MAX);
  put('href', textOf(element.attr__href), ADDRESS_CHARACTERS_MAX);
  put('attr_id', textOf(element.attr__id), TEXT_CHARACTERS_MAX);
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith('attr__')) put(name, textOf(value), ADDRESS_CHARACTERS_MAX);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function classesOf(value: unknown): string[] {
  const names = Array.isArray(value) ? value.map(textOf) : (textOf(value) ?? '').split(/\s+/);
  return names
    .map(wordOf)
    .filter((name) => name !== '')
    .sort();
}

/** What would be read as another part of the chain is left out of a tag or class. */
function wordOf(value: unknown): string {
  return (textOf(value) ?? '').replaceAll(/[\s".:;]/g, '').slice(0, TEXT_CHARACTERS_MAX);
}

function quotable(text: string): string {
  return text.replaceAll('"', '\\"');
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(' ') : undefined;
}
