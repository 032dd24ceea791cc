import type { CheckMaker, Refuse } from './check.ts';
import type { FieldRules } from './fields.ts';
import type { SchemaNode } from './schema-node.ts';

const EMAIL = /^[^\s@"(),:;<>[\]\\]+@(?:localhost|(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?)$/i;

/** Text, addresses of letters and of pages: the same rules, then the form of the kind. */
export const textCheck: CheckMaker = (rules, node, refuse) => {
  const isRightForm = formOf(rules, node, refuse);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = node;
  return (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw refuse('invalid_input', 'Not a valid string.');
    const text = rules.trim ? String(value).trim() : String(value);
    if (text === '') {
      if (rules.blank) return '';
      throw refuse('blank', 'This field may not be blank.');
    }
    if (text.includes('\0')) throw refuse('null_characters_not_allowed', 'Null characters are not allowed.');
    if (text.length > maxLength && characters(text) > maxLength) {
      throw refuse('max_length', `Ensure this field has no more than ${maxLength} characters.`);
    }
    if (minLength > 0 && characters(text) < minLength) {
      throw refuse('min_length', `Ensure this field has at least ${minLength} characters.`);
    }
    isRightForm?.(text);
    return text;
  };
};

function formOf(rules: FieldRules, node: SchemaNode, refuse: Refuse): ((text: string) => void) | undefined {
  if (rules.kind === 'email') {
    return (text) => {
      if (!EMAIL.test(text)) throw refuse('invalid_input', 'Enter a valid email address.');
    };
  }
  if (rules.kind === 'url') {
    return (text) => {
      if (!isWebAddress(text)) throw refuse('invalid_input', 'Enter a valid URL.');
    };
  }
  if (node.pattern === undefined) return undefined;
  const pattern = new RegExp(node.pattern, 'u');
  return (text) => {
    if (!pattern.test(text)) throw refuse('invalid_input', rules.patternDetail ?? 'Enter a valid value.');
  };
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && !/\s/.test(text);
}

/** Lengths count characters, as databases and the API's other servers do, not UTF-16 units. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
