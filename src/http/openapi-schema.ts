import { COMMON_FIELDS } from './common-fields.ts';
import { isNullable, isOptional, RULES, type SchemaNode } from './schema-node.ts';

export type JsonSchema = Record<string, unknown>;
export type Direction = 'request' | 'response';

/** Schemas with a title are written once, under components, and referred to. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /**
   * A reference to the schema by its title. A body that differs from the answer of the same title, because what the
   * server fills in need not be sent, has `Input` behind its name.
   */
  refer(title: string, schema: JsonSchema, direction: Direction): JsonSchema {
    if (this.#holds(title, schema)) return reference(title);
    const input = `${title}Input`;
    if (direction === 'request' && this.#holds(input, schema)) return reference(input);
    throw new Error(`Two schemas of the API are called ${title}.`);
  }

  #holds(title: string, schema: JsonSchema): boolean {
    const known = this.#schemas.get(title);
    if (known === undefined) this.#schemas.set(title, schema);
    return known === undefined || JSON.stringify(known) === JSON.stringify(schema);
  }

  sorted(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function reference(title: string): JsonSchema {
  return { $ref: `#/components/schemas/${title}` };
}

/** A schema as the document shows it: without the marks our own walkers use, and separately for requests and responses. */
export function documented(node: SchemaNode, direction: Direction, components: Components): JsonSchema {
  const plain = keywords(node);
  const schema = { ...plain, ...nested(node, direction, components) };
  return node.title === undefined ? schema : components.refer(node.title, schema, direction);
}

/** The properties of an object with whether each must be sent, respectively is always answered. */
export function propertiesOf(node: SchemaNode, direction: Direction) {
  const entries = Object.entries(node.properties ?? {});
  const visible = direction === 'request' ? entries.filter(([, child]) => !child['~readonly']) : entries;
  return visible.map(([name, child]) => ({ name, child, required: isRequired(child, direction) }));
}

function isRequired(child: SchemaNode, direction: Direction): boolean {
  if (isOptional(child)) return false;
  const kind = child[RULES]?.kind;
  return direction === 'response' || (child.default === undefined && kind !== 'limit' && kind !== 'offset');
}

const NESTED = new Set(['properties', 'required', 'items', 'anyOf', 'allOf', 'patternProperties', 'nullable', 'title']);

function keywords(node: SchemaNode): JsonSchema {
  const kept = Object.entries(node).filter(([key, value]) => {
    return !key.startsWith('~') && !NESTED.has(key) && value !== undefined;
  });
  // Bounds of exact decimals are about the number; JSON Schema knows none for text.
  const isText = node.type === 'string' || (Array.isArray(node.type) && node.type.includes('string'));
  return Object.fromEntries(kept.filter(([key]) => !(isText && (key === 'minimum' || key === 'maximum'))));
}

function nested(node: SchemaNode, direction: Direction, components: Components): JsonSchema {
  const go = (child: SchemaNode) => documented(child, direction, components);
  if (node.properties) {
    const properties = propertiesOf(node, direction);
    const required = properties.filter((property) => property.required).map(({ name }) => name);
    return {
      properties: Object.fromEntries(properties.map(({ name, child }) => [name, property(name, go(child))])),
      ...(required.length > 0 ? { required } : {}),
    };
  }
  if (node.items) return node[RULES]?.kind === 'comma_list' ? {} : { items: go(node.items) };
  if (node.patternProperties) {
    const [values] = Object.values(node.patternProperties);
    return { additionalProperties: values ? go(values) : true };
  }
  if (node.allOf) return { allOf: node.allOf.map(go) };
  if (node.anyOf) return unionOf(node.anyOf, go);
  return {};
}

/** A field with what is known of its name where its schema says nothing. */
function property(name: string, schema: JsonSchema): JsonSchema {
  const description = schema.description ?? COMMON_FIELDS[name];
  return description === undefined ? schema : { ...schema, description };
}

function unionOf(members: readonly SchemaNode[], go: (child: SchemaNode) => JsonSchema): JsonSchema {
  const choices = members.filter(({ type }) => type !== 'null');
  const nullable = members.some(isNullable);
  if (choices.every((choice) => choice.const !== undefined)) {
    const values = choices.map((choice) => choice.const);
    return { enum: nullable ? [...values, null] : values };
  }
  return { anyOf: members.map(go) };
}
