import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';

/** A query node with the fields its kind asks for, or a 400 that names the first wrong one. */
export function readQuery<Schema extends TSchema>(schema: Schema, node: JsonObject): Static<Schema> {
  if (Value.Check(schema, node)) return node as Static<Schema>;
  const [error] = Value.Errors(schema, node);
  const missing = missingField(schema, node);
  if (missing) throw new Invalid('required', 'This field is required.', missing);
  const path = (error?.instancePath ?? '').split('/').filter(Boolean).join('__');
  throw new Invalid('invalid_input', `${path || 'The query'}: ${error?.message ?? 'is not valid'}.`, path || 'query');
}

function missingField(schema: TSchema, node: JsonObject): string | undefined {
  const required = 'required' in schema && Array.isArray(schema.required) ? schema.required : [];
  return required.map(String).find((name) => node[name] === undefined);
}

/** The node itself, when it is one. */
export function asNode(value: unknown, attr: string): JsonObject & { readonly kind: string } {
  if (value === undefined || value === null) throw new Invalid('required', 'This field is required.', attr);
  if (!isObject(value)) throw new Invalid('invalid_input', 'A query must be an object.', attr);
  const { kind } = value;
  if (kind === undefined || kind === null) throw new Invalid('required', 'A query needs a kind.', attr);
  if (typeof kind !== 'string') throw new Invalid('invalid_input', 'The kind of a query is a text.', attr);
  return { ...value, kind };
}
