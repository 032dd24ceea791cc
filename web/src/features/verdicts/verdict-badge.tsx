import { t } from '../../base/i18n.ts';
import { StatusBadge } from '../../ui/index.ts';
import type { Verdict } from './evaluation-api.ts';

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  if (verdict === 'pass') return <StatusBadge status="ok">{t('Pass')}</StatusBadge>;
  if (verdict === 'fail') return <StatusBadge status="error">{t('Fail')}</StatusBadge>;
  return <StatusBadge status="skipped">{verdict === 'na' ? t('Not applicable') : t('Skipped')}</StatusBadge>;
}
