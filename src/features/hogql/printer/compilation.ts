import { queryError } from '../errors.ts';
import type { KnownTraceFacts } from '../filters/trace-facts.ts';
import type { Filters } from '../placeholders.ts';
import type { PropertyTypes } from '../schema/property-types.ts';
import type { Expression } from '../syntax/ast.ts';

const WORK_MAX = 20_000;
const DEPTH_MAX = 100;

/** What a query may know of its project. */
export interface CompilationFacts {
  readonly projectId: number;
  /** IANA name. */
  readonly timezone: string;
  /** 0 Sunday, 1 Monday. */
  readonly weekStartDay: number;
  readonly now: Date;
  readonly propertyTypes: PropertyTypes;
  /** Ids of the project's cohorts by what the text calls them: an id or a name. */
  readonly cohorts: ReadonlyMap<string, number>;
  readonly filters: Filters;
  /** What its filters of type `trace` are about. */
  readonly traceFacts: KnownTraceFacts;
  /** By the id of each merged issue the one it was merged into; undefined where they were not looked up. */
  readonly mergedIssues?: ReadonlyMap<string, string>;
  /** Expressions of filters of type `hogql`, by their text. */
  readonly filterExpressions: ReadonlyMap<string, Expression>;
}

/** One query on its way to SQL: its bound values, the names given out, and how much it has grown. */
export class Compilation {
  readonly facts: CompilationFacts;
  readonly params: Record<string, unknown> = {};
  /** `name AS (…)`, in the order they must stand. */
  readonly ctes: string[] = [];
  readonly #bound = new Map<string, string>();
  #names = 0;
  #work = 0;
  #depth = 0;

  constructor(facts: CompilationFacts) {
    this.facts = facts;
  }

  /** A parameter with this value, as it stands in SQL. */
  bind(value: unknown, type: string): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = this.#bound.get(key);
    if (known) return known;
    const name = `p${this.#bound.size}`;
    const sql = `{${name}:${type}}`;
    this.params[name] = value;
    this.#bound.set(key, sql);
    return sql;
  }

  text(value: string): string {
    return this.bind(value, 'String');
  }

  /** The issue that an event belongs to by the id it was stored with. */
  currentIssue(sql: string): string {
    const merged = this.facts.mergedIssues;
    if (!merged) throw queryError("The column 'issue_id' cannot be used here.");
    if (merged.size === 0) return sql;
    const [from, into] = [[...merged.keys()], [...merged.values()]].map((ids) => this.bind(ids, 'Array(String)'));
    return `if(isNull(${sql}), NULL, transform(assumeNotNull(${sql}), ${from}, ${into}, assumeNotNull(${sql})))`;
  }

  /** The project, as every physical table is filtered by it. */
  get project(): string {
    return this.bind(this.facts.projectId, 'Int64');
  }

  /** The project's time zone as a SQL literal: the engine wants it constant while it resolves types. */
  get zone(): string {
    return zoneLiteral(this.facts.timezone);
  }

  /** A name no other part of this query has. Names of the text never reach the SQL. */
  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  get work(): number {
    return this.#work;
  }

  /** Counts printed nodes; a named expression used twice counts twice, as the engine repeats it. */
  addWork(nodes: number): void {
    this.#work += nodes;
    if (this.#work > WORK_MAX) throw queryError(`Query is too large: more than ${WORK_MAX} nodes.`);
  }

  /** Runs `print` one level deeper. */
  deeper<Result>(print: () => Result): Result {
    if (++this.#depth > DEPTH_MAX) throw queryError(`Query is nested deeper than ${DEPTH_MAX} levels.`);
    this.addWork(1);
    const result = print();
    this.#depth--;
    return result;
  }
}

/** Zone names come from the project's settings or a constant of the text; only their own characters are let through. */
export function zoneLiteral(zone: string): string {
  if (!/^[A-Za-z0-9_+\-/]{1,64}$/.test(zone)) throw queryError(`Unknown time zone '${zone}'.`);
  return `'${zone}'`;
}
