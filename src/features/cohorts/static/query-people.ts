import {
  type CompileOptions,
  compilePersonFilters,
  compileSelect,
  parseSelect,
  type Select,
} from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Platform } from '#platform/platform.ts';
import { writeMembers } from '../calculation/calculate.ts';
import type { Generation } from '../members/generations.ts';
import { type ImportReport, importPeople } from './import-people.ts';
import type { NamedPeople } from './read-csv.ts';

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

/** Adds the persons a query names. Rows without a person are reported; a query whose rows cannot name persons is refused. */
export async function addQueried(
  needs: Pick<Platform, 'db' | 'events'>,
  generation: Generation,
  query: JsonObject,
  options: CompileOptions,
): Promise<ImportReport | undefined> {
  const { events } = needs;
  const source = sourceOf(query);
  if (!source) {
    const filters = [query.properties, query.fixedProperties].flatMap((list) => (Array.isArray(list) ? list : []));
    const { sql, params } = await compilePersonFilters(filters, options);
    const condition = { sql, params: { ...params, project: options.projectId } };
    await writeMembers(events, generation, condition, { timeoutMs: QUERY_MS_MAX });
    return undefined;
  }
  const placeholders = isObject(source.values) ? source.values : undefined;
  const compiled = await compileSelect(upToMax(await parseSelect(String(source.query))), {
    ...options,
    values: placeholders,
  });
  const { rows } = await events.queryTable(compiled.sql, compiled.params).catch((error: unknown) => {
    if (error instanceof EventStoreError) throw refuse('The query could not be run.');
    throw error;
  });
  if (rows.length > ROWS_MAX) throw refuse(`The query names more than ${ROWS_MAX} people.`);
  const place = PERSON_COLUMNS.map((name) => compiled.columns.indexOf(name)).find((found) => found >= 0) ?? 0;
  const isDistinctId = compiled.columns[place] === 'distinct_id';
  const values = rows.map((row) => row[place]);
  const people = isDistinctId ? byDistinctId(values) : byUuid(values);
  if (rows.length > 0 && people.names.length === 0) {
    throw refuse('The query selects no person. Please select person_id, or distinct_id.');
  }
  return await importPeople(needs, generation, people);
}

function byDistinctId(values: readonly unknown[]): NamedPeople {
  const names = values.map((value, row) => ({ line: row + 1, value: String(value) }));
  return { naming: 'distinct_id', names, rejected: [] };
}

function byUuid(values: readonly unknown[]): NamedPeople {
  const rows = values.map((value, row) => ({ line: row + 1, value: String(value), uuid: readUuid(value) }));
  return {
    naming: 'uuid',
    names: rows.flatMap(({ line, uuid }) => (uuid === undefined ? [] : [{ line, value: uuid }])),
    rejected: rows.flatMap(({ line, value, uuid }) =>
      uuid === undefined ? [{ line, value: value.slice(0, VALUE_CHARACTERS_MAX), reason: 'Not a person ID.' }] : [],
    ),
  };
}

/** Of a value that is shown in a report. */
const VALUE_CHARACTERS_MAX = 200;

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
