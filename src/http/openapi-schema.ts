import { isNullable, isOptional, RULES, type SchemaNode } from './schema-node.ts';

export type JsonSchema = Record<string, unknown>;
export type Direction = 'request' | 'response';

/** Schemas with a title are written once, under components, and referred to. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** A reference, or the schema itself when another one already has the title. */
  refer(title: string, schema: JsonSchema): JsonSchema {
    const known = this.#schemas.get(title);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) return schema;
    this.#schemas.set(title, schema);
    return { $ref: `#/components/schemas/${title}` };
  }

  sorted(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** What the document says about a schema: the marks of our own walkers left out, both directions told apart. */
export function documented(node: SchemaNode, direction: Direction, components: Components): JsonSchema {
  const plain = keywords(node);
  const schema = { ...plain, ...nested(node, direction, components) };
  const { title } = node;
  if (title === undefined || direction === 'request') return schema;
  return components.refer(title, schema);
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
      properties: Object.fromEntries(properties.map(({ name, child }) => [name, go(child)])),
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

function unionOf(members: readonly SchemaNode[], go: (child: SchemaNode) => JsonSchema): JsonSchema {
  const choices = members.filter(({ type }) => type !== 'null');
  const nullable = members.some(isNullable);
  if (choices.every((choice) => choice.const !== undefined)) {
    const values = choices.map((choice) => choice.const);
    return { enum: nullable ? [...values, null] : values };
  }
  return { anyOf: members.map(go) };
}
