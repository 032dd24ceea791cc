import type { Column, Sort } from './data-table-column.ts';
import type { DataTableTotal } from './data-table-foot.tsx';
import type { LinkTarget } from './link.tsx';

export interface DataTableProps<Row extends object> {
  /** The name of the grid; the same text as the page's h1. */
  readonly label: string;
  /** Where widths and hidden columns are kept per person. */
  readonly storageKey: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Makes rows real links: Enter, click and middle click follow it. */
  readonly rowLink?: (row: Row) => LinkTarget;
  /** For rows without a page of their own. */
  readonly onOpen?: (row: Row) => void;
  readonly onNavigate?: (target: LinkTarget) => void;
  readonly loading?: boolean;
  readonly refetching?: boolean;
  readonly hasMore?: boolean;
  readonly loadingMore?: boolean;
  readonly onLoadMore?: () => void;
  /** Known late and possibly a guess; never waited for. */
  readonly total?: DataTableTotal;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort | undefined) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly peek?: string;
  readonly onPeek?: (id: string | undefined) => void;
  /** Called when the reader enters or leaves a position that new rows must not move. */
  readonly onBusyReader?: (busy: boolean) => void;
  readonly rowTone?: (row: Row) => 'error' | 'running' | undefined;
  readonly className?: string;
}
