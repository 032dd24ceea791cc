import { Invalid } from '#kernel/errors.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { type MomentReading, readMoment } from '#kernel/time/moment.ts';
import { queryError } from './errors.ts';
import { readFilters } from './filters/read.ts';
import { readTraceFacts, type TraceFacts } from './filters/trace-facts.ts';
import { EVERYTHING, type FilterTree, mentionsOf } from './filters/tree.ts';
import { type Filters, replacePlaceholders } from './placeholders.ts';
import { Compilation, type CompilationFacts } from './printer/compilation.ts';
import { rowCount } from './printer/limits.ts';
import { printSelect } from './printer/select.ts';
import type { PropertyTypes } from './schema/property-types.ts';
import { querySettings } from './settings.ts';
import type { Comparison, Expression, Select } from './syntax/ast.ts';
import { parseExpression, parseSelect } from './syntax/parse.ts';
import { printHogqlSelect } from './syntax/print-hogql.ts';

export interface CompileOptions {
  readonly projectId: number;
  /** IANA name. */
  readonly timezone: string;
  /** 0 Sunday, 1 Monday; null: Sunday. */
  readonly weekStartDay: number | null;
  readonly now: Date;
  /** The project's property definitions; built-in ones hold anyway. */
  readonly propertyTypes?: PropertyTypes;
  /** The id of this project's cohort with that id or name. */
  readonly findCohort: (reference: number | string) => Promise<number | undefined>;
  /** What is said of traces elsewhere than in events; without it filters of type `trace` are refused. */
  readonly traceFacts?: TraceFacts;
  /** By the id of each merged issue the one it was merged into; without it `issue_id` is refused. */
  readonly findMergedIssues?: () => Promise<ReadonlyMap<string, string>>;
  /** What `{name}` stands for. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What `{variables.name}` stands for. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What `{filters}` stands for, as it came over the wire. */
  readonly filters?: RawFilters;
  /** The project's filters of test accounts, for `filterTestAccounts`. */
  readonly testAccountFilters?: readonly unknown[];
}

interface RawFilters {
  readonly properties?: unknown;
  readonly dateRange?: { readonly date_from?: string | null; readonly date_to?: string | null } | null;
  readonly filterTestAccounts?: boolean | null;
}

/** A query ready for the engine. The statement fetches one row more than `limit`, to tell whether there are more. */
export interface Compiled {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Names of the answer's columns; they may repeat. */
  readonly columns: readonly string[];
  readonly limit: number;
  readonly offset: number;
  /** The query as it was understood. */
  readonly hogql: string;
}

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 50_000;
const COHORTS_MAX = 50;

/** Compiles the text of a query. Throws a 400 in the caller's words for everything that is not offered. */
export async function compileHogQL(text: string, options: CompileOptions): Promise<Compiled> {
  return compileSelect(await parseSelect(text), options);
}

/** The same for a query that is already a tree. */
export async function compileSelect(written: Select, options: CompileOptions): Promise<Compiled> {
  const { select, facts } = await prepare(written, options);
  return print(select, new Compilation(facts));
}

/** A query to stand in parentheses within a statement of our own: all its rows under its own names, closed over the project. */
export interface CompiledRows {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Belongs at the end of the whole statement. */
  readonly settings: string;
}

export async function compileRows(written: Select, options: CompileOptions): Promise<CompiledRows> {
  const { select, facts } = await prepare(written, options);
  const compilation = new Compilation(facts);
  const { sql, columns } = printSelect(select, compilation);
  const head = compilation.ctes.length > 0 ? `WITH ${compilation.ctes.join(', ')} ` : '';
  const named = columns.map(({ name, sqlName }) => `${sqlName} AS \`${name}\``);
  return {
    sql: `${head}SELECT ${named.join(', ')} FROM (${sql})`,
    params: compilation.params,
    settings: querySettings(facts.projectId),
  };
}

async function prepare(written: Select, options: CompileOptions): Promise<{ select: Select; facts: CompilationFacts }> {
  const filters = filtersOf(options);
  const { values = {}, variables = {} } = options;
  const select = replacePlaceholders(written, { values, variables, filters });
  const tree: FilterTree = { kind: 'all', members: [filters.tree, ...treesIn(select)] };
  const mentioned = mentionsOf(tree);
  const expressions = await parseAll(mentioned.expressions);
  const roots: unknown[] = [select, ...expressions.values()];
  const references = new Set([...roots.flatMap(cohortsIn), ...mentioned.cohorts]);
  const calendar = calendarOf({ timezone: options.timezone, week_start_day: options.weekStartDay });
  const facts: CompilationFacts = {
    projectId: options.projectId,
    timezone: calendar.zone,
    weekStartDay: calendar.weekStart,
    now: options.now,
    propertyTypes: options.propertyTypes ?? new Map(),
    cohorts: await findAll(references, options.findCohort),
    filters,
    filterExpressions: expressions,
    traceFacts: await readTraceFacts(tree, options.traceFacts),
    mergedIssues: roots.some(mentionsIssue) ? await options.findMergedIssues?.() : undefined,
  };
  return { select, facts };
}

