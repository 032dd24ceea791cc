import { t } from '../../../app/i18n.ts';
import { useProjectPath } from '../../../app/paths.ts';
import { Link } from '../../../ui/index.ts';
import type { QueueItem } from '../../review/review-api.ts';

/** Said where a judge's verdicts would stand. */
export function HiddenVerdicts({ item }: { item: QueueItem }) {
  const path = useProjectPath();
  return (
    <p className="text-meta text-muted">
      {t('Verdicts are hidden until you have reviewed it, blind, in')}{' '}
      <Link to={path(`/review/${item.queue_id}`)} dir="auto">
        {item.queue_name}
      </Link>
    </p>
  );
}
