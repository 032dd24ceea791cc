import {
  compileSelect,
  type Expression,
  holdsAggregate,
  type OrderItem,
  parseExpression,
  parseOrder,
  printHogql,
  type SelectQuery,
} from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { runCompiled } from './hogql-query.ts';
import { compileOptionsOf, type QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { EventsQuery } from './schema.ts';

const LIMIT_DEFAULT = 100;

/** Events as a table: chosen columns, filters, an order. */
export async function runEventsQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(EventsQuery, node);
  const items = await Promise.all(query.select.map(readItem));
  const select = await selectOf(query, items, run);
  const compiled = await compileSelect(select, { ...compileOptionsOf(run), filters: filtersOf(query) });
  const { columns: _, types, results, ...rest } = await runCompiled(compiled, run);
  return {
    ...rest,
    columns: items.map(({ name }) => name),
    types: types.map(([, type], index) => [items[index]?.name, type]),
    results: results.map((row) => row.map((value, index) => items[index]?.show?.(value) ?? value)),
    hogql: compiled.hogql,
  };
}

interface Item {
  readonly name: string;
  readonly expr: Expression;
  /** Makes an object of the tuple a whole event or person is read as. */
  readonly show?: (value: unknown) => unknown;
}

const EVENT_FIELDS = ['uuid', 'event', 'properties', 'timestamp', 'distinct_id', 'elements_chain'];
const PERSON_FIELDS = ['distinct_id', 'person_id', 'person.created_at', 'person.properties'];

async function readItem(text: string): Promise<Item> {
  // `expression -- Label` names a column; the label is the client's own.
  const name = text.trim();
  if (name === '*') return { name, expr: tuple(EVENT_FIELDS), show: toEvent };
  if (name === 'person') return { name, expr: tuple(PERSON_FIELDS), show: toPerson };
  return { name, expr: await parseExpression(name) };
}

function tuple(fields: readonly string[]): Expression {
  return { node: 'Tuple', exprs: fields.map(field) };
}

function field(path: string): Expression {
  return { node: 'Field', chain: path.split('.') };
}

function toEvent(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const event = Object.fromEntries(EVENT_FIELDS.map((name, index) => [name, value[index]]));
  return { ...event, properties: parsed(event.properties) };
}

function toPerson(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [distinct_id, uuid, created_at, properties] = value;
  return { uuid, created_at, properties: parsed(properties), distinct_id };
}

function parsed(properties: unknown): unknown {
  const value = typeof properties === 'string' ? parseJson(properties) : undefined;
  return isObject(value) ? value : {};
}

function filtersOf(query: EventsQuery) {
  return {
    properties: [query.properties ?? [], query.fixedProperties ?? []],
    filterTestAccounts: query.filterTestAccounts ?? false,
  };
}

async function selectOf(query: EventsQuery, items: readonly Item[], run: QueryRun): Promise<SelectQuery> {
  const isGrouped = items.some(({ expr }) => holdsAggregate(expr));
  const plain = items.filter(({ expr }) => !holdsAggregate(expr)).map(({ expr }) => expr);
  return {
    node: 'SelectQuery',
    select: items.map(({ expr }) => expr),
    select_from: { node: 'JoinExpr', table: field('events') },
    where: { node: 'And', exprs: await conditionsOf(query, run) },
    group_by: isGrouped && plain.length > 0 ? plain : null,
    having: await havingOf(query, isGrouped),
    order_by: await orderOf(query, items, isGrouped),
    limit: { node: 'Constant', value: query.limit ?? LIMIT_DEFAULT },
    offset: query.offset ? { node: 'Constant', value: query.offset } : null,
  };
}

async function conditionsOf(query: EventsQuery, { project, now }: QueryRun): Promise<Expression[]> {
  const conditions: Expression[] = [{ node: 'FiltersCondition' }];
  const compare = (op: '==' | 'in' | '<' | '>', name: string, right: Expression) =>
    conditions.push({ node: 'CompareOperation', op, left: field(name), right });
  if (query.event) compare('==', 'event', constant(query.event));
  if (query.events?.length) compare('in', 'event', { node: 'Tuple', exprs: query.events.map(constant) });
  if (query.personId) compare('==', 'person_id', constant(query.personId));
  for (const [name, op] of [
    ['after', '>'],
    ['before', '<'],
  ] as const) {
    const text = query[name];
    if (!text) continue;
    const moment = readMoment(text, { ...calendarOf(project), now });
    if (moment === undefined) throw new Invalid('invalid_input', `'${text}' is not a date.`, name);
    if (moment !== null) compare(op, 'timestamp', constant(`${toEngineTime(moment)}Z`));
  }
  for (const expr of await Promise.all((query.where ?? []).map(parseExpression))) {
    if (!holdsAggregate(expr)) conditions.push(expr);
  }
  return conditions;
}

function constant(value: string): Expression {
  return { node: 'Constant', value };
}

async function havingOf(query: EventsQuery, isGrouped: boolean): Promise<Expression | null> {
  const exprs = (await Promise.all((query.where ?? []).map(parseExpression))).filter(holdsAggregate);
  return isGrouped && exprs.length > 0 ? { node: 'And', exprs } : null;
}

async function orderOf(query: EventsQuery, items: readonly Item[], isGrouped: boolean): Promise<OrderItem[] | null> {
  if (query.orderBy?.length) return await Promise.all(query.orderBy.map(parseOrder));
  const counted = items.find(({ expr }) => printHogql(expr) === 'count()');
  if (counted) return [{ node: 'OrderExpr', expr: counted.expr, order: 'DESC' }];
  if (!isGrouped) return [{ node: 'OrderExpr', expr: field('timestamp'), order: 'DESC' }];
  const [first] = items;
  return first ? [{ node: 'OrderExpr', expr: first.expr, order: 'ASC' }] : null;
}
