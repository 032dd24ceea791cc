import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, usePage } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { Button, Checkbox, Dialog, formatCount, LoadingBlock, Select, TextField } from '../../ui/index.ts';
import type { Issue } from './issue.ts';

interface MergeProps {
  readonly projectId: number;
  readonly onClose: () => void;
  readonly onDone: (into: string) => void;
}

/** Of several issues one is kept; the person says which. */
export function MergeSelectedDialog({
  projectId,
  issues,
  onClose,
  onDone,
}: MergeProps & { readonly issues: readonly Issue[] }) {
  const most = issues.reduce((best, one) => (one.occurrences > best.occurrences ? one : best));
  const [into, setInto] = useState(most.id);
  return (
    <MergeDialog
      projectId={projectId}
      title={t('Merge {count} issues?', { count: issues.length })}
      into={into}
      ids={issues.map(({ id }) => id).filter((id) => id !== into)}
      onClose={onClose}
      onDone={onDone}
    >
      <Select
        label={t('Keep')}
        value={into}
        options={issues.map((issue) => ({ value: issue.id, label: nameOf(issue) }))}
        onChange={setInto}
      />
    </MergeDialog>
  );
}

/** Other issues become part of this one. */
export function MergeOthersDialog({ projectId, issue, onClose, onDone }: MergeProps & { readonly issue: Issue }) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Issue>>(new Map());
  const url = 'error_tracking/issues/';
  const found = usePage<Issue>(projectApi(projectId, url), keys.project(projectId, url), {
    search: search.trim(),
    order_by: '-last_seen',
    date_from: '-90d',
  });
  const others = found.rows.filter(({ id }) => id !== issue.id && !chosen.has(id)).slice(0, 20);
  const toggle = (other: Issue) => {
    const next = new Map(chosen);
    if (!next.delete(other.id)) next.set(other.id, other);
    setChosen(next);
  };
  return (
    <MergeDialog
      projectId={projectId}
      title={t('Merge into “{name}”', { name: issue.name || t('Issue') })}
      into={issue.id}
      ids={[...chosen.keys()]}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField
        label={t('Find issues')}
        type="search"
        placeholder={t('Part of the type or the message')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <fieldset className="flex max-h-72 flex-col gap-1 overflow-y-auto">
        <legend className="sr-only">{t('Issues to merge')}</legend>
        {[...chosen.values(), ...others].map((other) => (
          <Checkbox
            key={other.id}
            label={<span dir="auto">{nameOf(other)}</span>}
            checked={chosen.has(other.id)}
            onChange={() => toggle(other)}
          />
        ))}
        {found.loading && <LoadingBlock lines={2} />}
        {!found.loading && others.length === 0 && chosen.size === 0 && (
          <p className="text-muted">{t('No other issue matches.')}</p>
        )}
      </fieldset>
    </MergeDialog>
  );
}

interface MergeDialogProps extends MergeProps {
  readonly title: string;
  readonly into: string;
  readonly ids: readonly string[];
  readonly children: React.ReactNode;
}

function MergeDialog({ projectId, title, into, ids, onClose, onDone, children }: MergeDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  async function merge() {
    setBusy(true);
    setProblem('');
    try {
      await api.post(projectApi(projectId, `error_tracking/issues/${into}/merge/`), { ids });
      onDone(into);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      title={title}
      description={t(
        'Past and future exceptions of the others count for the one that is kept. Splitting takes a part out again.',
      )}
      width="sm"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={ids.length === 0} onClick={() => void merge()}>
            {t('Merge')}
          </Button>
        </>
      }
    >
      {children}
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

const nameOf = ({ name, description, occurrences }: Issue): string =>
  [
    name || t('Error'),
    description?.slice(0, 80),
    tn(occurrences, '{count} time', '{count} times', { count: formatCount(occurrences) }),
  ]
    .filter(Boolean)
    .join(' · ');
