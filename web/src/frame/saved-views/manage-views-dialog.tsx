import { Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '../../base/i18n.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { personName } from '../../ui/person-name.ts';
import { Switch } from '../../ui/switch.tsx';
import { toastProblem } from './toast-problem.ts';
import type { SavedView, SavedViews } from './use-saved-views.ts';

interface ManageViewsDialogProps {
  readonly title: string;
  readonly saved: SavedViews;
  readonly onClose: () => void;
}

/** Every view with its name, who sees it, and a way to delete it. */
export function ManageViewsDialog({ title, saved, onClose }: ManageViewsDialogProps) {
  return (
    <Dialog title={title} open onClose={onClose}>
      {saved.views.length === 0 && <p className="text-muted">{t('Nothing is saved here.')}</p>}
      <ul aria-label={title} className="flex flex-col divide-y">
        {saved.views.map((view) => (
          <ViewRow key={view.id} view={view} saved={saved} />
        ))}
      </ul>
    </Dialog>
  );
}

function ViewRow({ view, saved }: { view: SavedView; saved: SavedViews }) {
  const [name, setName] = useState<string>();
  const [problem, setProblem] = useState('');

  function rename(event: FormEvent) {
    event.preventDefault();
    const wanted = name?.trim() ?? '';
    if (wanted === '' || wanted === view.name) {
      setName(undefined);
      return;
    }
    saved.update(view, { name: wanted }).then(
      () => setName(undefined),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }

  if (name !== undefined) {
    return (
      <li className="py-2">
        <form onSubmit={rename} className="flex items-end gap-2">
          <TextField
            label={t('Name of “{name}”', { name: view.name })}
            className="flex-1"
            maxLength={200}
            autoFocus
            value={name}
            error={problem}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" variant="primary">
            {t('Rename')}
          </Button>
          <Button onClick={() => setName(undefined)}>{t('Cancel')}</Button>
        </form>
      </li>
    );
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span dir="auto" className="min-w-0 flex-1 truncate font-medium max-md:basis-full">
        {view.name}
      </span>
      {view.created_by && <span className="text-meta text-muted">{personName(view.created_by)}</span>}
      <Switch
        label={t('Shared')}
        checked={view.shared}
        onChange={(shared) => void saved.update(view, { shared }).catch(toastProblem)}
      />
      <IconButton size="sm" label={t('Rename “{name}”', { name: view.name })} onClick={() => setName(view.name)}>
        <Pencil aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton
        size="sm"
        label={t('Delete “{name}”', { name: view.name })}
        onClick={() => void saved.remove(view).catch(toastProblem)}
      >
        <Trash2 aria-hidden="true" className="size-3.5" />
      </IconButton>
    </li>
  );
}
