import { queryError } from '../errors.ts';
import type { Column, LazyField, Table } from '../schema/table.ts';
import { TABLES } from '../schema/tables.ts';
import type { Compilation } from './compilation.ts';
import { outerJoined, type Printed, type Type } from './types.ts';

/** Something in FROM whose columns can be named. */
export interface Source {
  /** Its name in the text, for `name.column`; undefined for what the text cannot name. */
  readonly name: string | undefined;
  readonly alias: string;
  /** Whether an outer join may fill its row with NULLs. */
  outer: boolean;
  column(name: string): Printed | undefined;
  /** What `*` stands for. */
  star(): { name: string; printed: Printed }[];
  /** The source as it stands in FROM. Called last, when it is known which columns are read. */
  render(): string;
}

export interface OutputColumn {
  /** As the text calls it. */
  readonly name: string;
  /** As the SQL calls it. */
  readonly sqlName: string;
  readonly type: Type;
}

/** A subquery or a CTE. */
export class SubquerySource implements Source {
  readonly name: string | undefined;
  readonly alias: string;
  readonly columns: readonly OutputColumn[];
  readonly #sql: string;
  outer = false;

  constructor(name: string | undefined, alias: string, sql: string, columns: readonly OutputColumn[]) {
    this.name = name;
    this.alias = alias;
    this.columns = columns;
    this.#sql = sql;
  }

  column(name: string): Printed | undefined {
    const column = this.columns.find((candidate) => candidate.name === name);
    return column && this.#read(column);
  }

  star(): { name: string; printed: Printed }[] {
    return this.columns.map((column) => ({ name: column.name, printed: this.#read(column) }));
  }

  render(): string {
    return `${this.#sql} AS ${this.alias}`;
  }

  #read(column: OutputColumn): Printed {
    return {
      sql: `${this.alias}.${column.sqlName}`,
      type: this.outer ? outerJoined(column.type) : column.type,
    };
  }
}

/** A table: printed as a subquery that holds the project's filter inside its parentheses. */
export class TableSource implements Source {
  readonly name: string | undefined;
  readonly alias: string;
  readonly table: Table;
  /** Sources joined because a path led into them, by the path's first name. */
  readonly joined = new Map<string, { source: TableSource; on: string }>();
  readonly #compilation: Compilation;
  readonly #where: string | undefined;
  readonly #used = new Map<string, string>();
  #needsOverride = false;
  outer = false;

  constructor(compilation: Compilation, table: Table, name: string | undefined, where?: string) {
    this.name = name;
    this.table = table;
    this.alias = compilation.name('t');
    this.#compilation = compilation;
    this.#where = where;
  }

  column(name: string): Printed | undefined {
    const column = this.table.columns.get(name);
    return column && this.#read(name, column);
  }

  /** A column of the physical table that has no name in the text. */
  physical(name: string, type: Type): Printed {
    return this.#read(name, { type, sql: `s.\`${name}\`` });
  }

  star(): { name: string; printed: Printed }[] {
    return [...this.table.columns]
      .filter(([, column]) => !column.hidden)
      .map(([name, column]) => ({ name, printed: this.#read(name, column) }));
  }

  lazyField(name: string): LazyField | undefined {
    return this.table.lazy.get(name);
  }

  /** The source behind a path, joined to this one when first asked for. */
  join(name: string, field: LazyField & { kind: 'join' }): TableSource {
    const known = this.joined.get(name);
    if (known) return known.source;
    const table = TABLES.get(field.table);
    const left = this.column(field.from);
    if (!table || !left) throw queryError(`Unable to resolve field: ${name}`);
    const source = new TableSource(this.#compilation, table, undefined, field.where);
    source.outer = true;
    const right = source.column(field.to);
    this.joined.set(name, { source, on: `${left.sql} = ${right?.sql}` });
    return source;
  }

  /** The joins of all paths that were followed from here. */
  renderJoins(): string {
    return [...this.joined.values()]
      .map(({ source, on }) => ` LEFT JOIN ${source.render()} ON ${on}${source.renderJoins()}`)
      .join('');
  }

  render(): string {
    const { source, override, where, groupBy } = this.table.from;
    // A query that reads no column still needs one for the engine to count.
    const columns = this.#used.size > 0 ? [...this.#used].map(([name, sql]) => `${sql} AS \`${name}\``) : ['1 AS one'];
    const conditions = ['s.team_id = {project}', where, this.#where].filter((condition) => condition !== undefined);
    const sql =
      `SELECT ${columns.join(', ')} FROM ${source}` +
      (override && this.#needsOverride ? ` ${override}` : '') +
      ` WHERE ${conditions.join(' AND ')}` +
      (groupBy ? ` GROUP BY ${groupBy}` : '');
    return `(${sql.replaceAll('{project}', this.#compilation.project)}) AS ${this.alias}`;
  }

  #read(name: string, column: Column): Printed {
    this.#used.set(name, column.isIssue ? this.#compilation.currentIssue(column.sql) : column.sql);
    if (column.needsOverride) this.#needsOverride = true;
    return {
      sql: `${this.alias}.\`${name}\``,
      type: this.outer ? outerJoined(column.type) : column.type,
    };
  }
}
