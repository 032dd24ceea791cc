import { t, tn } from '../../../base/i18n.ts';
import { StatusBadge } from '../../../ui/index.ts';
import type { Cohort } from '../cohort-api.ts';

/** How a cohort stands, in a word; the message of a failure on hover. */
export function CohortStatus({ cohort }: { cohort: Cohort }) {
  const { is_static, is_calculating, errors_calculating, last_error_message, last_calculation } = cohort;
  if (is_static) return <StatusBadge status="ok">{t('Fixed')}</StatusBadge>;
  if (is_calculating) return <StatusBadge status="running">{t('Calculating')}</StatusBadge>;
  if (errors_calculating > 0) {
    return (
      <StatusBadge status="error" title={last_error_message ?? undefined}>
        {tn(errors_calculating, 'Failed', 'Failed {count} times')}
      </StatusBadge>
    );
  }
  if (!last_calculation) return <StatusBadge status="paused">{t('Not calculated')}</StatusBadge>;
  return <StatusBadge status="ok">{t('Up to date')}</StatusBadge>;
}
