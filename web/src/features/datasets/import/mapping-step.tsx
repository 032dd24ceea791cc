import { t } from '../../../base/i18n.ts';
import { Select, TextField } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import type { Overview } from './import-file.ts';
import { type Choice, KINDS, REFERENCES, VALUES } from './mapping.ts';

interface MappingStepProps {
  readonly overview: Overview;
  readonly choices: readonly Choice[];
  readonly onChoices: (choices: readonly Choice[]) => void;
}

const kindWords = { auto: 'JSON or text', text: 'Text', json: 'JSON', number: 'Number' } as const;
const targets = [
  { value: 'skip' as const, label: 'skip' },
  ...[...VALUES, ...REFERENCES].map((target) => ({ value: target, label: target })),
];

/** What becomes of each column. */
export function MappingStep({ overview, choices, onChoices }: MappingStepProps) {
  const change = (at: number, changes: Partial<Choice>) =>
    onChoices(choices.map((choice, place) => (place === at ? { ...choice, ...changes } : choice)));
  return (
    <Scrollable as="section" aria-label={t('Columns')} className="max-h-105 overflow-auto rounded-panel border">
      <table className="w-full">
        <thead className="sticky top-0 bg-subtle text-meta text-muted">
          <tr>
            {[t('Column'), t('First value'), t('Becomes'), t('Read as'), t('Key')].map((head) => (
              <th key={head} scope="col" className="px-3 py-1 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {choices.map((choice, at) => {
            const { column, to, as, key } = choice;
            const isReference = to.startsWith('ref_');
            const isShared = choices.filter((other) => other.to === to).length > 1;
            return (
              <tr key={column}>
                <th scope="row" dir="auto" className="max-w-60 truncate px-3 py-1 text-start font-medium">
                  {column || t('(no name)')}
                </th>
                <td dir="auto" className="max-w-80 truncate px-3 font-mono text-meta text-muted">
                  {overview.samples[at]}
                </td>
                <td className="px-3 py-1">
                  <Select
                    label={t('{column} becomes', { column })}
                    hideLabel
                    className="min-w-36"
                    value={to}
                    options={targets}
                    onChange={(next) => change(at, { to: next })}
                  />
                </td>
                <td className="px-3 py-1">
                  {to !== 'skip' && !isReference && (
                    <Select
                      label={t('{column} is read as', { column })}
                      hideLabel
                      className="min-w-32"
                      value={as}
                      options={KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }))}
                      onChange={(next) => change(at, { as: next })}
                    />
                  )}
                </td>
                <td className="px-3 py-1">
                  {to !== 'skip' && !isReference && isShared && (
                    <TextField
                      label={t('Key of {column}', { column })}
                      hideLabel
                      className="min-w-28"
                      value={key}
                      onChange={(event) => change(at, { key: event.target.value })}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrollable>
  );
}
