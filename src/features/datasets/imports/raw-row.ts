/** A row as its file says it, before anything is made of it. */
export type RawRow =
  | { readonly line: number; readonly fields: ReadonlyMap<string, unknown>; readonly isText: boolean }
  | { readonly line: number; readonly problem: Problem };

/** Why one row cannot be an item. */
export interface Problem {
  readonly attr: string | null;
  readonly code: string;
  readonly detail: string;
}
