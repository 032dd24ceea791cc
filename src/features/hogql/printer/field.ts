import { queryError } from '../errors.ts';
import type { Field } from '../syntax/ast.ts';
import { holdsAggregate } from './aggregates-in.ts';
import { printExpression } from './expression.ts';
import { type Member, type PathStep, readJsonPath } from './json-path.ts';
import { propertyText, readProperty } from './properties.ts';
import type { Environment, NamedExpression, Scope } from './scope.ts';
import { type Source, TableSource } from './sources.ts';
import { arrayOf, type Printed, type Type, UNKNOWN } from './types.ts';

/** A name, or a path that begins with one, in the order in which names are looked for. */
export function printField({ chain }: Field, env: Environment, rest: readonly PathStep[] = []): Printed {
  const [first, ...following] = chain;
  if (typeof first !== 'string') throw unresolved(chain);
  const path = [...following, ...rest];
  const found =
    fromLambda(first, path, env) ??
    fromNamedSource(first, path, env) ??
    fromAlias(first, path, env) ??
    fromArrayJoin(first, path, env) ??
    fromAnySource(first, path, env);
  if (found) return found;
  throw unresolved(chain);
}

function unresolved(chain: readonly (string | number)[]) {
  return queryError(`Unable to resolve field: ${chain.join('.')}`);
}

function fromLambda(first: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  const argument = env.lambda?.get(first);
  return argument && access(env, argument, path);
}

// `e.event`: only when the name is followed by something, since a source alone is no value.
function fromNamedSource(first: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  const [name, ...deeper] = path;
  if (name === undefined) return undefined;
  const source = env.scope.sources.find((candidate) => candidate.name === first);
  if (!source || typeof name !== 'string') return undefined;
  return inSource(source, name, deeper, env);
}

function fromAlias(first: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  if (env.joining) return undefined;
  for (let scope: Scope | undefined = env.scope; scope; scope = scope.parent) {
    const alias = scope.aliases.get(first);
    // Of an outer SELECT only constants given by WITH reach in here: they have no name in SQL.
    if (!alias || (scope !== env.scope && alias.sqlName)) continue;
    if (alias.open) {
      if (alias === env.defining) continue;
      throw queryError(`Alias '${first}' is defined by itself.`);
    }
    if (env.beforeGrouping && holdsAggregate(alias.expr) && sourcesWith(env, first).length > 0) continue;
    return access(env, printAlias(alias, env), path);
  }
  return undefined;
}

/** The value of a name: its alias in SQL, or the expression once more where it has none. */
export function printAlias(alias: NamedExpression, env: Environment): Printed {
  const { compilation } = env;
  if (alias.sqlName && alias.printed) compilation.addWork(alias.work ?? 0);
  else definePrinted(alias, env);
  const printed = alias.printed ?? { sql: 'NULL', type: UNKNOWN };
  // Only the named value can be relied on where rows are grouped, not the text behind it.
  return alias.sqlName ? { ...printed, sql: alias.sqlName, raw: undefined } : printed;
}

function definePrinted(alias: NamedExpression, env: Environment): void {
  const before = env.compilation.work;
  alias.open = true;
  const plain = { ...env, defining: alias, condition: false };
  // A name of the SELECT means the same wherever it is used first.
  const own = { lambda: undefined, joining: false, beforeGrouping: false, grouped: env.scope.grouped };
  alias.printed = printExpression(alias.expr, alias.sqlName ? { ...plain, ...own } : plain);
  alias.open = false;
  alias.work = env.compilation.work - before;
}

function fromArrayJoin(first: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  const item = env.scope.arrayJoins.get(first);
  return item && access(env, item, path);
}

function fromAnySource(first: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  const [source, second] = sourcesWith(env, first);
  if (!source) return undefined;
  if (second && !env.scope.shared.has(first)) {
    throw queryError(`Ambiguous query. Found multiple sources for field: ${first}`);
  }
  return inSource(source, first, path, env);
}

function sourcesWith(env: Environment, name: string): Source[] {
  return env.scope.sources.filter((source) => hasName(source, name));
}

function hasName(source: Source, name: string): boolean {
  if (source instanceof TableSource) return source.table.columns.has(name) || source.lazyField(name) !== undefined;
  return source.column(name) !== undefined;
}

