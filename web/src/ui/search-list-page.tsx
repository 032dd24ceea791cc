import type { ReactNode } from 'react';
import { useGo } from '../app/use-go.ts';
import type { DataTableProps } from './data-table.tsx';
import { ListPage, type ListPageProps } from './list-page.tsx';

/** A list of the API as it grows page by page; what `usePage` gives. */
export interface GrowingList<Row extends object>
  extends Pick<
    DataTableProps<Row>,
    'rows' | 'total' | 'loading' | 'refetching' | 'loadingMore' | 'hasMore' | 'onLoadMore'
  > {
  readonly error: unknown;
  readonly refetch: () => void;
}

export interface SearchListPageProps<Row extends object>
  extends Pick<ListPageProps<Row>, 'title' | 'actions' | 'neverUsed' | 'noMatch' | 'above'>,
    Pick<DataTableProps<Row>, 'storageKey' | 'columns' | 'rowLink'> {
  readonly list: GrowingList<Row>;
  readonly rowId: (row: Row) => string;
  readonly text: string;
  readonly placeholder: string;
  /** `commit` is false while somebody types. */
  readonly onText: (text: string, commit: boolean) => void;
  /** Beside the search. */
  readonly end?: ReactNode;
}

/** A list that is searched by text and has nothing else to narrow it by. */
export function SearchListPage<Row extends object>(props: SearchListPageProps<Row>) {
  const { list, text, placeholder, onText, end, storageKey, columns, rowId, rowLink, ...page } = props;
  const { error, refetch, ...rows } = list;
  const go = useGo();
  return (
    <ListPage<Row>
      {...page}
      filter={{
        fields: [],
        filters: [],
        text,
        placeholder,
        end,
        onChange: (next, commit) => onText(next.text, commit),
      }}
      table={{ ...rows, storageKey, columns, rowId, rowLink, onNavigate: ({ to, search }) => go(to, search) }}
      error={error}
      onRetry={refetch}
    />
  );
}