/** The filters that parts of a query carry themselves. */
function treesIn(node: unknown): FilterTree[] {
  if (Array.isArray(node)) return node.flatMap(treesIn);
  if (typeof node !== 'object' || node === null) return [];
  // As in `cohortsIn`, this is the parser's own tree.
  const { node: kind, tree } = node as { node?: string; tree?: FilterTree };
  return kind === 'FiltersCondition' ? (tree ? [tree] : []) : Object.values(node).flatMap(treesIn);
}

function print(select: Select, compilation: Compilation): Compiled {
  const { limit, offset } = bounds(select);
  const clause = `LIMIT ${limit + 1}${offset > 0 ? ` OFFSET ${offset}` : ''}`;
  const isSet = select.node === 'SelectSetQuery';
  const { sql, columns } = printSelect(select, compilation, undefined, clause);
  const body = isSet ? `SELECT * FROM (${sql}) ${clause}` : sql;
  const head = compilation.ctes.length > 0 ? `WITH ${compilation.ctes.join(', ')} ` : '';
  const shown = isSet ? select : { ...select, limit: { node: 'Constant' as const, value: limit } };
  return {
    sql: `${head}${body} ${querySettings(compilation.facts.projectId)}`,
    params: compilation.params,
    columns: columns.map(({ name }) => name),
    limit,
    offset,
    hogql: printHogqlSelect(shown),
  };
}

function bounds(select: Select): { limit: number; offset: number } {
  if (select.node === 'SelectSetQuery') return { limit: LIMIT_DEFAULT, offset: 0 };
  if (select.node !== 'SelectQuery') throw queryError('Only SELECT queries are supported.');
  const limit = select.limit ? rowCount(select.limit, 'LIMIT') : LIMIT_DEFAULT;
  return { limit: Math.min(limit, LIMIT_MAX), offset: select.offset ? rowCount(select.offset, 'OFFSET') : 0 };
}

function filtersOf({ filters, testAccountFilters, timezone, weekStartDay, now, traceFacts }: CompileOptions): Filters {
  if (!filters) return { tree: EVERYTHING };
  const reading = {
    ...calendarOf({ timezone, week_start_day: weekStartDay }),
    now,
    whenUnusable: 'refuse',
    knowsTraces: traceFacts !== undefined,
  } as const;
  const members = [readFilters(filters.properties, reading)];
  if (filters.filterTestAccounts) members.push(readFilters(testAccountFilters, reading));
  const { date_from: from, date_to: to } = filters.dateRange ?? {};
  return { tree: { kind: 'all', members }, from: boundOf(from, reading), to: boundOf(to, reading) };
}

function boundOf(text: string | null | undefined, reading: MomentReading): number | undefined {
  const moment = readMoment(text ?? '', reading);
  if (moment === undefined) throw new Invalid('invalid_input', `'${text}' is not a date.`, 'filters');
  return moment ?? undefined;
}

async function parseAll(texts: readonly string[]): Promise<Map<string, Expression>> {
  const trees = new Map<string, Expression>();
  for (const text of new Set(texts)) trees.set(text, await parseExpression(text));
  return trees;
}

export function cohortsIn(node: unknown): (string | number)[] {
  if (Array.isArray(node)) return node.flatMap(cohortsIn);
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(cohortsIn);
  // The parser's tree holds nothing but nodes, lists and constants.
  const { op, right } = node as Partial<Comparison>;
  if ((op !== 'in cohort' && op !== 'not in cohort') || right?.node !== 'Constant') return inner;
  return typeof right.value === 'string' || typeof right.value === 'number' ? [right.value, ...inner] : inner;
}

function mentionsIssue(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(mentionsIssue);
  if (typeof node !== 'object' || node === null) return false;
  if ('chain' in node && Array.isArray(node.chain)) return node.chain.includes('issue_id');
  return Object.values(node).some(mentionsIssue);
}

export async function findAll(
  references: ReadonlySet<string | number>,
  findCohort: CompileOptions['findCohort'],
): Promise<Map<string, number>> {
  if (references.size > COHORTS_MAX) throw queryError(`A query may use ${COHORTS_MAX} cohorts at most.`);
  const found = new Map<string, number>();
  for (const reference of references) {
    const id = await findCohort(reference);
    if (id !== undefined) found.set(String(reference), id);
  }
  return found;
}
