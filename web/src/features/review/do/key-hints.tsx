import { t } from '../../../base/i18n.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { Kbd, Link } from '../../../ui/index.ts';

/** Lists, below the answer, what the keys do with it. */
export function KeyHints({ traceUrl, mode }: { readonly traceUrl: string; readonly mode: 'messages' | 'json' }) {
  return (
    <p className="flex shrink-0 flex-wrap items-center gap-x-4 border-t px-4 py-1 text-meta text-muted">
      <Link to={traceUrl} className="inline-flex min-h-6 items-center gap-1">
        {t('Full trace')} <Kbd keys={keysOf('review.open')} />
      </Link>
      <span className="inline-flex items-center gap-1">
        {mode === 'json' ? t('Messages') : t('JSON')} <Kbd keys={keysOf('review.mode')} />
      </span>
      <span className="inline-flex items-center gap-1">
        {t('Translate')} <Kbd keys={keysOf('review.translate')} />
      </span>
      <span className="inline-flex items-center gap-1">
        {t('Scroll')} <Kbd keys={keysOf('review.scrollDown')} />
      </span>
    </p>
  );
}
