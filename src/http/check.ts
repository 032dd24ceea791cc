import type { Invalid } from '#kernel/errors.ts';
import type { FieldRules } from './fields.ts';
import type { SchemaNode } from './schema-node.ts';

/** Coerces a value that is not null, or throws Invalid. `form` says that values are text, as in forms and queries. */
export type Check = (value: unknown, form: boolean) => unknown;
export type Refuse = (code: string, detail: string) => Invalid;
export type CheckMaker = (rules: FieldRules, node: SchemaNode, refuse: Refuse) => Check;
