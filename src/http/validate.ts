import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { assignExact, exactAt, withDigits } from '#kernel/digits.ts';
import { ApiError, Invalid, NotFound } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import type { Check } from './check.ts';
import { checkOf, pythonType } from './checks.ts';
import { FormBody } from './form.ts';
import { parseJsonField } from './json-body.ts';
import { isNullable, isOptional, merged, RULES, type SchemaNode } from './schema-node.ts';

/**
 * Fastify's validator: coerces and checks in one pass over closures made at start. The first refusal in the schema's
 * order wins, worded and coded the way the API's clients know it. Undeclared keys never reach a handler.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  // The node is the same object; TSchema just does not admit to having keywords.
  const check = compile(schema as SchemaNode, '');
  if (httpPart === 'params') return (data) => outcome(() => check(data, true), true);
  if (httpPart === 'querystring') return (data) => outcome(() => check(data, true), false);
  return (data) => outcome(() => readBody(check, data), false);
};

/** Checks a value that did not come as a request part, for instance one row of an import. Throws Invalid. */
export function compileCheck<T>(schema: TSchema): (value: unknown) => T {
  const check = compile(schema as SchemaNode, ''); // As above.
  return (value) => check(value, false) as T; // The caller names the schema's own type.
}

function readBody(check: Check, data: unknown): unknown {
  if (data instanceof FormBody) return check(data.fields, true);
  return check(data ?? {}, false);
}

function outcome(run: () => unknown, isPath: boolean): { value: unknown } | { error: Error } {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // A path that cannot name anything names nothing.
    return { error: isPath ? new NotFound() : error };
  }
}

function compile(node: SchemaNode, attr: string): Check {
  const nullable = isNullable(node);
  const check = compileValue(node, attr);
  return (value, form) => {
    if (value !== null) return check(value, form);
    if (nullable) return null;
    throw new Invalid('null', 'This field may not be null.', attr || null);
  };
}

function compileValue(node: SchemaNode, attr: string): Check {
  const rules = node[RULES];
  if (rules?.kind === 'list' || (!rules && node.items)) return compileList(node, attr);
  if (rules?.kind === 'comma_list') return compileCommaList(node, attr);
  if (rules) return checkOf(rules, node, attr);
  if (node.allOf) return compileValue(merged(node.allOf), attr);
  if (node.anyOf) return compileUnion(node.anyOf, attr);
  if (node.properties) return compileObject(node, attr);
  if (node.patternProperties) return compileRecord(node.patternProperties, attr);
  if (node.$ref)
    throw new Error(`Field "${attr}": the validator does not follow references; use JsonField and a rule.`);
  return checkOf(plainRules(node), node, attr);
}

interface Property {
  readonly name: string;
  readonly check: Check;
  readonly attr: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly keepsBlank: boolean;
  readonly isList: boolean;
  /** Any JSON, so that a bare number is given back with its digits. */
  readonly isJson: boolean;
  readonly fallback: (() => unknown) | undefined;
}

function compileObject(node: SchemaNode, attr: string): Check {
  const properties = Object.entries(node.properties ?? {}).map(([name, child]) => compileProperty(name, child, attr));
  const declared = new Set(properties.map(({ name }) => name));
  const open = node.additionalProperties === true;
  return (value, form) => {
    const data = readObject(value, form, attr);
    const result: Record<string, unknown> = {};
    for (const property of properties) {
      const given = readProperty(property, data[property.name], form);
      if (given === undefined) {
        if (property.fallback) result[property.name] = property.fallback();
        else if (!property.optional) throw new Invalid('required', 'This field is required.', property.attr);
        continue;
      }
      const checked = property.check(given, form);
      if (typeof checked === 'number' && property.isJson) {
        result[property.name] = exactAt(data, property.name);
        continue;
      }
      if (checked !== undefined) result[property.name] = checked;
    }
    if (open) for (const name of Object.keys(data)) if (!declared.has(name)) assignExact(result, name, data);
    return result;
  };
}

function compileProperty(name: string, child: SchemaNode, parentAttr: string): Property {
  const attr = parentAttr ? `${parentAttr}__${name}` : name;
  const kind = child[RULES]?.kind;
  const optional = isOptional(child);
  const fallback = kind === 'limit' || kind === 'offset' ? readAbsent(child, attr) : defaultOf(child);
  return {
    name,
    attr,
    optional,
    check: compile(child, attr),
    nullable: isNullable(child),
    keepsBlank: child[RULES]?.blank === true,
    isJson: (kind ?? plainRules(child).kind) === 'json',
    isList: kind === 'list' || child.items !== undefined,
    fallback: optional ? undefined : fallback,
  };
}

function readProperty(property: Property, value: unknown, form: boolean): unknown {
  if (!form) return value;
  // Of a repeated parameter the last one counts.
  const single = Array.isArray(value) && !property.isList ? value.at(-1) : value;
  if (single !== '' || property.keepsBlank) return single;
  if (property.nullable) return null;
  return property.optional || property.fallback ? undefined : single;
}