/** A column of a source, or what lies behind one of its paths. */
function inSource(source: Source, name: string, path: readonly PathStep[], env: Environment): Printed | undefined {
  if (source instanceof TableSource) {
    if (name === 'properties' && path.length > 0 && source.table.properties) {
      return readProperty(env.compilation, source, path);
    }
    const lazy = source.lazyField(name);
    if (lazy) return throughLazy(source, name, path, env);
  }
  const column = source.column(name);
  return column && access(env, column, path);
}

function throughLazy(
  source: TableSource,
  name: string,
  path: readonly PathStep[],
  env: Environment,
): Printed | undefined {
  const field = source.lazyField(name);
  const [next, ...deeper] = path;
  if (!field || typeof next !== 'string') return undefined;
  if (field.kind === 'self') {
    const self = field.paths.get(next);
    return self === undefined ? undefined : inSource(source, self, deeper, env);
  }
  const known = field.known?.get(next);
  if (known !== undefined) return inSource(source, known, deeper, env);
  if (env.joining) throw queryError(`'${name}.${next}' cannot be used in the condition of a JOIN.`);
  return inSource(source.join(name, field), next, deeper, env);
}

/** Goes on from a value: into JSON text, an array, a tuple or a map. */
export function access(env: Environment, base: Printed, path: readonly PathStep[]): Printed {
  const [step, ...deeper] = path;
  if (step === undefined) return base;
  const { type } = base;
  if (type.kind === 'string' && type.json) return readJsonPath(env.compilation, base, path);
  return access(env, oneStep(env, base, step), deeper);
}

function oneStep(env: Environment, base: Printed, step: PathStep): Printed {
  if (typeof step === 'object') return readMember(env, base, step);
  const { type, sql } = base;
  const key = typeof step === 'number' ? checkedIndex(step) : env.compilation.text(step);
  switch (type.kind) {
    case 'array':
      if (typeof step === 'string') break;
      return { sql: `arrayElement(${sql}, ${key})`, type: type.item ?? UNKNOWN };
    case 'tuple':
      if (typeof step === 'string') break;
      return { sql: `tupleElement(${sql}, ${key})`, type: type.items?.[step - 1] ?? UNKNOWN };
    case 'map':
      return { sql: `arrayElement(${sql}, ${key})`, type: type.item ?? UNKNOWN };
    case 'string':
      return readJsonPath(env.compilation, base, [step]);
    case 'unknown':
      if (typeof step === 'string') return readJsonPath(env.compilation, { ...base, sql: `toString(${sql})` }, [step]);
      return { sql: `arrayElement(${sql}, ${key})`, type: UNKNOWN };
  }
  throw queryError(`Unable to resolve field: ${step}`);
}

/** `x.1`: of a tuple its member, of an array of tuples the member of each, of JSON text the place in a list. */
function readMember(env: Environment, base: Printed, { member }: Member): Printed {
  const { type, sql } = base;
  if (type.kind === 'string') return readJsonPath(env.compilation, base, [member]);
  const printed = `tupleElement(${sql}, ${checkedIndex(member)})`;
  const ofMembers = (items: readonly Type[] | undefined) => items?.[member - 1] ?? UNKNOWN;
  if (type.kind === 'tuple') return { sql: printed, type: ofMembers(type.items) };
  if (type.kind === 'unknown') return { sql: printed, type: UNKNOWN };
  const { kind, items } = type.item ?? UNKNOWN;
  if (type.kind !== 'array' || (kind !== 'tuple' && kind !== 'unknown')) {
    throw queryError(`'.${member}' reads a member of a tuple; the elements of an array are read as x[${member}].`);
  }
  return { sql: printed, type: arrayOf(ofMembers(items)) };
}

function checkedIndex(index: number): string {
  if (!Number.isSafeInteger(index)) throw queryError('An index must be an integer.');
  return String(index);
}

/** A property as text in the source that a filter is about; see the filters' own printer. */
export function filterProperty(
  env: Environment,
  source: TableSource,
  owner: 'event' | 'person' | 'group',
  key: string,
  groupIndex = 0,
): Printed {
  if (source.table.properties === owner) return propertyText(env.compilation, source, [key]);
  const path = owner === 'person' ? 'person' : `group_${groupIndex}`;
  const field = source.lazyField(path);
  if (field?.kind !== 'join') throw queryError(`Filters by ${owner} cannot be used on ${source.table.name}.`);
  return propertyText(env.compilation, source.join(path, field), [key]);
}
