import { useNavigate } from '@tanstack/react-router';
import type { usePage } from '../../api/queries.ts';
import { ListPage, type ListPageProps } from '../../ui/index.ts';

type Listed<Row extends object> = ReturnType<typeof usePage<Row>>;

interface SearchedListProps<Row extends { readonly id: string }>
  extends Omit<ListPageProps<Row>, 'filter' | 'table' | 'error' | 'onRetry'> {
  readonly list: Listed<Row>;
  /** Of what else the page shows, before the list's own. */
  readonly error?: unknown;
  readonly onRetry?: () => void;
  readonly q: string;
  /** `replace` while somebody types. */
  readonly onSearch: (search: { q: string }, options: { replace: boolean }) => void;
  readonly placeholder: string;
  readonly table: Pick<
    ListPageProps<Row>['table'],
    'storageKey' | 'columns' | 'rowLink' | 'selected' | 'onSelect' | 'sort' | 'onSort'
  >;
}

/** A list of the API that one text narrows. */
export function SearchedList<Row extends { readonly id: string }>(props: SearchedListProps<Row>) {
  const { list, error, onRetry, q, onSearch, placeholder, table, ...page } = props;
  const navigate = useNavigate();
  const { error: listError, refetch, ...rows } = list;
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
      table={{ ...rows, ...table, rowId: ({ id }) => id, onNavigate: (target) => void navigate(target) }}
      error={error ?? listError}
      onRetry={() => {
        onRetry?.();
        refetch();
      }}
    />
  );
}
