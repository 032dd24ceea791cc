import { useState } from 'react';
import { t } from '../../base/i18n.ts';
import { useShortcut } from '../../base/use-shortcut.ts';
import { Button } from '../../ui/index.ts';
import { ReviewDialog } from '../review/index.ts';
import { DatasetDialog } from './dataset-dialog.tsx';
import type { DatasetSource } from './dataset-source.ts';

/** Takes rows of a list along, to a dataset or to review: the two keys, the two buttons and the two dialogs. */
export function useTakeAlong(projectId: number, targets: readonly DatasetSource[]) {
  const [dialog, setDialog] = useState<{ kind: 'dataset' | 'review'; sources: readonly DatasetSource[] }>();
  const close = () => setDialog(undefined);
  const open = (kind: 'dataset' | 'review') => {
    if (targets.length === 0) return false;
    setDialog({ kind, sources: targets });
    return true;
  };
  useShortcut('list.addToDataset', () => open('dataset'));
  useShortcut('list.sendToReview', () => open('review'));
  return {
    buttons: (
      <>
        <Button size="sm" onClick={() => open('dataset')}>
          {t('Add to dataset')}
        </Button>
        <Button size="sm" onClick={() => open('review')}>
          {t('Send to review')}
        </Button>
      </>
    ),
    dialogs: (
      <>
        {dialog?.kind === 'dataset' && <DatasetDialog projectId={projectId} sources={dialog.sources} onClose={close} />}
        {dialog?.kind === 'review' && (
          <ReviewDialog
            projectId={projectId}
            traceIds={[...new Set(dialog.sources.map(({ traceId }) => traceId))]}
            onClose={close}
          />
        )}
      </>
    ),
  };
}
