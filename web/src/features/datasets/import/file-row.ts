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

const ROW_BYTES_MAX = 5 * 1024 * 1024;

export const LONG_ROW = 'A row may have at most 5 MB.';

/** The server refuses longer rows. */
export function isLongRow(text: string): boolean {
  // A character of a string takes three bytes at most.
  return text.length * 3 > ROW_BYTES_MAX && new TextEncoder().encode(text).length > ROW_BYTES_MAX;
}
