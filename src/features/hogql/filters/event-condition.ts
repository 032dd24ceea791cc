import { readUuid } from '#kernel/ids.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { CompileOptions } from '../compile.ts';
import { type PlainTables, plainFilterSource } from './event-source.ts';
import { type FilterReading, readFilters } from './read.ts';
import { type FilterSource, filtersToSql, testToSql } from './sql.ts';
import { traceFactToSql } from './trace-fact-sql.ts';
import { type KnownTraceFacts, readTraceFacts } from './trace-facts.ts';
import { type FilterTarget, type FilterTest, type FilterTree, NOTHING } from './tree.ts';

export interface EventCondition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Tests that hold where the property, or the row it would be in, is missing. */
const HOLD_WHEN_MISSING: ReadonlySet<string> = new Set(['is_not', 'not_icontains', 'not_regex', 'is_not_set']);

const PROJECT = '{filter_project:Int64}';

/**
 * Property filters as one condition on single rows of `events`, read without an alias and without joins: persons,
 * groups and cohorts are found in subqueries of their own. A filter that cannot be applied is a 400.
 */
export async function compileEventFilters(
  filters: unknown,
  options: Pick<CompileOptions, 'projectId' | 'timezone' | 'weekStartDay' | 'now' | 'findCohort' | 'traceFacts'>,
): Promise<EventCondition> {
  const { projectId, timezone, findCohort, traceFacts } = options;
  const tree = readFilters(filters, { ...readingOf(options), knowsTraces: traceFacts !== undefined });
  const known = await withoutStrangers(tree, findCohort);
  const params: Record<string, unknown> = { filter_project: projectId };
  const facts = await readTraceFacts(known, traceFacts);
  const sql = filtersToSql(known, conditionSource({ timezone, params, events: 'events' }, facts));
  return { sql, params };
}

/** Property filters as a condition on rows of `persons`, read without an alias. */
export async function compilePersonFilters(
  filters: unknown,
  options: Pick<CompileOptions, 'projectId' | 'timezone' | 'weekStartDay' | 'now' | 'findCohort'>,
): Promise<EventCondition> {
  const { projectId, timezone, findCohort } = options;
  const tree = await withoutStrangers(readFilters(filters, readingOf(options)), findCohort);
  const params: Record<string, unknown> = { filter_project: projectId };
  const personId = 'persons.id';
  const sql = filtersToSql(
    tree,
    plainFilterSource({ timezone, params, persons: 'persons', personId, project: PROJECT }),
  );
  return { sql, params };
}

function readingOf({
  timezone,
  weekStartDay,
  now,
}: Pick<CompileOptions, 'timezone' | 'weekStartDay' | 'now'>): FilterReading {
  return { ...calendarOf({ timezone, week_start_day: weekStartDay }), now, whenUnusable: 'refuse' };
}

// A cohort of another project has no members here.
async function withoutStrangers(tree: FilterTree, findCohort: CompileOptions['findCohort']): Promise<FilterTree> {
  if (tree.kind === 'all' || tree.kind === 'any') {
    const members = await Promise.all(tree.members.map((member) => withoutStrangers(member, findCohort)));
    return { kind: tree.kind, members };
  }
  if (tree.kind !== 'cohort' || (await findCohort(tree.id)) !== undefined) return tree;
  return tree.negated ? { kind: 'constant', value: true } : NOTHING;
}

function conditionSource(tables: PlainTables, facts: KnownTraceFacts): FilterSource {
  const plain = plainFilterSource(tables);
  return {
    ...plain,
    related(target, test) {
      if (target.owner === 'person') return ofPerson(rowsWith('id', 'persons', target, test, plain), missing(test));
      if (target.owner === 'metadata' && target.key === 'person_id') return isPerson(test, plain);
      if (target.owner !== 'group') return undefined;
      const keys = rowsWith('key', 'groups', target, test, plain, `r.\`index\` = ${target.groupIndex} AND `);
      return `events.\`$group_${target.groupIndex}\` ${missing(test) ? 'NOT IN' : 'IN'} ${keys}`;
    },
    trace: (fact) => traceFactToSql(fact, plain, PROJECT, facts),
    cohort(id, negated) {
      const cohort = plain.bind(id, 'Int64');
      const version =
        `SELECT version FROM cohort_versions FINAL WHERE team_id = ${PROJECT} AND cohort_id = ${cohort} ` +
        'AND is_deleted = 0';
      const members =
        `(SELECT person_id FROM cohort_members FINAL WHERE team_id = ${PROJECT} AND cohort_id = ${cohort} ` +
        `AND version IN (${version}))`;
      return ofPerson(members, negated);
    },
  };
}

function missing(test: FilterTest): boolean {
  return HOLD_WHEN_MISSING.has(test.operator);
}

/** The rows the test holds for; for a test that missing rows pass, those it does not hold for. */
function rowsWith(
  key: 'id' | 'key',
  table: 'persons' | 'groups',
  target: FilterTarget,
  test: FilterTest,
  plain: FilterSource,
  where = '',
): string {
  const text = (one: FilterTarget) => `JSONExtract(r.properties, ${plain.bind(one.key, 'String')}, 'Nullable(String)')`;
  const sql = testToSql(target, test, { ...plain, text, number: undefined });
  const condition = missing(test) ? `NOT (${sql})` : sql;
  return `(SELECT r.\`${key}\` FROM ${table} AS r FINAL WHERE r.team_id = ${PROJECT} AND r.is_deleted = 0 AND ${where}${condition})`;
}

/** A test of the person's id itself; undefined for tests that make no list of ids. */
function isPerson(test: FilterTest, plain: FilterSource): string | undefined {
  if (test.operator !== 'exact' && test.operator !== 'is_not') return undefined;
  const ids = test.texts.flatMap((text) => readUuid(text) ?? []).map((id) => plain.bind(id, 'UUID'));
  if (ids.length === 0) return test.operator === 'exact' ? '0' : '1';
  return ofPerson(`(${ids.join(', ')})`, test.operator === 'is_not');
}

/** Whether the event's person, as merged since, is among these. */
function ofPerson(persons: string, negated: boolean): string {
  const overrides = `SELECT distinct_id FROM person_overrides FINAL WHERE team_id = ${PROJECT} AND is_deleted = 0`;
  const among =
    `(events.distinct_id NOT IN (${overrides}) AND events.person_id IN ${persons} ` +
    `OR events.distinct_id IN (${overrides} AND person_id IN ${persons}))`;
  return negated ? `NOT ${among}` : among;
}
