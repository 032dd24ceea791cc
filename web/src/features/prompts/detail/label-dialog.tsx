import { type FormEvent, useId, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, Dialog, ErrorState, LoadingBlock, TextField } from '../../../ui/index.ts';
import { printConfig } from '../content.ts';
import { useLabelChange } from '../labels.ts';
import { type LabelAt, usePromptVersion } from '../prompt-api.ts';
import { PromptDiff } from '../prompt-diff.tsx';

interface LabelDialogProps {
  readonly projectId: number;
  readonly name: string;
  /** The version that gets the label. */
  readonly version: number;
  readonly labels: readonly LabelAt[];
  /** Chosen already; else it is typed here. */
  readonly label?: string;
  readonly onClose: () => void;
}

/** Sets a label, or moves one after showing what its callers will get instead. */
export function LabelDialog({ projectId, name, version, labels, label, onClose }: LabelDialogProps) {
  const formId = useId();
  const listId = useId();
  const [typed, setTyped] = useState(label ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const change = useLabelChange(projectId, name);
  const wanted = typed.trim();
  const present = labels.find((each) => each.name === wanted)?.version;
  const isThere = present === version;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      await change({ label: wanted, from: present, to: version });
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={label ? t('Move “{label}” to v{version}', { label, version }) : t('Label v{version}', { version })}
      open
      width={present === undefined || isThere ? 'sm' : 'lg'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={busy}
            disabled={wanted === '' || isThere}
            title={isThere ? t('It points to this version already.') : undefined}
          >
            {present === undefined || isThere ? t('Set label') : t('Move label')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {!label && (
          <>
            <TextField
              label={t('Label')}
              required
              maxLength={128}
              spellCheck={false}
              autoCapitalize="none"
              list={listId}
              value={typed}
              hint={t('Lower-case letters, digits, dots, hyphens and underscores, such as production.')}
              onChange={(event) => setTyped(event.target.value)}
            />
            <datalist id={listId}>
              {labels.map((each) => (
                <option key={each.name} value={each.name} />
              ))}
            </datalist>
          </>
        )}
        {isThere && <p className="text-muted">{t('It points to this version already.')}</p>}
        <FormProblem error={error} fields={[]} />
      </form>
      {present !== undefined && !isThere && (
        <MoveDifference projectId={projectId} name={name} label={wanted} from={present} to={version} />
      )}
    </Dialog>
  );
}

interface MoveDifferenceProps {
  readonly projectId: number;
  readonly name: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

function MoveDifference({ projectId, name, label, from, to }: MoveDifferenceProps) {
  const before = usePromptVersion(projectId, name, from);
  const after = usePromptVersion(projectId, name, to);
  const error = before.error ?? after.error;
  if (error) return <ErrorState error={error} inline />;
  return (
    <>
      <p className="font-medium">
        {label}: v{from} → v{to}
      </p>
      {before.data && after.data ? (
        <PromptDiff
          before={{ label: `v${from}`, prompt: before.data.prompt, config: printConfig(before.data.config) }}
          after={{ label: `v${to}`, prompt: after.data.prompt, config: printConfig(after.data.config) }}
        />
      ) : (
        <LoadingBlock />
      )}
    </>
  );
}
