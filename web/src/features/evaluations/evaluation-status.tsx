import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { Link, StatusBadge } from '../../ui/index.ts';
import type { Evaluation } from '../verdicts/index.ts';
import { isAboutKey, reasonWords } from './words.ts';

/** Whether it runs, and if not, who or what stopped it. */
export function EvaluationStatus({ evaluation }: { evaluation: Evaluation }) {
  if (evaluation.status === 'error') return <StatusBadge status="error">{reasonWords(evaluation)}</StatusBadge>;
  return evaluation.enabled ? (
    <StatusBadge status="ok">{t('Active')}</StatusBadge>
  ) : (
    <StatusBadge status="paused">{t('Paused')}</StatusBadge>
  );
}

/** What the server said when it stopped it, and where that is mended. */
export function StoppedNote({ evaluation }: { evaluation: Evaluation }) {
  const path = useProjectPath();
  if (evaluation.status !== 'error') return null;
  const { status_reason_detail: detail } = evaluation;
  return (
    <div
      role="status"
      className="mx-4 mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-panel bg-error-tint p-3"
    >
      <p dir="auto" className="min-w-0 flex-1 break-words text-error">
        {detail || reasonWords(evaluation)}
      </p>
      {isAboutKey(evaluation) ? (
        <Link to={path('/settings/provider-keys')}>{t('Provider keys')}</Link>
      ) : (
        <Link to={path(`/evaluations/${evaluation.id}`)} search={{ tab: 'set-up' }}>
          {t('Set-up')}
        </Link>
      )}
      <p className="w-full text-meta">{t('Fix it, then activate the evaluation again.')}</p>
    </div>
  );
}
