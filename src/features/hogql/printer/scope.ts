import type { Expression } from '../syntax/ast.ts';
import type { Compilation } from './compilation.ts';
import type { OutputColumn, Source } from './sources.ts';
import type { Printed } from './types.ts';

/** A name given to an expression of the SELECT it is in. */
export interface NamedExpression {
  readonly expr: Expression;
  /** The alias in SQL; undefined for names given inside an expression, which are printed again where used. */
  readonly sqlName?: string;
  /** Set once printed. */
  printed?: Printed;
  /** Nodes it holds: every use counts them again. */
  work?: number;
  /** True while it is being printed: a name is not visible in its own definition. */
  open: boolean;
}

/** A CTE: a query under a name. */
export interface NamedQuery {
  readonly sqlName: string;
  readonly columns: readonly OutputColumn[];
  /** Nodes it holds: every use counts them again. */
  readonly work: number;
}

/** What the names of one SELECT mean. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly sources: Source[] = [];
  readonly aliases = new Map<string, NamedExpression>();
  readonly arrayJoins = new Map<string, Printed>();
  readonly queries = new Map<string, NamedQuery>();
  /** Names of windows as the SQL calls them. */
  readonly windows = new Map<string, string>();
  /** Columns joined with USING: both sides have them, and the left one is meant. */
  readonly shared = new Set<string>();
  /** Whether its rows are grouped. */
  grouped = false;

  constructor(parent?: Scope) {
    this.parent = parent;
  }

  query(name: string): NamedQuery | undefined {
    return this.queries.get(name) ?? this.parent?.query(name);
  }
}

/** Where an expression stands. */
export interface Environment {
  readonly compilation: Compilation;
  readonly scope: Scope;
  /** Arguments of the lambdas around the expression. */
  readonly lambda?: ReadonlyMap<string, Printed>;
  /** In a condition NULL and 0 are the same, so comparisons may stay bare and use indexes. */
  readonly condition?: boolean;
  /** In the ON of a join: neither aliases nor paths into other tables exist yet. */
  readonly joining?: boolean;
  /** Among grouped values: the text behind a typed property is not one of them. */
  readonly grouped?: boolean;
  /** The name whose definition this is part of. */
  readonly defining?: NamedExpression;
  /** Where an aggregate cannot stand: a name of one means the column instead, if there is one. */
  readonly beforeGrouping?: boolean;
}
