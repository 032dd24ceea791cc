import { t } from '../../base/i18n.ts';
import { Button, CopyButton, Dialog } from '../../ui/index.ts';

/** The only time the value is seen. Closing takes it out of the page. */
export function KeyValueDialog({ label, value, onClose }: { label: string; value: string; onClose: () => void }) {
  const line = `HEDGEROW_API_KEY=${value}`;
  return (
    <Dialog
      title={t('Key “{label}”', { label })}
      description={t('Copy it now: it is shown only this once.')}
      open
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('Done')}
        </Button>
      }
    >
      {[
        { text: value, name: t('Copy key') },
        { text: line, name: t('Copy .env line') },
      ].map(({ text, name }) => (
        <div key={name} className="flex items-center gap-2 rounded-control border bg-subtle px-2 py-1">
          <code className="min-w-0 flex-1 font-mono text-meta break-all">{text}</code>
          <CopyButton text={text} label={name} />
        </div>
      ))}
    </Dialog>
  );
}
