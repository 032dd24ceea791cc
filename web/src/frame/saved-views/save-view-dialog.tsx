import { useState } from 'react';
import { problemFor } from '../../api/problem.ts';
import { t } from '../../base/i18n.ts';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);

  const submit = () =>
    save.mutate(
      { ...content, name, shared },
      {
        onSuccess: (view) => {
          onSaved(view);
          onClose();
        },
      },
    );

  return (
    <FormDialog
      title={title}
      width="sm"
      onClose={onClose}
      submitLabel={t('Save')}
      onSubmit={submit}
      sending={save}
      fields={['name']}
      disabled={name.trim() === ''}
    >
      <TextField
        label={t('Name')}
        required
        maxLength={200}
        value={name}
        error={problemFor(save.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <Switch label={t('Share with the project')} checked={shared} onChange={setShared} />
    </FormDialog>
  );
}
