import { t } from '../../../base/i18n.ts';
import { Button, formatDateTime, useDisplay } from '../../../ui/index.ts';

interface DraftLineProps {
  readonly savedAt: string;
  readonly failed: boolean;
  /** Set when this page opened with it. */
  readonly restoredBase?: number;
  readonly latest: number;
  readonly onDiscard: () => void;
}

/** Says what is kept in this browser, and that it was taken up again. */
export function DraftLine({ savedAt, failed, restoredBase, latest, onDiscard }: DraftLineProps) {
  const { zone } = useDisplay();
  if (failed) {
    return (
      <p role="alert" className="border-b bg-warn-tint px-4 py-1 text-warn">
        {t('This browser has no room for a draft: publish before you leave.')}
      </p>
    );
  }
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-3 border-b bg-subtle px-4 py-1 text-muted">
      <span role="status">
        {savedAt
          ? t('Draft saved {time}', { time: formatDateTime(new Date(savedAt), zone) })
          : t('What you write is kept in this browser until you publish it.')}
      </span>
      {restoredBase !== undefined && (
        <span>
          {restoredBase < latest
            ? t('You went on with a draft on v{base}; v{latest} was published since, and publishing joins the two.', {
                base: restoredBase,
                latest,
              })
            : t('You went on with the draft you left here.')}
        </span>
      )}
      {savedAt && (
        <Button size="sm" variant="ghost" onClick={onDiscard}>
          {t('Discard draft')}
        </Button>
      )}
    </div>
  );
}
