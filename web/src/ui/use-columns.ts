import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { useStored } from '../base/stored.ts';
import type { Column } from './data-table-column.ts';
import { useDisplay } from './display.tsx';
import { formatZoneOffset } from './format.ts';

const FEATURES = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const NO_HIDDEN: Record<string, boolean> = {};
const NO_SIZES: Record<string, number> = {};
const WIDTH = 140;
const WIDTH_MIN = 48;

interface ColumnsInput<Row extends object> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Where widths and hidden columns are kept per person. */
  readonly storageKey: string;
  /** A column of check boxes stands before the others. */
  readonly selectable: boolean;
}

/** Which columns show, how wide each is, and what a person changed of that. */
export function useColumns<Row extends object>(input: ColumnsInput<Row>) {
  const { rows, rowId, storageKey, selectable } = input;
  const { zone } = useDisplay();
  const columns = useMemo(() => withZone(input.columns, zone), [input.columns, zone]);
  const [storedVisible, setVisible] = useStored(`columns:${storageKey}`, NO_HIDDEN);
  const [storedSizes, setSizes] = useStored(`widths:${storageKey}`, NO_SIZES);
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, storedVisible[column.id] ?? !column.hidden])),
    [columns, storedVisible],
  );
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof FEATURES, Row>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.label, size: column.width ?? WIDTH, minSize: WIDTH_MIN }),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features: FEATURES,
    columns: definitions,
    data,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: { columnVisibility: visibility, columnSizing: storedSizes },
    onColumnVisibilityChange: (change) => setVisible(typeof change === 'function' ? change(visibility) : change),
    onColumnSizingChange: (change) => setSizes(typeof change === 'function' ? change(storedSizes) : change),
  });
  const visible = columns.filter((column) => visibility[column.id]);
  const grows = (column: Column<Row>) => column.grow === true && !storedSizes[column.id];
  const template = [
    selectable ? '32px' : '',
    ...visible.map((column) => {
      const width = table.getColumn(column.id)?.getSize() ?? WIDTH;
      return grows(column) ? `minmax(${width}px, 1fr)` : `${width}px`;
    }),
    // Without a column that grows, an empty track keeps the rest flush with the start.
    visible.some(grows) ? '' : 'minmax(0, 1fr)',
    // Room for the columns menu, which lies over the head's end.
    '36px',
  ].join(' ');
  return {
    columns,
    visible,
    visibility,
    /** The tracks of a row, as CSS has them. */
    template,
    table,
    toggle: (id: string, on: boolean) => setVisible({ ...visibility, [id]: on }),
  };
}

function withZone<Row>(columns: readonly Column<Row>[], zone: string): readonly Column<Row>[] {
  if (!columns.some((column) => column.time)) return columns;
  const offset = formatZoneOffset(new Date(), zone);
  return columns.map((column) => (column.time ? { ...column, label: `${column.label} (${offset})` } : column));
}
