import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { cx, Link } from '../../../ui/index.ts';
import type { QueueItem } from '../../review/index.ts';

/** Shown in place of a judge's verdicts, to say that they are hidden. */
export function HiddenVerdicts({ item, className }: { readonly item: QueueItem; readonly className?: string }) {
  const path = useProjectPath();
  return (
    <p className={cx('text-meta text-muted', className)}>
      {t('Verdicts are hidden until you have reviewed it, blind, in')}{' '}
      <Link to={path(`/review/${item.queue_id}`)} dir="auto">
        {item.queue_name}
      </Link>
    </p>
  );
}
