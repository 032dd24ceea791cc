import { useMemo } from 'react';
import { t } from '../../../base/i18n.ts';
import { Button, CodeEditor, JsonEditor, Select } from '../../../ui/index.ts';
import { type EditedValue, formatted, inMode, MODES, type Mode, readEdited } from './edited-value.ts';

interface ValueEditorProps {
  /** "Input", "Output" or "Metadata". */
  readonly label: string;
  readonly value: EditedValue;
  readonly onChange: (value: EditedValue) => void;
  readonly onSave?: () => void;
  readonly onSubmit?: () => void;
}

const words: Record<Mode, string> = { json: 'JSON', text: 'Text', null: 'null' };

/** One JSON value: as JSON with its errors marked, as a plain text, or stated to be null. */
export function ValueEditor({ label, value, onChange, onSave, onSubmit }: ValueEditorProps) {
  const problem = useMemo(() => {
    const read = readEdited(value);
    return 'problem' in read ? read.problem : '';
  }, [value]);
  const editor = {
    label,
    value: value.text,
    onChange: (text: string) => onChange({ ...value, text }),
    onSave,
    onSubmit,
    minHeight: 96,
    maxHeight: 360,
  };
  return (
    <section aria-label={t('{label} value', { label })} className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 text-meta font-medium">{label}</h3>
        {value.mode === 'json' && (
          <Button size="sm" variant="ghost" disabled={problem !== ''} onClick={() => onChange(formatted(value))}>
            {t('Format')}
          </Button>
        )}
        <Select
          label={t('Kind of {label}', { label })}
          hideLabel
          value={value.mode}
          options={MODES.map((mode) => ({ value: mode, label: words[mode] }))}
          onChange={(mode) => onChange(inMode(value, mode))}
        />
      </div>
      {value.mode === 'null' ? (
        <p className="rounded-control border border-dashed px-3 py-2 text-muted">
          {t('null: this item has none.')}{' '}
          <Button size="sm" variant="ghost" onClick={() => onChange(inMode(value, 'text'))}>
            {t('Write one')}
          </Button>
        </p>
      ) : value.mode === 'json' ? (
        <JsonEditor key="json" {...editor} />
      ) : (
        <CodeEditor key="text" {...editor} language="text" />
      )}
      {problem && (
        <p role="alert" className="text-meta text-error">
          {value.text.trim() === '' ? t('JSON cannot be empty; choose null or Text.') : problem}
        </p>
      )}
    </section>
  );
}
