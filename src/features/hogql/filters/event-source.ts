import { Invalid } from '#kernel/errors.ts';
import { PROPERTY_COLUMNS } from '#platform/clickhouse/event-columns.ts';
import type { FilterSource } from './sql.ts';
import type { FilterTarget } from './tree.ts';

const TEXT_COLUMNS = new Map(
  PROPERTY_COLUMNS.filter(({ kind }) => kind === 'text').map(({ property, column }) => [property, column]),
);
const NUMBER_COLUMNS = new Map(
  PROPERTY_COLUMNS.filter(({ kind }) => kind === 'number').map(({ property, column }) => [property, column]),
);

export interface PlainTables {
  readonly timezone: string;
  /** Where bound values go; further queries may share it. */
  readonly params: Record<string, unknown>;
  /** Alias of the physical `events` in the statement. */
  readonly events?: string;
  /** Alias of a row with the person's `properties`, when the statement has one. */
  readonly persons?: string;
  /** Aliases of rows with `properties` of the event's groups, by group type index. */
  readonly groups?: Readonly<Record<number, string>>;
  /** SQL of the person's id; needed for cohorts. */
  readonly personId?: string;
  /** SQL of the project's parameter, e.g. `{project:Int64}`; needed for cohorts. */
  readonly project?: string;
}

/** Filters over physical tables joined by the caller. What the statement has no table for is a 400. */
export function plainFilterSource(tables: PlainTables): FilterSource {
  const { params, events } = tables;
  const bind = (value: unknown, type: string) => {
    const name = `f${Object.keys(params).length}`;
    params[name] = value;
    return `{${name}:${type}}`;
  };
  return {
    timezone: tables.timezone,
    bind,
    text(target) {
      const row = rowOf(target, tables);
      if (target.owner === 'metadata') return `toNullable(toString(${row}.\`${target.key}\`))`;
      const column = target.owner === 'event' ? TEXT_COLUMNS.get(target.key) : undefined;
      if (column) return `${row}.\`${column}\``;
      return `JSONExtract(${row}.properties, ${bind(target.key, 'String')}, 'Nullable(String)')`;
    },
    json(target) {
      if (target.owner !== 'event' || !events || TEXT_COLUMNS.has(target.key)) return undefined;
      return `${events}.properties`;
    },
    number(target) {
      const column = target.owner === 'event' && events ? NUMBER_COLUMNS.get(target.key) : undefined;
      return column && `${events}.\`${column}\``;
    },
    cohort(id, negated) {
      const { personId, project } = tables;
      if (!personId || !project)
        throw new Invalid('invalid_input', 'Cohort filters cannot be used here.', 'properties');
      const cohort = bind(id, 'Int64');
      const members =
        `SELECT m.person_id FROM cohort_members AS m FINAL INNER JOIN (SELECT version FROM cohort_versions FINAL ` +
        `WHERE team_id = ${project} AND cohort_id = ${cohort} AND is_deleted = 0) AS v ON m.version = v.version ` +
        `WHERE m.team_id = ${project} AND m.cohort_id = ${cohort}`;
      return `${personId} ${negated ? 'NOT IN' : 'IN'} (${members})`;
    },
    trace() {
      throw new Invalid('invalid_input', "Property filters of type 'trace' cannot be used here.", 'properties');
    },
    hogql() {
      throw new Invalid('invalid_input', "Property filters of type 'hogql' cannot be used here.", 'properties');
    },
  };
}

function rowOf(target: FilterTarget, { events, persons, groups }: PlainTables): string {
  const row = target.owner === 'person' ? persons : target.owner === 'group' ? groups?.[target.groupIndex] : events;
  if (!row) throw new Invalid('invalid_input', `Filters by ${target.owner} cannot be used here.`, 'properties');
  return row;
}
