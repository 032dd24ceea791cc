import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { Button, Checkbox, Dialog, LoadingBlock, shortenId } from '../../ui/index.ts';
import { type FingerprintGroup, groupByFingerprint } from './fingerprints.ts';
import type { Issue, Occurrence } from './issue.ts';

interface SplitDialogProps {
  readonly projectId: number;
  readonly issue: Issue;
  /** Those the page has loaded. */
  readonly occurrences: readonly Occurrence[];
  readonly onClose: () => void;
  readonly onDone: (ids: readonly string[]) => void;
}

const FINGERPRINTS_MAX = 200;

/** Takes kinds of exceptions out of an issue; each becomes an issue of its own. */
export function SplitDialog({ projectId, issue, occurrences, onClose, onDone }: SplitDialogProps) {
  const list = useProjectGet(projectId, 'error_tracking/fingerprints/', {
    issue_id: issue.id,
    limit: FINGERPRINTS_MAX,
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const groups = groupByFingerprint(list.data?.results.map(({ fingerprint }) => fingerprint) ?? [], occurrences);
  const isAll = groups.length > 0 && chosen.size === groups.length;
  async function split() {
    setBusy(true);
    setProblem('');
    const fingerprints = groups
      .filter(({ fingerprint }) => chosen.has(fingerprint))
      .map(({ fingerprint, example }) => ({ fingerprint, name: example?.type, description: example?.value }));
    try {
      const url = projectApi(projectId, `error_tracking/issues/${issue.id}/split/`);
      const { new_issue_ids } = await api.post(url, { fingerprints });
      onDone(new_issue_ids);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      title={t('Split “{name}”', { name: issue.name || t('Issue') })}
      description={t('Each kind of exception you choose becomes an issue of its own, with what happened so far.')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={chosen.size === 0 || isAll} onClick={() => void split()}>
            {t('Split')}
          </Button>
        </>
      }
    >
      {!list.data ? (
        <LoadingBlock lines={2} />
      ) : groups.length < 2 ? (
        <p className="text-muted">{t('All its exceptions are of one kind, so there is nothing to split.')}</p>
      ) : (
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('Kinds of exceptions')}</legend>
          {groups.map((group) => (
            <Checkbox
              key={group.fingerprint}
              label={<Group group={group} />}
              checked={chosen.has(group.fingerprint)}
              onChange={() => {
                const next = new Set(chosen);
                if (!next.delete(group.fingerprint)) next.add(group.fingerprint);
                setChosen(next);
              }}
            />
          ))}
        </fieldset>
      )}
      {isAll && <p className="text-warn">{t('One kind at least has to stay.')}</p>}
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

function Group({ group: { fingerprint, example, occurrences } }: { readonly group: FingerprintGroup }) {
  return (
    <span className="flex flex-col">
      <span dir="auto">
        {example ? `${example.type}: ${example.value.slice(0, 120)}` : t('Not met in this time range')}
      </span>
      <span className="text-meta text-muted">
        {example?.place && <span className="font-mono">{example.place} · </span>}
        {tn(occurrences, '{count} of the newest occurrences', '{count} of the newest occurrences')} ·{' '}
        <span className="font-mono">{shortenId(fingerprint)}</span>
      </span>
    </span>
  );
}
