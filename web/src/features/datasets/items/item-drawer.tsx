import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { readStored, writeStored } from '../../../base/stored.ts';
import { toast } from '../../../base/toasts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Button, ErrorState, Kbd, LoadingBlock } from '../../../ui/index.ts';
import { type DatasetItem, ITEMS, itemApi, refreshItems } from '../dataset-api.ts';
import { ValueEditor } from '../value/value-editor.tsx';
import { ItemOrigin } from './item-origin.tsx';
import {
  blankItem,
  bodyOf,
  changedFields,
  type EditedItem,
  editedItem,
  FIELDS,
  fieldLabels,
  rebased,
} from './item-state.ts';
import { Overtaken } from './overtaken.tsx';

const PAUSE_MS = 600;

interface ItemDrawerProps {
  readonly projectId: number;
  readonly dataset: string;
  /** `new` for one that is yet to be. */
  readonly id: string;
  readonly onNext: (() => void) | undefined;
  readonly onCreated: (id: string) => void;
}

export function ItemDrawer(props: ItemDrawerProps) {
  const { projectId, id } = props;
  const isNew = id === 'new';
  const item = useProjectGet(projectId, `${ITEMS}${encodeURIComponent(id)}/`, undefined, !isNew);
  if (isNew) return <ItemEditor key="new" {...props} item={undefined} />;
  if (item.error) return <ErrorState error={item.error} onRetry={() => void item.refetch()} />;
  if (!item.data || item.data.id !== id) return <LoadingBlock lines={8} />;
  return <ItemEditor key={id} {...props} item={item.data} />;
}

interface KeptDraft {
  readonly edited: EditedItem;
  /** What was stored when editing began, and its `updated_at`. */
  readonly was: EditedItem;
  readonly base: string;
}

function ItemEditor({
  projectId,
  dataset,
  id,
  item,
  onNext,
  onCreated,
}: ItemDrawerProps & { item: DatasetItem | undefined }) {
  const client = useQueryClient();
  const path = useProjectPath();
  const draftKey = `item-draft:${projectId}:${item ? id : `new:${dataset}`}`;
  const [kept] = useState(() => readStored<KeptDraft | null>(draftKey, null));
  /** What was stored when editing began. */
  const [base, setBase] = useState(() => ({
    was: kept?.was ?? (item ? editedItem(item) : blankItem),
    at: kept?.base ?? item?.updated_at ?? '',
  }));
  const [edited, setEdited] = useState<EditedItem>(kept?.edited ?? base.was);
  const [theirs, setTheirs] = useState<DatasetItem>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const { was } = base;
  const isDirty = changedFields(edited, was).length > 0;

  const latest = useRef<KeptDraft & { readonly isDirty: boolean }>(undefined);
  latest.current = { edited, isDirty, was, base: base.at };
  useEffect(() => {
    const keep = () => {
      const { isDirty: dirty = false, ...draft } = latest.current ?? {};
      writeStored(draftKey, dirty ? draft : undefined);
    };
    const timer = setInterval(keep, PAUSE_MS);
    return () => {
      clearInterval(timer);
      keep();
    };
  }, [draftKey]);

  async function save(after?: () => void) {
    if (busy) return;
    if (item && !isDirty) {
      after?.();
      return;
    }
    setBusy(true);
    setProblem('');
    try {
      await (item ? change(after) : create());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  async function change(after: (() => void) | undefined) {
    const now = await api.get(itemApi(projectId, id));
    const stored = editedItem(now);
    const mine = now.updated_at === base.at ? { edited, clashes: [] } : rebased(edited, was, stored);
    if (mine.clashes.length > 0) {
      setTheirs(now);
      return;
    }
    const fields = changedFields(mine.edited, stored);
    const read = bodyOf(mine.edited, fields);
    if ('wrong' in read) {
      setProblem(t('{field} is not JSON yet.', { field: fieldLabels[read.wrong] }));
      return;
    }
    settle(fields.length > 0 ? await api.patch(itemApi(projectId, id), read.body) : now);
    toast(t('Saved.'), { tone: 'ok' });
    after?.();
  }

  async function create() {
    const read = bodyOf(edited, FIELDS);
    if ('wrong' in read) {
      setProblem(t('{field} is not JSON yet.', { field: fieldLabels[read.wrong] }));
      return;
    }
    const made = await api.post(projectApi(projectId, ITEMS), { ...read.body, dataset });
    setBase({ was: edited, at: '' });
    forget();
    toast(t('The item was added.'), { tone: 'ok' });
    await refreshItems(client, projectId);
    onCreated(made.id);
  }

  function settle(saved: DatasetItem) {
    const stored = editedItem(saved);
    setBase({ was: stored, at: saved.updated_at });
    setEdited(stored);
    setTheirs(undefined);
    forget();
    void refreshItems(client, projectId);
  }

  /** The page may be left before the next render says that nothing is open any more. */
  function forget() {
    if (latest.current) latest.current = { ...latest.current, isDirty: false };
    writeStored(draftKey, undefined);
  }

  useShortcut('edit.save', () => void save());

  const saveNext = () => void save(onNext);
  return (
    <div className="flex flex-col gap-4 p-4">
      {theirs && (
        <Overtaken
          theirs={theirs}
          edited={rebased(edited, was, editedItem(theirs)).edited}
          onMine={() => {
            const stored = editedItem(theirs);
            setEdited(rebased(edited, was, stored).edited);
            setBase({ was: stored, at: theirs.updated_at });
            setTheirs(undefined);
          }}
          onTheirs={() => settle(theirs)}
        />
      )}
      {kept && isDirty && !theirs && (
        <p role="status" className="text-meta text-muted">
          {t('You went on with the draft you left here.')}
        </p>
      )}
      {FIELDS.map((field) => (
        <ValueEditor
          key={field}
          label={fieldLabels[field]}
          value={edited[field]}
          onChange={(value) => setEdited((old) => ({ ...old, [field]: value }))}
          onSave={() => void save()}
          onSubmit={onNext && saveNext}
        />
      ))}
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          busy={busy}
          disabled={theirs !== undefined || (item && !isDirty)}
          onClick={() => void save()}
        >
          {t('Save')} <Kbd keys={keysOf('edit.save')} />
        </Button>
        {onNext && (
          <Button disabled={busy || theirs !== undefined} onClick={saveNext}>
            {t('Save and next')}
          </Button>
        )}
        {isDirty && (
          <Button
            variant="ghost"
            onClick={() => {
              const lost = edited;
              setEdited(was);
              toast(t('What you wrote was discarded.'), { undo: () => setEdited(lost) });
            }}
          >
            {t('Discard')}
          </Button>
        )}
      </div>
      {item && <ItemOrigin item={item} path={path} />}
    </div>
  );
}
