import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Check, CheckMaker, Refuse } from './check.ts';
import { toDate, toDateTime } from './datetime.ts';
import type { FieldKind, FieldRules } from './fields.ts';
import { FormFile } from './form.ts';
import { parseJsonField } from './json-body.ts';
import { numberCheck } from './number-checks.ts';
import type { SchemaNode } from './schema-node.ts';
import { textCheck } from './text-checks.ts';

export function checkOf(rules: FieldRules, node: SchemaNode, attr: string): Check {
  const refuse: Refuse = (code, detail) => new Invalid(code, detail, attr || null);
  return MAKERS[rules.kind](rules, node, refuse);
}

const DATETIME_DETAIL =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
const DATE_DETAIL = 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.';

const TRUE: ReadonlySet<unknown> = new Set([true, 1, ...'1 t T y Y yes Yes YES true True TRUE on On ON'.split(' ')]);
const FALSE: ReadonlySet<unknown> = new Set([
  false,
  0,
  ...'0 f F n N no No NO false False FALSE off Off OFF'.split(' '),
]);

const MAKERS: Record<FieldKind, CheckMaker> = {
  text: textCheck,
  email: textCheck,
  url: textCheck,
  search: (_rules, _node, refuse) => (value) => {
    const text = String(value).trim();
    if (text.includes('\0')) throw refuse('null_characters_not_allowed', 'Null characters are not allowed.');
    return text === '' ? undefined : text;
  },
  integer: numberCheck,
  float: numberCheck,
  decimal: numberCheck,
  limit: (rules) => (value) => {
    const limit = wholeNumber(value);
    return limit > 0 ? Math.min(limit, rules.most ?? limit) : rules.fallback;
  },
  offset: () => (value) => Math.max(wholeNumber(value), 0),
  boolean: (_rules, _node, refuse) => (value) => {
    if (TRUE.has(value)) return true;
    if (FALSE.has(value)) return false;
    throw refuse('invalid_input', 'Must be a valid boolean.');
  },
  flag: () => (value) => {
    const text = String(value).toLowerCase();
    return text === 'true' ? true : text === 'false' ? false : undefined;
  },
  datetime: (_rules, _node, refuse) => (value) => {
    const moment = typeof value === 'string' ? toDateTime(value) : undefined;
    if (moment === undefined) throw refuse('invalid_input', DATETIME_DETAIL);
    return moment;
  },
  date: (_rules, _node, refuse) => (value) => {
    const day = typeof value === 'string' ? toDate(value) : undefined;
    if (day === undefined) throw refuse('invalid_input', DATE_DETAIL);
    return day;
  },
  uuid: (_rules, _node, refuse) => (value) => {
    const uuid = readUuid(value);
    if (uuid === undefined) throw refuse('invalid_input', 'Must be a valid UUID.');
    return uuid;
  },
  choice: (rules, _node, refuse) => {
    const choices = new Map((rules.choices ?? []).map((choice) => [String(choice), choice]));
    return (value) => {
      if (value === '' && rules.blank) return '';
      const isPlain = typeof value === 'string' || typeof value === 'number';
      const chosen = isPlain ? choices.get(String(value)) : undefined;
      if (chosen === undefined) throw refuse('invalid_choice', `"${shown(value)}" is not a valid choice.`);
      return chosen;
    };
  },
  json: (_rules, _node, refuse) => (value, form) => {
    if (!form) return value;
    const parsed = typeof value === 'string' ? parseJsonField(value) : undefined;
    if (parsed === undefined) throw refuse('invalid_input', 'Value must be valid JSON.');
    return parsed;
  },
  dict: (_rules, _node, refuse) => (value, form) => {
    const data = form && typeof value === 'string' ? parseJsonField(value) : value;
    if (isObject(data) && !(data instanceof FormFile)) return data;
    throw refuse('not_a_dict', `Expected a dictionary of items but got type "${pythonType(data ?? value)}".`);
  },
  file: (_rules, _node, refuse) => (value) => {
    if (value instanceof FormFile) return value;
    throw refuse('invalid_input', 'The submitted data was not a file. Check the encoding type on the form.');
  },
  order: (rules, _node, refuse) => (value) => {
    const names = String(value)
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    return names.map((name) => {
      const column = name.replace(/^-/, '');
      if (rules.choices?.includes(column)) return { column, descending: name !== column };
      throw refuse('invalid_choice', `Select a valid choice. ${name} is not one of the available choices.`);
    });
  },
  // Both hold other schemas, so the walker itself compiles them.
  list: () => (value) => value,
  comma_list: () => (value) => value,
};

/** What Python calls the type of a JSON value: the API's texts name types this way, and clients match on them. */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'dict';
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function wholeNumber(value: unknown): number {
  const text = String(value).trim();
  return /^\+?\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : 0;
}
