import { t } from '../../base/i18n.ts';
import { Button } from '../../ui/index.ts';
import { type Access, accessOf, scopeObjects, scopePresets, withAccess } from './scopes.ts';

export interface ScopeMatrixProps {
  readonly value: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
}

const columns: readonly { readonly access: Access; readonly label: string }[] = [
  { access: 'none', label: 'None' },
  { access: 'read', label: 'Read' },
  { access: 'write', label: 'Write' },
];

/** None, read or write for each kind of object. */
export function ScopeMatrix({ value, onChange }: ScopeMatrixProps) {
  const isEverything = value.includes('*');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-meta font-medium">{t('What it may do')}</legend>
      <div className="flex flex-wrap gap-2">
        {scopePresets.map((preset) => (
          <Button
            key={preset.label}
            size="sm"
            aria-pressed={preset.scopes.join() === value.join()}
            className="aria-pressed:border-accent aria-pressed:bg-accent-tint"
            onClick={() => onChange(preset.scopes)}
          >
            {t(preset.label)}
          </Button>
        ))}
      </div>
      {isEverything ? (
        <p className="text-muted">
          {t('Everything you may do yourself, in every project.')}{' '}
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            {t('Choose instead')}
          </Button>
        </p>
      ) : (
        <div className="max-h-80 overflow-y-auto rounded-panel border">
          <table className="w-full">
            <thead className="sticky top-0 bg-subtle text-meta text-muted">
              <tr>
                <th scope="col" className="px-3 py-1 text-start font-medium">
                  {t('Object')}
                </th>
                {columns.map((column) => (
                  <th key={column.access} scope="col" className="w-16 px-2 text-center font-medium">
                    {t(column.label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {scopeObjects.map(({ id, label }) => (
                <tr key={id} className="border-t">
                  <th scope="row" className="px-3 py-1 text-start font-normal">
                    {t(label)} <code className="font-mono text-label text-faint">{id}</code>
                  </th>
                  {columns.map(({ access, label: columnLabel }) => (
                    <td key={access} className="text-center">
                      <label className="inline-flex size-8 items-center justify-center">
                        <input
                          type="radio"
                          name={`scope-${id}`}
                          aria-label={`${t(label)}: ${t(columnLabel)}`}
                          checked={accessOf(value, id) === access}
                          onChange={() => onChange(withAccess(value, id, access))}
                          className="size-4 accent-(--accent)"
                        />
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </fieldset>
  );
}
