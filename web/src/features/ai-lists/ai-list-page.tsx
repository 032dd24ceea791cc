import { useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { TObject } from 'typebox';
import { ListPage, type ListPageProps } from '../../frame/list-page.tsx';
import { ListViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import type { DataTableProps, LinkTarget } from '../../ui/index.ts';
import { NoTraces } from './no-traces.tsx';
import type { AiList } from './use-ai-list.ts';
import type { ListReading } from './use-list-reading.tsx';

/** Rows as they grow page by page; what `useKeyset` gives. */
interface GrowingRows<Row extends object>
  extends Pick<DataTableProps<Row>, 'rows' | 'loading' | 'refetching' | 'hasMore' | 'loadingMore' | 'onLoadMore'> {
  readonly error: unknown;
  readonly retry: () => void;
}

interface AiListPageProps<Row extends object>
  extends Pick<ListPageProps<Row>, 'title' | 'noMatch' | 'above' | 'bulk'>,
    Pick<DataTableProps<Row>, 'columns' | 'rowLink' | 'rowTone' | 'total'> {
  /** Names its saved views and where its columns are kept. */
  readonly name: 'traces' | 'generations' | 'conversations' | 'users';
  readonly schema: TObject;
  readonly page: AiList;
  readonly list: GrowingRows<Row>;
  readonly reading: ListReading<Row>;
  /** What the page is for, in one sentence. */
  readonly purpose?: string;
  readonly facets?: ReactNode;
  /** What is looked into. */
  readonly peek: {
    readonly title: string;
    readonly link: LinkTarget | undefined;
    readonly content: (id: string) => ReactNode;
  };
}

/** The page of a list of AI events: filters, live rows, saved views, and a look into one row. */
export function AiListPage<Row extends object>(props: AiListPageProps<Row>) {
  const { name, title, noMatch, above, bulk, schema, page, list, reading, purpose, facets, peek } = props;
  const { rows, loading, refetching, hasMore, loadingMore, onLoadMore, error, retry } = list;
  const navigate = useNavigate();
  return (
    <ListPage<Row>
      title={title}
      actions={<ListViewsMenu kind={name} schema={schema} />}
      filter={{ ...page.bar, facets, end: reading.liveSwitch }}
      above={above}
      live={reading.live}
      table={{
        rows,
        loading,
        refetching,
        hasMore,
        loadingMore,
        onLoadMore,
        ...reading.table,
        storageKey: name,
        columns: props.columns,
        rowId: reading.rowId,
        rowLink: props.rowLink,
        rowTone: props.rowTone,
        total: props.total,
        onNavigate: (target) => void navigate(target),
      }}
      error={error}
      onRetry={retry}
      neverUsed={<NoTraces project={page.project} purpose={purpose} />}
      noMatch={noMatch}
      onWiden={page.onWiden}
      peek={{
        title: peek.title,
        open: page.peek !== '',
        onClose: () => page.onPeek(''),
        link: peek.link,
        children: page.peek !== '' && <Fragment key={page.peek}>{peek.content(page.peek)}</Fragment>,
      }}
      bulk={bulk}
    />
  );
}
