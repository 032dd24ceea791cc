import { t } from '../../../base/i18n.ts';
import { ErrorState, LoadingBlock, Select } from '../../../ui/index.ts';
import { printConfig } from '../content.ts';
import { type Draft, readDrafts } from '../edit/drafts.ts';
import { type PromptVersion, usePromptVersion } from '../prompt-api.ts';
import { PromptDiff, type Side } from '../prompt-diff.tsx';

interface CompareTabProps {
  readonly projectId: number;
  readonly name: string;
  readonly versions: readonly PromptVersion[];
  readonly latest: number;
  /** `2..5`, or nothing for the last change. */
  readonly diff: string;
  readonly onDiff: (diff: string) => void;
}

/** Any two versions, or one and the draft, word by word. */
export function CompareTab({ projectId, name, versions, latest, diff, onDiff }: CompareTabProps) {
  const draft = readDrafts(localStorage, { projectId, name })[0];
  const [before = '', after = ''] = (diff || `${Math.max(1, latest - 1)}..${latest}`).split('..');
  const left = useSide(projectId, name, before, draft);
  const right = useSide(projectId, name, after, draft);
  const error = left.error ?? right.error;
  // A version linked to may be older than the part of the history that is loaded.
  const numbers = [...new Set([...versions.map(({ version }) => String(version)), before, after])]
    .filter((each) => each !== 'draft')
    .sort((a, b) => Number(b) - Number(a));
  const options = [
    ...(draft || before === 'draft' || after === 'draft' ? [{ value: 'draft', label: t('Draft') }] : []),
    ...numbers.map((version) => ({ value: version, label: `v${version}` })),
  ];
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap gap-3">
        <Select label={t('Before')} value={before} options={options} onChange={(next) => onDiff(`${next}..${after}`)} />
        <Select label={t('After')} value={after} options={options} onChange={(next) => onDiff(`${before}..${next}`)} />
      </div>
      {error ? (
        <ErrorState error={error} inline />
      ) : left.side && right.side ? (
        <PromptDiff before={left.side} after={right.side} />
      ) : (
        <LoadingBlock />
      )}
    </div>
  );
}

function useSide(
  projectId: number,
  name: string,
  which: string,
  draft: Draft | undefined,
): { side?: Side; error?: unknown } {
  const version = usePromptVersion(projectId, name, which === 'draft' ? 0 : Number(which));
  if (which === 'draft') {
    if (!draft) return { error: new Error(t('There is no draft in this browser.')) };
    return { side: { label: t('Draft'), prompt: draft.text, config: draft.config } };
  }
  if (version.error) return { error: version.error };
  if (!version.data) return {};
  return {
    side: {
      label: `v${version.data.version}`,
      prompt: version.data.prompt,
      config: printConfig(version.data.config),
    },
  };
}
