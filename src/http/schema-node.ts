import type { FieldRules, RULES as RulesKey } from './fields.ts';

export { RULES } from './fields.ts';

/** The JSON Schema keywords the API's own walkers read, with the marks TypeBox and fields.ts leave on a schema. */
export interface SchemaNode {
  readonly [RulesKey]?: FieldRules;
  readonly '~optional'?: boolean;
  readonly '~readonly'?: boolean;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string | number;
  readonly enum?: readonly (string | number | null)[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Record<string, SchemaNode>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly $ref?: string;
}

export function isOptional(node: SchemaNode): boolean {
  return node['~optional'] === true;
}

export function isNullable(node: SchemaNode): boolean {
  if (node.nullable || node.type === 'null') return true;
  if (Array.isArray(node.type) && node.type.includes('null')) return true;
  if (node.enum?.includes(null)) return true;
  if (node.anyOf) return node.anyOf.some(isNullable);
  // A schema without any keyword is TypeBox's Unknown or Any: every value, null included.
  return Object.keys(node).every((key) => key === 'description' || key === 'examples' || key === 'title');
}

/** Several objects at once, as TypeBox's Intersect means them. */
export function merged(nodes: readonly SchemaNode[]): SchemaNode {
  return { type: 'object', properties: Object.assign({}, ...nodes.map((node) => node.properties ?? {})) };
}
