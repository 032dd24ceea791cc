/** One row of a file, whatever its format, and where it stands in the text. */
export type FileRow = {
  /** Counted from 1: where the row begins. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
} & (
  | {
      readonly fields: ReadonlyMap<string, unknown>;
      /** Cells of a table; otherwise values of JSON. */
      readonly isText: boolean;
    }
  | { readonly problem: string }
);
