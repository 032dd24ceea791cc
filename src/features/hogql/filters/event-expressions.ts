import { toEngineTime } from '#kernel/time/text.ts';
import { isTimeZone } from '#kernel/time/zone.ts';
import { type CompileOptions, cohortsIn, findAll } from '../compile.ts';
import { queryError } from '../errors.ts';
import { holdsAggregate } from '../printer/aggregates-in.ts';
import { Compilation, type CompilationFacts } from '../printer/compilation.ts';
import { printSelect } from '../printer/select.ts';
import { PHYSICAL_TABLES } from '../schema/tables.ts';
import type { Comparison, ComparisonOperator, Constant, Expression, SelectQuery } from '../syntax/ast.ts';
import { parseExpression } from '../syntax/parse.ts';
import { NO_TRACE_FACTS } from './trace-facts.ts';
import { EVERYTHING } from './tree.ts';

/** Where an expression is asked: only events it could be true of are looked at. Moments in microseconds. */
export interface EventBounds {
  readonly event?: string;
  readonly from?: number;
  readonly to: number;
}

type Bind = (value: unknown, type: string) => string;

/** HogQL conditions on single events, read and looked up beforehand so that statements can be printed without waiting. */
export class EventExpressions {
  readonly #facts: CompilationFacts;

  private constructor(facts: CompilationFacts) {
    this.#facts = facts;
  }

  /** Throws a 400 for a text that is no HogQL. */
  static async read(
    texts: readonly string[],
    options: Pick<CompileOptions, 'projectId' | 'timezone' | 'weekStartDay' | 'now' | 'findCohort'>,
  ): Promise<EventExpressions> {
    const expressions = new Map<string, Expression>();
    for (const text of new Set(texts)) expressions.set(text, await parseExpression(text));
    const cohorts = await findAll(new Set([...expressions.values()].flatMap(cohortsIn)), options.findCohort);
    return new EventExpressions({
      projectId: options.projectId,
      timezone: isTimeZone(options.timezone) ? options.timezone : 'UTC',
      weekStartDay: options.weekStartDay ?? 0,
      now: options.now,
      propertyTypes: new Map(),
      cohorts,
      filters: { tree: EVERYTHING },
      filterExpressions: expressions,
      traceFacts: NO_TRACE_FACTS,
    });
  }

  /** The uuids of the events a text holds for, as a closed subquery in parentheses. Values go where `bind` puts them. */
  toUuids(text: string, { event, from, to }: EventBounds, bind: Bind): string {
    const expression = this.#facts.filterExpressions.get(text);
    if (!expression) throw queryError('A filter of type hogql could not be read.');
    if (holdsAggregate(expression))
      throw queryError('A filter of type hogql is about one event and takes no aggregates.');
    const conditions: Expression[] = [compare('timestamp', '<=', moment(to))];
    if (from !== undefined) conditions.push(compare('timestamp', '>=', moment(from)));
    if (event !== undefined) conditions.push(compare('event', '==', { node: 'Constant', value: event }));
    const select: SelectQuery = {
      node: 'SelectQuery',
      select: [{ node: 'Field', chain: ['uuid'] }],
      select_from: { node: 'JoinExpr', table: { node: 'Field', chain: ['events'] } },
      where: { node: 'And', exprs: [...conditions, expression] },
    };
    const compilation = new SharingCompilation(this.#facts, bind);
    const { sql } = printSelect(select, compilation);
    const head = compilation.ctes.length > 0 ? `WITH ${compilation.ctes.join(', ')} ` : '';
    return `(${head}${sql} ${settings(this.#facts.projectId)})`;
  }
}

/** Part of a statement that binds values of its own. */
class SharingCompilation extends Compilation {
  readonly #bind: Bind;
  readonly #known = new Map<string, string>();

  constructor(facts: CompilationFacts, bind: Bind) {
    super(facts);
    this.#bind = bind;
  }

  override bind(value: unknown, type: string): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const sql = this.#known.get(key) ?? this.#bind(value, type);
    this.#known.set(key, sql);
    return sql;
  }
}

/** What printed queries rely on, whatever holds around them; and the project's filter once more, as `querySettings` says it. */
function settings(projectId: number): string {
  if (!Number.isSafeInteger(projectId)) throw new Error('A project id is a whole number.');
  const filters = PHYSICAL_TABLES.map((table) => `'${table}': 'team_id = ${projectId}'`);
  return `SETTINGS join_use_nulls = 1, transform_null_in = 0, additional_table_filters = {${filters.join(', ')}}`;
}

function compare(column: string, op: ComparisonOperator, right: Constant): Comparison {
  return { node: 'CompareOperation', op, left: { node: 'Field', chain: [column] }, right };
}

function moment(microseconds: number): Constant {
  return { node: 'Constant', value: `${toEngineTime(microseconds)}Z` };
}
