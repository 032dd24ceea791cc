import { type FormEvent, useId, useState } from 'react';
import { problemFor } from '../../api/problem.ts';
import { t } from '../../base/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { SavedView, SavedViews, ViewContent } from './use-saved-views.ts';

interface SaveViewDialogProps {
  readonly title: string;
  readonly content: ViewContent;
  readonly save: SavedViews['save'];
  readonly onSaved: (view: SavedView) => void;
  readonly onClose: () => void;
}

/** Asks what to call it and who is to see it. */
export function SaveViewDialog({ title, content, save, onSaved, onClose }: SaveViewDialogProps) {
  const formId = useId();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const aboutName = problemFor(save.error, 'name');

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      { ...content, name, shared },
      {
        onSuccess: (view) => {
          onSaved(view);
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={title}
      open
      width="sm"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending} disabled={name.trim() === ''}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('Name')}
          required
          maxLength={200}
          value={name}
          error={aboutName}
          onChange={(event) => setName(event.target.value)}
        />
        <Switch label={t('Share with the project')} checked={shared} onChange={setShared} />
        {save.error && !aboutName && (
          <p role="alert" className="text-error">
            {save.error.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}
