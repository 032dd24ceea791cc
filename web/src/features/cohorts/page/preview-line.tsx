import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { keys } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { formatCount, formatPercent } from '../../../ui/index.ts';

interface PreviewLineProps {
  readonly projectId: number;
  /** Undefined while they are incomplete. */
  readonly criteria: object | undefined;
}

const TYPING_MS = 500;

/** How many people the criteria choose as they stand. */
export function PreviewLine({ projectId, criteria }: PreviewLineProps) {
  const wanted = criteria && JSON.stringify(criteria);
  const settled = useSettled(wanted);
  const preview = useQuery({
    queryKey: [...keys.project(projectId, 'cohorts/preview/'), settled],
    queryFn: ({ signal }) =>
      api.post(projectApi(projectId, 'cohorts/preview/'), { filters: JSON.parse(settled ?? '{}') }, { signal }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
  const isStale = wanted !== settled || preview.isFetching;
  return (
    <p role="status" aria-busy={isStale} className="min-h-5">
      {wanted === undefined ? (
        <span className="text-muted">{t('Complete the criteria to see how many people they choose.')}</span>
      ) : preview.error && !isStale ? (
        <span className="text-error">{preview.error.message}</span>
      ) : preview.data ? (
        <span className={isStale ? 'text-muted' : undefined}>
          <strong className="font-semibold">{formatCount(preview.data.count)}</strong>{' '}
          {t('of {total} people now ({share})', {
            total: formatCount(preview.data.total),
            share: formatPercent(preview.data.total === 0 ? null : preview.data.count / preview.data.total),
          })}
        </span>
      ) : (
        <span className="text-muted">{t('Counting…')}</span>
      )}
    </p>
  );
}

function useSettled(text: string | undefined): string | undefined {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
