import { queryError } from '../errors.ts';
import { arrayOf, type Printed, type Type, typeOf } from '../printer/types.ts';
import { family, type PrintFunction } from './signature.ts';

const SCALARS: Readonly<Record<string, Type>> = {
  String: typeOf('string'),
  Bool: typeOf('bool'),
  Float32: typeOf('float'),
  Float64: typeOf('float'),
  Date: typeOf('date'),
  UUID: typeOf('uuid'),
  ...Object.fromEntries(
    [8, 16, 32, 64].flatMap((bits) => [`Int${bits}`, `UInt${bits}`]).map((name) => [name, typeOf('int')]),
  ),
};

/** Reads a ClickHouse type written as text: scalars, Nullable, Array, Tuple and Map of them. */
function readType(text: string): { sql: string; type: Type } {
  const compact = text.replace(/\s+/g, '');
  const scalar = Object.hasOwn(SCALARS, compact) ? SCALARS[compact] : undefined;
  if (scalar) return { sql: compact, type: scalar };
  const match = /^(Nullable|Array|Tuple|Map)\((.*)\)$/.exec(compact);
  const parts = match ? splitTop(match[2] ?? '').map(readType) : [];
  const [first, second] = parts;
  const inner = parts.map((part) => part.sql).join(', ');
  if (match?.[1] === 'Nullable' && first && parts.length === 1 && !/^(Array|Tuple|Map|Nullable)/.test(first.sql)) {
    return { sql: `Nullable(${inner})`, type: { ...first.type, nullable: true } };
  }
  if (match?.[1] === 'Array' && first && parts.length === 1) {
    return { sql: `Array(${inner})`, type: arrayOf(first.type) };
  }
  if (match?.[1] === 'Tuple' && first) {
    return { sql: `Tuple(${inner})`, type: { kind: 'tuple', nullable: false, items: parts.map((part) => part.type) } };
  }
  if (match?.[1] === 'Map' && first?.sql === 'String' && second && parts.length === 2) {
    return { sql: `Map(${inner})`, type: { kind: 'map', nullable: false, item: second.type } };
  }
  throw queryError(`Unsupported type '${text}'.`);
}

function splitTop(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  if (parts.length > 20 || text.length > 300) throw queryError('The type is too large.');
  return parts;
}

const extractTyped: PrintFunction = (args, _, spec) => {
  const name = args.at(-1)?.constant?.value;
  if (args.length < 2 || typeof name !== 'string') {
    throw queryError(`The last argument of '${spec.name}' must be a type, such as 'String'.`);
  }
  const { sql, type } = readType(name);
  const others = args.slice(0, -1).map((arg) => arg.sql);
  const pairs = arrayOf({ kind: 'tuple', nullable: false, items: [typeOf('string'), type] });
  return {
    sql: `${spec.engineName}(${[...others, `'${sql}'`].join(', ')})`,
    type: spec.name === 'JSONExtract' ? { ...type, nullable: type.nullable || firstIsNullable(args) } : pairs,
  };
};

function firstIsNullable(args: readonly Printed[]): boolean {
  return args[0]?.type.nullable ?? true;
}

const pairsRaw: PrintFunction = (args, _, spec) => ({
  sql: `${spec.engineName}(${args.map((arg) => arg.sql).join(', ')})`,
  type: arrayOf({ kind: 'tuple', nullable: false, items: [typeOf('string'), { ...typeOf('string'), json: true }] }),
});

export const JSON_FUNCTIONS = family({
  JSONHas: 'json, any?... -> bool',
  JSONLength: 'json, any?... -> int',
  JSONArrayLength: 'json -> int?',
  JSONType: 'json, any?... -> string',
  JSONExtract: ['plain, any, any?... -> unknown', { print: extractTyped }],
  JSONExtractString: 'json, any?... -> string',
  JSONExtractInt: 'json, any?... -> int',
  JSONExtractUInt: 'json, any?... -> int',
  JSONExtractFloat: 'json, any?... -> float',
  JSONExtractBool: 'json, any?... -> bool',
  JSONExtractRaw: 'json, any?... -> json',
  JSONExtractArrayRaw: 'plain, any?... -> jsons',
  JSONExtractKeys: 'plain, any?... -> strings',
  JSONExtractKeysAndValues: ['plain, any, any?... -> unknown', { print: extractTyped }],
  JSONExtractKeysAndValuesRaw: ['plain, any?... -> unknown', { print: pairsRaw }],
  JSON_VALUE: 'json, text -> json',
  isValidJSON: 'json -> bool',
});
