import { api } from '../../api/client.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { ConfirmDialog } from '../../ui/index.ts';
import { promptApi } from './prompt-api.ts';

interface ArchiveDialogProps {
  readonly projectId: number;
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ArchiveDialog({ projectId, name, open, onClose, onDone }: ArchiveDialogProps) {
  async function archive() {
    await api.post(promptApi(projectId, name, 'archive/'));
    toast(t('“{name}” was archived.', { name }), { tone: 'ok' });
    onDone();
  }
  return (
    <ConfirmDialog
      title={t('Archive “{name}”?', { name })}
      confirmLabel={t('Archive')}
      typed={name}
      open={open}
      onClose={onClose}
      onConfirm={archive}
    >
      <p>
        {t(
          'All its versions and labels go, and programs that fetch it get an error or their fallback. This cannot be undone.',
        )}
      </p>
    </ConfirmDialog>
  );
}
