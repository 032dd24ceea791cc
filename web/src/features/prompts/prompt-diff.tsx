import { t } from '../../base/i18n.ts';
import { useStored } from '../../base/stored.ts';
import { Badge, DiffView, Select } from '../../ui/index.ts';
import { readable } from './content.ts';
import { variableChanges } from './variables.ts';

export interface Side {
  readonly label: string;
  readonly prompt: string;
  /** Printed; empty when there is none. */
  readonly config: string;
}

interface PromptDiffProps {
  readonly before: Side;
  readonly after: Side;
}

/** What a change means for callers first, then the text word by word, then the config. */
export function PromptDiff({ before, after }: PromptDiffProps) {
  const [mode, setMode] = useStored<'unified' | 'split'>('prompt-diff', 'unified');
  const labels = { beforeLabel: before.label, afterLabel: after.label };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <VariableChanges before={before.prompt} after={after.prompt} />
        <Select
          label={t('Layout of the difference')}
          hideLabel
          value={mode}
          onChange={setMode}
          options={[
            { value: 'unified', label: t('One column') },
            { value: 'split', label: t('Side by side') },
          ]}
        />
      </div>
      <DiffView
        {...labels}
        label={t('Difference of the text')}
        before={readable(before.prompt)}
        after={readable(after.prompt)}
        mode={mode}
      />
      {before.config !== after.config && (
        <DiffView
          {...labels}
          label={t('Difference of the config')}
          before={before.config}
          after={after.config}
          mode={mode}
        />
      )}
    </div>
  );
}

function VariableChanges({ before, after }: { before: string; after: string }) {
  const { added, removed } = variableChanges(before, after);
  if (added.length + removed.length === 0) return <p className="text-muted">{t('The same variables.')}</p>;
  return (
    <ul aria-label={t('Changed variables')} className="flex flex-wrap gap-1">
      {added.map((name) => (
        <li key={name}>
          <Badge tone="ok">{t('added {name}', { name: `{{${name}}}` })}</Badge>
        </li>
      ))}
      {removed.map((name) => (
        <li key={name}>
          <Badge tone="error">{t('removed {name}', { name: `{{${name}}}` })}</Badge>
        </li>
      ))}
    </ul>
  );
}
