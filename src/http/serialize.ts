import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { TSchema } from 'typebox';
import { withDigits } from '#kernel/digits.ts';
import { isObject } from '#kernel/json.ts';
import { merged, RULES, type SchemaNode } from './schema-node.ts';

type Pick = (value: unknown) => unknown;

/**
 * Writes what the response schema lists and nothing else, so that a column added to a row does not leak. Moments get
 * their microseconds; other values stay as handlers gave them. What lists no keys, such as Type.Unknown(), costs nothing.
 */
export const serializerCompiler: FastifySerializerCompiler<TSchema> = ({ schema }) => {
  const pick = compilePick(schema as SchemaNode); // The same object; TSchema just does not admit to having keywords.
  return pick ? (data) => JSON.stringify(pick(data)) : (data) => JSON.stringify(data);
};

/** Undefined when the value can go out as it is. */
function compilePick(node: SchemaNode): Pick | undefined {
  if (node[RULES]?.kind === 'datetime' || node.format === 'date-time') return pickMoment;
  if (node.allOf) return compilePick(merged(node.allOf));
  if (node.properties && node.additionalProperties !== true) return pickObject(node.properties);
  if (node.items) return pickItems(compilePick(node.items));
  if (node.patternProperties) return pickEntries(Object.values(node.patternProperties).map(compilePick)[0]);
  const [only, ...others] = (node.anyOf ?? []).filter(({ type }) => type !== 'null');
  // Of several shapes none is known to be meant.
  return only && others.length === 0 ? compilePick(only) : undefined;
}

function pickObject(properties: Readonly<Record<string, SchemaNode>>): Pick {
  const entries = Object.entries(properties).map(([key, child]) => ({ key, pick: compilePick(child) }));
  return (value) => {
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    for (const { key, pick } of entries) {
      const item = value[key];
      if (item !== undefined) result[key] = pick ? pick(item) : item;
    }
    return withDigits(result, value);
  };
}

function pickItems(pick: Pick | undefined): Pick | undefined {
  return pick && ((value) => (Array.isArray(value) ? value.map((item) => pick(item)) : value));
}

function pickEntries(pick: Pick | undefined): Pick | undefined {
  if (!pick) return undefined;
  return (value) =>
    isObject(value)
      ? withDigits(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pick(item)])), value)
      : value;
}

const MILLISECOND_TEXT_LENGTH = '2026-01-31T12:00:00.000Z'.length;

/** Clients compare moments as text, so all of them have six digits; JavaScript's own dates print three. */
function pickMoment(value: unknown): unknown {
  const text = value instanceof Date ? value.toISOString() : value;
  if (typeof text !== 'string' || text.length !== MILLISECOND_TEXT_LENGTH || !text.endsWith('Z')) return text;
  return `${text.slice(0, -1)}000Z`;
}
