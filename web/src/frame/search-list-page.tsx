import { useGo } from '../base/use-go.ts';
import type { DataTableProps } from '../ui/data-table-props.ts';
import { ListPage, type ListPageProps } from './list-page.tsx';

/** A list of the API as it grows page by page; what `usePage` gives. */
interface GrowingList<Row extends object>
  extends Pick<
    DataTableProps<Row>,
    'rows' | 'total' | 'loading' | 'refetching' | 'loadingMore' | 'hasMore' | 'onLoadMore'
  > {
  readonly error: unknown;
  readonly refetch: () => void;
}

interface SearchListPageProps<Row extends { readonly id: string }>
  extends Omit<ListPageProps<Row>, 'filter' | 'table' | 'error' | 'onRetry'> {
  readonly list: GrowingList<Row>;
  /** Of what else the page shows, before the list's own. */
  readonly error?: unknown;
  readonly onRetry?: () => void;
  readonly q: string;
  /** `replace` while the reader types. */
  readonly onSearch: (search: { q: string }, options: { replace: boolean }) => void;
  readonly placeholder: string;
  readonly table: Pick<
    DataTableProps<Row>,
    'storageKey' | 'columns' | 'rowLink' | 'selected' | 'onSelect' | 'sort' | 'onSort'
  >;
}

/** A list that is searched by text and has nothing else to narrow it by. */
export function SearchListPage<Row extends { readonly id: string }>(props: SearchListPageProps<Row>) {
  const { list, error, onRetry, q, onSearch, placeholder, table, ...page } = props;
  const { error: listError, refetch, ...rows } = list;
  const go = useGo();
  return (
    <ListPage<Row>
      {...page}
      filter={{
        fields: [],
        filters: [],
        text: q,
        placeholder,
        onChange: ({ text }, commit) => onSearch({ q: text }, { replace: !commit }),
      }}
      table={{ ...rows, ...table, rowId: ({ id }) => id, onNavigate: ({ to, search }) => go(to, search) }}
      error={error ?? listError}
      onRetry={() => {
        onRetry?.();
        refetch();
      }}
    />
  );
}