function readAbsent(child: SchemaNode, attr: string): () => unknown {
  const check = compileValue(child, attr);
  return () => check('', true);
}

function defaultOf(child: SchemaNode): (() => unknown) | undefined {
  const value = child.default;
  if (value === undefined) return undefined;
  return typeof value === 'object' && value !== null ? () => structuredClone(value) : () => value;
}

function readObject(value: unknown, form: boolean, attr: string): Record<string, unknown> {
  const data = form && typeof value === 'string' ? parsedOr(value) : value;
  if (isObject(data)) return data;
  const detail = `Invalid data. Expected a dictionary, but got ${pythonType(data)}.`;
  throw new Invalid('invalid_input', detail, attr || null);
}

function compileRecord(patterns: Record<string, SchemaNode>, attr: string): Check {
  const child = Object.values(patterns)[0] ?? {};
  const check = compile(child, attr);
  return (value, form) => {
    const data = form && typeof value === 'string' ? parsedOr(value) : value;
    if (!isObject(data)) {
      throw new Invalid(
        'not_a_dict',
        `Expected a dictionary of items but got type "${pythonType(data)}".`,
        attr || null,
      );
    }
    const checked = Object.fromEntries(Object.entries(data).map(([key, entry]) => [key, check(entry, false)]));
    return withDigits(checked, data);
  };
}

function compileList(node: SchemaNode, attr: string): Check {
  const item = node.items ?? {};
  const check = compile(item, '');
  const holdsObjects = item.properties !== undefined;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = node;
  const refuse = (code: string, detail: string) => new Invalid(code, detail, attr || null);
  return (value, form) => {
    const list = form ? listFromForm(value) : value;
    if (!Array.isArray(list))
      throw refuse('not_a_list', `Expected a list of items but got type "${pythonType(list)}".`);
    if (list.length === 0 && minItems > 0) throw refuse('empty', 'This list may not be empty.');
    if (list.length < minItems) throw refuse('min_length', `Ensure this field has at least ${minItems} elements.`);
    if (list.length > maxItems) throw refuse('max_length', `Ensure this field has no more than ${maxItems} elements.`);
    const result = new Array<unknown>(list.length);
    let index = 0;
    try {
      for (; index < list.length; index++) result[index] = check(list[index], form && typeof list[index] === 'string');
    } catch (error) {
      throw error instanceof Invalid ? inList(error, attr, index, holdsObjects) : error;
    }
    return withDigits(result, list);
  };
}

function compileCommaList(node: SchemaNode, attr: string): Check {
  const check = compile(node.items ?? {}, attr);
  return (value) => {
    const texts = String(value).split(',');
    const items = texts.map((text) => text.trim()).filter((text) => text !== '');
    return items.map((text) => check(text, true));
  };
}

/** An error of a plain item names its place; one of an object names the list and says which of its fields is meant. */
function inList(error: Invalid, attr: string, index: number, holdsObjects: boolean): Invalid {
  if (!holdsObjects) {
    const place = attr ? `${attr}__${index}` : String(index);
    return new Invalid(error.code, error.detail, error.attr ? `${place}__${error.attr}` : place);
  }
  const detail = error.attr ? `${error.attr}: ${error.detail}` : error.detail;
  return new Invalid(error.code, detail, attr || null);
}

function listFromForm(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.trimStart().startsWith('[')) return parsedOr(value);
  return value === '' ? [] : [value];
}

function compileUnion(members: readonly SchemaNode[], attr: string): Check {
  const choices = members.filter((member) => member.type !== 'null');
  if (choices.every((choice) => choice.const !== undefined)) {
    return checkOf({ kind: 'choice', choices: choices.map(({ const: value }) => value ?? '') }, {}, attr);
  }
  const checks = choices.map((choice) => compileValue(choice, attr));
  const [only] = checks;
  if (only && checks.length === 1) return only;
  return (value, form) => {
    let first: unknown;
    for (const check of checks) {
      try {
        return check(value, form);
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        first ??= error;
      }
    }
    throw first;
  };
}

/** The rules of a bare TypeBox type: like its field, but text is taken exactly as it came and may be blank. */
function plainRules(node: SchemaNode): Parameters<typeof checkOf>[0] {
  if (node.enum) return { kind: 'choice', choices: node.enum.filter((choice) => choice !== null) };
  if (node.const !== undefined) return { kind: 'choice', choices: [node.const] };
  const type = Array.isArray(node.type) ? node.type.find((name) => name !== 'null') : node.type;
  if (type === 'integer' || type === 'boolean') return { kind: type };
  if (type === 'number') return { kind: 'float' };
  if (type === 'object') return { kind: 'dict' };
  if (type !== 'string') return { kind: 'json' };
  if (node.format === 'uuid' || node.format === 'date' || node.format === 'email') return { kind: node.format };
  if (node.format === 'date-time') return { kind: 'datetime' };
  return { kind: 'text', blank: true, trim: false };
}

function parsedOr(text: string): unknown {
  return parseJsonField(text) ?? text;
}
