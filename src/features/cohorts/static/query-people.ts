import {
  type CompileOptions,
  compilePersonFilters,
  compileSelect,
  parseSelect,
  type Select,
} from '#features/hogql/index.ts';
import { resolvePersons } from '#features/persons/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Platform } from '#platform/platform.ts';
import { writeMembers } from '../calculate.ts';
import type { Generation } from '../generations.ts';
import { insertMembers } from '../members.ts';

const KINDS: ReadonlySet<unknown> = new Set(['HogQLQuery', 'ActorsQuery']);
/** More rows than HogQL ever answers are not asked for. */
const ROWS_MAX = 50_000;
const QUERY_MS_MAX = 60_000;

export function rejectUnknownQuery(query: JsonObject): void {
  if (!KINDS.has(query.kind)) {
    throw refuse(`Query must be an ActorsQuery or a HogQLQuery, not '${String(query.kind).slice(0, 100)}'.`);
  }
  const source = sourceOf(query);
  if (source && (source.kind !== 'HogQLQuery' || typeof source.query !== 'string')) {
    throw refuse('Only a HogQLQuery with a query is supported as the source of people.');
  }
}

/** Adds everybody a query names. */
export async function addQueried(
  { db, events }: Pick<Platform, 'db' | 'events'>,
  generation: Generation,
  query: JsonObject,
  options: CompileOptions,
): Promise<void> {
  const source = sourceOf(query);
  if (!source) {
    const filters = [query.properties, query.fixedProperties].flatMap((list) => (Array.isArray(list) ? list : []));
    const { sql, params } = await compilePersonFilters(filters, options);
    const condition = { sql, params: { ...params, project: options.projectId } };
    await writeMembers(events, generation, condition, { timeoutMs: QUERY_MS_MAX });
    return;
  }
  const values = isObject(source.values) ? source.values : undefined;
  const compiled = await compileSelect(upToMax(await parseSelect(String(source.query))), { ...options, values });
  const { rows } = await events.queryTable(compiled.sql, compiled.params).catch((error: unknown) => {
    if (error instanceof EventStoreError) throw refuse('The query could not be run.');
    throw error;
  });
  if (rows.length > ROWS_MAX) throw refuse(`The query names more than ${ROWS_MAX} people.`);
  const place = PERSON_COLUMNS.map((name) => compiled.columns.indexOf(name)).find((found) => found >= 0) ?? 0;
  const isDistinctId = compiled.columns[place] === 'distinct_id';
  const names = [...new Set(rows.map((row) => String(row[place])))].filter((name) => isDistinctId || isUuid(name));
  const found = await resolvePersons(db, options.projectId, isDistinctId ? 'distinct_id' : 'uuid', names);
  await insertMembers(events, generation, [...new Set([...found.values()].flat())]);
}

/** Columns that name people, the surest first; without any of them the first column has to. */
const PERSON_COLUMNS = ['person_id', 'actor_id', 'id', 'distinct_id'];

function sourceOf(query: JsonObject): JsonObject | undefined {
  if (query.kind === 'HogQLQuery') return query;
  return isObject(query.source) ? query.source : undefined;
}

/** Without a LIMIT of its own a query would name a hundred people. */
function upToMax(select: Select): Select {
  return {
    node: 'SelectQuery',
    select: [{ node: 'Field', chain: ['*'] }],
    select_from: { node: 'JoinExpr', table: select },
    limit: { node: 'Constant', value: ROWS_MAX },
  };
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'query');
}
