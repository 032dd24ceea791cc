import type { Type } from '../printer/types.ts';
import type { PropertyOwner } from './property-types.ts';

/** A table as queries see it, and how it is read. */
export interface Table {
  readonly name: string;
  /** Visible columns in the order `*` lists them, then hidden ones. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Paths that lead into another table, joined only when used. */
  readonly lazy: ReadonlyMap<string, LazyField>;
  /** Whose property definitions hold for `properties`. */
  readonly properties?: PropertyOwner;
  readonly from: Reading;
}

export interface Column {
  readonly type: Type;
  /** SQL over the physical row, whose alias is `s`. */
  readonly sql: string;
  /** Left out of `*`. */
  readonly hidden?: boolean;
  /** The id of an issue as the event was stored with it; issues that were merged since are looked up. */
  readonly isIssue?: boolean;
  /** Part of a reading that costs a join; see `Reading.override`. */
  readonly needsOverride?: boolean;
}

/** The inside of a closed subquery; `{project}` stands for the project's parameter. */
interface Reading {
  /** FROM without the keyword; the physical row is called `s`. */
  readonly source: string;
  /** A join that is added when a column with `needsOverride` is read. */
  readonly override?: string;
  /** Beside the project's own filter. */
  readonly where?: string;
  readonly groupBy?: string;
}

export type LazyField =
  | {
      readonly kind: 'join';
      readonly table: string;
      /** Column of this table that equals `to` of the other. */
      readonly from: string;
      readonly to: string;
      /** Further condition inside the other table's subquery. */
      readonly where?: string;
      /** First names of the path that this row already knows. */
      readonly known?: ReadonlyMap<string, string>;
    }
  /** Another name for this row: the rest of the path starts over at the mapped name. */
  | {
      readonly kind: 'self';
      /** The table whose columns these are. */
      readonly table: string;
      readonly paths: ReadonlyMap<string, string>;
    };
