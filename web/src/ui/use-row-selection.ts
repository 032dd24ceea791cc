import { useRef } from 'react';

interface RowSelectionInput<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
}

/** Selects single rows, and with Shift all between the one selected last and this. */
export function useRowSelection<Row extends object>({ rows, rowId, selected, onSelect }: RowSelectionInput<Row>) {
  const anchor = useRef<number>(undefined);

  function toggle(at: number | undefined): boolean {
    const row = at === undefined ? undefined : rows[at];
    if (row === undefined || !onSelect) return false;
    const next = new Set(selected);
    const id = rowId(row);
    if (!next.delete(id)) next.add(id);
    anchor.current = at;
    onSelect(next);
    return true;
  }

  /** `from` is where a range begins when none was begun. */
  function extendTo(at: number, from?: number): boolean {
    anchor.current ??= from;
    if (anchor.current === undefined) return toggle(at);
    if (rows[at] === undefined || !onSelect) return false;
    const [first, last] = anchor.current < at ? [anchor.current, at] : [at, anchor.current];
    onSelect(new Set([...(selected ?? []), ...rows.slice(first, last + 1).map(rowId)]));
    anchor.current = at;
    return true;
  }

  return { toggle, extendTo };
}
