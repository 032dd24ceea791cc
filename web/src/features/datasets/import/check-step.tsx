import { Download } from 'lucide-react';
import { t, tn } from '../../../base/i18n.ts';
import { Button } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { previewOf } from '../value/edited-value.ts';
import type { Checked } from './import-file.ts';
import { VALUES } from './mapping.ts';

interface CheckStepProps {
  readonly checked: Checked;
  readonly onDownloadBad: () => void;
}

/** What would be stored, and which rows would not. */
export function CheckStep({ checked, onDownloadBad }: CheckStepProps) {
  return (
    <div className="flex flex-col gap-4">
      {checked.items.length > 0 && <Preview items={checked.items} />}
      {checked.bad > 0 && (
        <div className="flex flex-col gap-2 rounded-panel border p-3">
          <div className="flex flex-wrap items-center gap-3">
            <p className="flex-1 text-warn">
              {tn(checked.bad, '{count} row cannot be imported.', '{count} rows cannot be imported.')}
            </p>
            <Button size="sm" icon={<Download aria-hidden="true" className="size-3.5" />} onClick={onDownloadBad}>
              {tn(checked.bad, 'Download the bad row', 'Download the {count} bad rows')}
            </Button>
          </div>
          <ProblemList problems={checked.problems} />
          {checked.problems.length < checked.bad && (
            <p className="text-meta text-muted">
              {tn(checked.problems.length, 'The first of them.', 'The first {count} of them.')}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

export function ProblemList({ problems }: { problems: readonly { line: number; problem: string }[] }) {
  return (
    <Scrollable
      as="ul"
      aria-label={t('Rows that cannot be imported')}
      className="max-h-60 overflow-auto font-mono text-meta"
    >
      {problems.map(({ line, problem }) => (
        <li key={line} className="flex gap-3 py-0.5">
          <span className="w-24 shrink-0 text-muted">{t('line {line}', { line })}</span>
          <span dir="auto" className="min-w-0 break-words">
            {problem}
          </span>
        </li>
      ))}
    </Scrollable>
  );
}

function Preview({ items }: { items: Checked['items'] }) {
  return (
    <Scrollable as="section" aria-label={t('First items')} className="max-h-105 overflow-auto rounded-panel border">
      <table className="w-full">
        <thead className="sticky top-0 bg-subtle text-meta text-muted">
          <tr>
            {[t('Input'), t('Output'), t('Metadata')].map((head) => (
              <th key={head} scope="col" className="px-3 py-1 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other identity.
            <tr key={at}>
              {VALUES.map((field) => (
                <td key={field} dir="auto" className="max-w-80 truncate px-3 py-1">
                  {(item[field] ?? null) === null ? <span className="text-faint">null</span> : previewOf(item[field])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
