import { t } from '../../../base/i18n.ts';
import { Link, PersonChip, TimeStamp } from '../../../ui/index.ts';
import type { DatasetItem } from '../dataset-api.ts';

/** Where an item came from, and who touched it when. */
export function ItemOrigin({ item, path }: { item: DatasetItem; path: (path: string) => string }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-3 text-meta">
      <dt className="text-muted">{t('Source')}</dt>
      <dd>
        <SourceLink item={item} path={path} />
      </dd>
      <dt className="text-muted">{t('Added')}</dt>
      <dd className="flex flex-wrap gap-2">
        <TimeStamp time={item.created_at} /> <PersonChip person={item.created_by} />
      </dd>
      <dt className="text-muted">{t('Changed')}</dt>
      <dd>
        <TimeStamp time={item.updated_at} />
      </dd>
    </dl>
  );
}

/** To the exact span an item was taken from. */
export function SourceLink({ item, path }: { item: DatasetItem; path: (path: string) => string }) {
  if (!item.ref_trace_id) return <span className="text-muted">{t('none')}</span>;
  return (
    <Link
      to={path(`/traces/${encodeURIComponent(item.ref_trace_id)}`)}
      search={{ span: item.ref_source_id || undefined }}
      className="relative z-raised inline-flex min-h-6 items-center"
    >
      {t('Open the span')}
    </Link>
  );
}
