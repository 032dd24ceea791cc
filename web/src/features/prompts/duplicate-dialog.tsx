import { type FormEvent, useId, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useGo } from '../../base/use-go.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { PROMPTS, promptApi } from './prompt-api.ts';

interface DuplicateDialogProps {
  readonly projectId: number;
  readonly name: string;
  readonly onClose: () => void;
}

/** A new prompt whose first version is the latest of this one. */
export function DuplicateDialog({ projectId, name, onClose }: DuplicateDialogProps) {
  const formId = useId();
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
  function submit(event: FormEvent) {
    event.preventDefault();
    duplicate.mutate();
  }
  return (
    <Dialog
      title={t('Duplicate “{name}”', { name })}
      open
      width="sm"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={duplicate.isPending}>
            {t('Duplicate')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
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
        <FormProblem error={duplicate.error} fields={['new_name']} />
      </form>
    </Dialog>
  );
}
