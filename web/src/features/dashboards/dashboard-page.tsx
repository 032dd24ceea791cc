import { useNavigate } from '@tanstack/react-router';
import { LayoutDashboard, RefreshCw, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { noteVisited } from '../../base/visited.ts';
import { Page } from '../../frame/page.tsx';
import { Button, cx, EmptyState, ErrorState, Link, LoadingBlock } from '../../ui/index.ts';
import { nameOf as insightName, OutcomeView } from '../insights/index.ts';
import { type Dashboard, type DashboardTile, nameOf, useDeleteDashboard } from './dashboard-api.ts';

/** A dashboard with its tiles, each with what its query answers now. */
export default function DashboardPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const { id = '' } = usePathParams();
  const [refresh, setRefresh] = useState('blocking');
  const { data, error, refetch, isFetching } = useProjectGet<Dashboard>(
    projectId,
    `dashboards/${encodeURIComponent(id)}/`,
    { refresh },
  );
  const remove = useDeleteDashboard(projectId, () => void navigate({ to: path('/dashboards') }));
  const crumbs = [{ label: t('Dashboards'), to: path('/dashboards') }];
  const name = data && nameOf(data);
  const to = path(`/dashboards/${id}`);
  useEffect(() => {
    if (name) noteVisited({ to, label: name, kind: t('Dashboard') });
  }, [to, name]);
  if (!data || !name) {
    return (
      <Page title={t('Dashboard')} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingBlock />}
      </Page>
    );
  }
  const askAgain = () => {
    if (refresh === 'force_blocking') void refetch();
    else setRefresh('force_blocking');
  };
  return (
    <Page
      title={name}
      crumbs={crumbs}
      actions={
        <>
          <Button icon={<RefreshCw aria-hidden="true" className="size-4" />} onClick={askAgain}>
            {t('Refresh')}
          </Button>
          <Button icon={<Trash2 aria-hidden="true" className="size-4" />} onClick={() => remove(data.id)}>
            {t('Delete')}
          </Button>
        </>
      }
    >
      {data.description && (
        <p dir="auto" className="px-4 pt-3 text-muted">
          {data.description}
        </p>
      )}
      {data.tiles.length === 0 ? (
        <EmptyState
          icon={<LayoutDashboard aria-hidden="true" className="size-8" />}
          title={t('Nothing stands here yet.')}
        >
          <p>{t('Agents add insights by the MCP tool add-insight-to-dashboard, programs by the API.')}</p>
        </EmptyState>
      ) : (
        <div aria-busy={isFetching} className="grid min-w-0 grid-cols-1 gap-4 p-4 md:grid-cols-12">
          {data.tiles.map((tile) => (
            <Tile key={tile.id} tile={tile} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Tile({ tile }: { tile: DashboardTile }) {
  const path = useProjectPath();
  const { insight, text, error } = tile;
  const name = insight ? insightName(insight) : text ? t('Text') : t('Link');
  return (
    <section
      aria-label={t('Tile: {name}', { name })}
      className={cx('flex min-w-0 flex-col gap-2 rounded-panel border p-3', widthOf(tile))}
    >
      {insight && (
        <>
          <h2 dir="auto" className="truncate font-semibold">
            <Link to={path(`/insights/${insight.short_id}`)}>{name}</Link>
          </h2>
          {error ? (
            <p role="alert" className="text-error">
              {error.detail}
            </p>
          ) : (
            <OutcomeView label={name} insight={insight} />
          )}
        </>
      )}
      {text && (
        <p dir="auto" className="whitespace-pre-wrap">
          {text.body}
        </p>
      )}
      {isButton(tile.button_tile) && (
        <a href={tile.button_tile.url} rel="noreferrer" className="text-accent underline">
          {tile.button_tile.text}
        </a>
      )}
    </section>
  );
}

/** The least width of a layout, in twelve columns, and how such a tile is drawn. */
const WIDTHS = [
  [9, 'md:col-span-12'],
  [7, 'md:col-span-8'],
  [5, 'md:col-span-6'],
  [4, 'md:col-span-4'],
  [1, 'md:col-span-3'],
] as const;

function widthOf({ layouts }: DashboardTile): string {
  const { w } = Object(layouts.sm) as { w?: unknown }; // As it was sent; anything else gets the usual width.
  return WIDTHS.find(([least]) => typeof w === 'number' && w >= least)?.[1] ?? 'md:col-span-6';
}

function isButton(button: unknown): button is { readonly url: string; readonly text: string } {
  const { url, text } = Object(button) as { url?: unknown; text?: unknown };
  return typeof url === 'string' && typeof text === 'string';
}
