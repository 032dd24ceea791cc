import { Type } from 'typebox';
import { listSearch } from '../../frame/search.ts';

export const tracesSearch = Type.Object({
  ...listSearch,
  /** "hide" leaves out what the project calls test accounts, "show" does not; else the project's default holds. */
  test: Type.String({ default: '' }),
});

export const traceSearch = Type.Object({
  span: Type.String({ default: '' }),
  tab: Type.String({ default: 'messages', pattern: '^(messages|json|text|attributes|cost|evaluations)$' }),
  view: Type.String({ default: 'tree', pattern: '^(tree|timeline)$' }),
  q: Type.String({ default: '' }),
  line: Type.Integer({ default: 0, minimum: 0 }),
  /** The list the trace was opened from, with its filters: `traces?f=…`. */
  ctx: Type.String({ default: '' }),
});

export const compareSearch = Type.Object({ a: Type.String({ default: '' }), b: Type.String({ default: '' }) });
