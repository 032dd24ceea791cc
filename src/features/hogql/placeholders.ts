import { digitsAt } from '#kernel/digits.ts';
import { isObject } from '#kernel/json.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { queryError } from './errors.ts';
import type { FilterTree } from './filters/tree.ts';
import type { Constant, Expression, Placeholder, Select } from './syntax/ast.ts';

/** What `{filters}` stands for. Dates are moments in microseconds. */
export interface Filters {
  readonly tree: FilterTree;
  readonly from?: number;
  readonly to?: number;
}

/** What a query's placeholders may stand for. All of it are constants: never parsed, always bound. */
export interface PlaceholderValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly filters: Filters;
}

const TRUE: Constant = { node: 'Constant', value: true };

/** The tree with every placeholder replaced; shared parts stay shared, since parsed trees are cached. */
export function replacePlaceholders(select: Select, values: PlaceholderValues): Select {
  // A placeholder never stands where a SELECT does, so the root stays what it is.
  return replaceIn(select, values) as Select;
}

function replaceIn(node: unknown, values: PlaceholderValues): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => replaceIn(item, values));
    return items.some((item, index) => item !== node[index]) ? items : node;
  }
  if (!isObject(node)) return node;
  if (node.node === 'Placeholder') return placeholderValue(node as unknown as Placeholder, values);
  if (node.node === 'CompareOperation' && hasOpenDate(node, values.filters)) return TRUE;
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(node)) {
    const replaced = replaceIn(value, values);
    if (replaced === value) continue;
    changed ??= { ...node };
    changed[key] = replaced;
  }
  return changed ?? node;
}

function chainOf({ expr }: Placeholder): readonly string[] {
  if (expr.node !== 'Field') throw queryError('A placeholder must be a name.');
  return expr.chain.map(String);
}

function placeholderValue(placeholder: Placeholder, { values, variables, filters }: PlaceholderValues): Expression {
  const chain = chainOf(placeholder);
  const [first = '', second = ''] = chain;
  if (first === 'filters') return filtersValue(chain, filters);
  if (first === 'variables' && chain.length === 2) return own(variables, second, chain);
  if (chain.length > 1) throw unresolved(chain);
  return own(values, first, chain);
}

function unresolved(chain: readonly string[]): Error {
  return queryError(`Unresolved placeholder: {${chain.join('.')}}`);
}

function own(values: Readonly<Record<string, unknown>>, name: string, chain: readonly string[]): Expression {
  if (!Object.hasOwn(values, name)) throw unresolved(chain);
  return constantAt(values, name, chain);
}

function constantAt(holder: object, key: string | number, chain: readonly string[]): Expression {
  const digits = digitsAt(holder, key);
  if (digits !== undefined && /^-?\d+$/.test(digits)) return { node: 'Constant', value: BigInt(digits) };
  const value: unknown = Reflect.get(holder, key);
  if (Array.isArray(value)) return { node: 'Tuple', exprs: value.map((_, index) => constantAt(value, index, chain)) };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return { node: 'Constant', value };
  if (typeof value === 'number' && Number.isFinite(value)) return { node: 'Constant', value };
  throw queryError(`The value of placeholder {${chain.join('.')}} must be a text, number, boolean, null or a list.`);
}

function filtersValue(chain: readonly string[], filters: Filters): Expression {
  if (chain.length === 1) return { node: 'FiltersCondition' };
  const bound = dateBound(chain);
  const moment = bound && filters[bound];
  if (!bound) {
    throw queryError('Only {filters}, {filters.dateRange.from} and {filters.dateRange.to} are supported.');
  }
  return moment === undefined
    ? { node: 'Constant', value: null }
    : { node: 'Constant', value: `${toEngineTime(moment)}Z` };
}

function dateBound(chain: readonly string[]): 'from' | 'to' | undefined {
  const [first, second, third] = chain;
  if (first !== 'filters' || second !== 'dateRange' || chain.length !== 3) return undefined;
  return third === 'from' || third === 'to' ? third : undefined;
}

// `timestamp >= {filters.dateRange.from}` holds for every row when no such date is given.
function hasOpenDate(node: Record<string, unknown>, filters: Filters): boolean {
  return [node.left, node.right].some((side) => {
    if (!isObject(side) || side.node !== 'Placeholder') return false;
    const placeholder = side as unknown as Placeholder;
    const bound = placeholder.expr.node === 'Field' ? dateBound(chainOf(placeholder)) : undefined;
    return bound !== undefined && filters[bound] === undefined;
  });
}
