import { Bookmark } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TObject } from 'typebox';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { noteIgnored, readSearch, useSearchState, withoutDefaults } from '../search.ts';
import { ManageViewsDialog } from './manage-views-dialog.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { toastProblem } from './toast-problem.ts';
import { type SavedView, type SavedViews, useSavedViews, type ViewContent, type ViewKind } from './use-saved-views.ts';

interface ViewsMenuProps {
  readonly label: string;
  readonly saved: SavedViews;
  /** What would be saved now. */
  readonly content: ViewContent;
  /** Whether a view shows just that. */
  readonly isHere: (view: SavedView) => boolean;
  readonly onOpen: (view: SavedView) => void;
  readonly disabled?: boolean;
}

/** Saved views to open, and ways to save, change and delete them. */
export function ViewsMenu({ label, saved, content, isHere, onOpen, disabled }: ViewsMenuProps) {
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const [openedId, setOpenedId] = useState<string>();
  const { views } = saved;
  const opened = views.find((view) => view.id === openedId);
  const here = views.find(isHere);
  const open = (view: SavedView) => {
    setOpenedId(view.id);
    onOpen(view);
  };
  const entry = (view: SavedView): MenuEntry => ({
    label: (
      <span dir="auto" className="block max-w-72 truncate">
        {view.name}
      </span>
    ),
    onSelect: () => open(view),
  });
  const section = (heading: string, list: readonly SavedView[]): MenuEntry[] =>
    list.length > 0 ? [{ heading, entries: list.map(entry) }, 'separator'] : [];
  const entries: MenuEntry[] = [
    ...section(
      t('Shared with the project'),
      views.filter((view) => view.shared),
    ),
    ...section(
      t('Yours'),
      views.filter((view) => !view.shared),
    ),
    ...(opened && !isHere(opened)
      ? [
          {
            label: t('Update “{name}”', { name: opened.name }),
            onSelect: () => void saved.update(opened, content).catch(toastProblem),
          },
        ]
      : []),
    { label: t('Save as…'), disabled: disabled ?? false, onSelect: () => setDialog('save') },
    { label: t('Manage…'), disabled: views.length === 0, onSelect: () => setDialog('manage') },
  ];
  return (
    <>
      <Menu
        label={label}
        align="end"
        trigger={
          <Button icon={<Bookmark aria-hidden="true" className="size-4" />} className="max-w-60">
            {here ? (
              <span className="truncate">
                <span className="sr-only">{label}: </span>
                <span dir="auto">{here.name}</span>
              </span>
            ) : (
              label
            )}
          </Button>
        }
        entries={entries}
      />
      {dialog === 'save' && (
        <SaveViewDialog
          title={t('Save as')}
          content={content}
          save={saved.save}
          onSaved={(view) => setOpenedId(view.id)}
          onClose={() => {
            saved.save.reset();
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'manage' && <ManageViewsDialog title={label} saved={saved} onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** The views of a list page: what its address says, without the row being peeked at. */
export function ListViewsMenu({ kind, schema }: { kind: Exclude<ViewKind, 'sql'>; schema: TObject }) {
  const projectId = useProjectId();
  const saved = useSavedViews(projectId, kind);
  const [values, set] = useSearchState(schema);
  const state = useMemo(() => stateOf(schema, values), [schema, values]);
  const text = printed(state);
  return (
    <ViewsMenu
      label={t('Views')}
      saved={saved}
      content={{ state }}
      isHere={(view) => printed(stateOf(schema, readSearch(schema, view.state ?? {}).values)) === text}
      onOpen={(view) => {
        const { values: next, ignored } = readSearch(schema, view.state ?? {});
        noteIgnored(ignored);
        set({ ...next, peek: '' });
      }}
    />
  );
}

function stateOf(schema: TObject, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { peek: _, ...kept } = withoutDefaults(schema, values);
  return kept;
}

const printed = (state: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
