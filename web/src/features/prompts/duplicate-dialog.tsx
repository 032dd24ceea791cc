import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useGo } from '../../base/use-go.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/index.ts';
import { PROMPTS, promptApi } from './prompt-api.ts';

interface DuplicateDialogProps {
  readonly projectId: number;
  readonly name: string;
  readonly onClose: () => void;
}

/** A new prompt whose first version is the latest of this one. */
export function DuplicateDialog({ projectId, name, onClose }: DuplicateDialogProps) {
  const go = useGo();
  const path = useProjectPath();
  const [newName, setNewName] = useState(`${name}-copy`);
  const duplicate = useChange<void, { name: string }>({
    run: () => api.post(promptApi(projectId, name, 'duplicate/'), { new_name: newName }),
    invalidates: [keys.project(projectId, PROMPTS)],
    quiet: true,
    onDone: (made) => {
      onClose();
      toast(t('“{name}” was made.', { name: made.name }), { tone: 'ok' });
      go(path(`/prompts/${encodeURIComponent(made.name)}`));
    },
  });
  return (
    <FormDialog
      title={t('Duplicate “{name}”', { name })}
      width="sm"
      onClose={onClose}
      submitLabel={t('Duplicate')}
      onSubmit={() => duplicate.mutate()}
      sending={duplicate}
      fields={['new_name']}
    >
      <TextField
        label={t('Name of the copy')}
        required
        maxLength={255}
        spellCheck={false}
        value={newName}
        error={problemFor(duplicate.error, 'new_name')}
        hint={t('Labels and older versions are not copied.')}
        onChange={(event) => setNewName(event.target.value)}
      />
    </FormDialog>
  );
}
