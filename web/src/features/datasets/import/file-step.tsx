import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { Button, cx, formatBytes, TextArea } from '../../../ui/index.ts';
import { FILE_BYTES_MAX } from './import-api.ts';

interface FileStepProps {
  readonly onFile: (file: File) => void;
}

/** A file dropped or chosen, or rows pasted. */
export function FileStep({ onFile }: FileStepProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState('');

  function take(file: File | undefined) {
    if (!file) return;
    if (file.size > FILE_BYTES_MAX) {
      const size = formatBytes(file.size);
      setProblem(
        t('The file has {size}; at most {max} can be imported at once.', { size, max: formatBytes(FILE_BYTES_MAX) }),
      );
      return;
    }
    setProblem('');
    onFile(file);
  }

  return (
    <div className="flex flex-col gap-4">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={cx(
          'flex flex-col items-center gap-2 rounded-panel border border-strong border-dashed p-8 text-center',
          isOver && 'bg-accent-tint',
        )}
      >
        <Upload aria-hidden="true" className="size-6 text-faint" />
        <p>{t('Drop a CSV, TSV, JSON or JSONL file here.')}</p>
        <p className="text-muted">{t('Up to 50 MB and 100,000 rows.')}</p>
        <input
          ref={input}
          type="file"
          aria-label={t('File to import')}
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button onClick={() => input.current?.click()}>{t('Choose a file')}</Button>
        {problem && (
          <p role="alert" className="text-error">
            {problem}
          </p>
        )}
      </div>
      <details>
        <summary className="min-h-6">{t('Or paste rows')}</summary>
        <div className="flex flex-col items-start gap-2 pt-2">
          <TextArea
            label={t('Rows')}
            className="w-full"
            rows={8}
            spellCheck={false}
            value={pasted}
            hint={t('With a line of column names, or one JSON object a line.')}
            onChange={(event) => setPasted(event.target.value)}
          />
          <Button disabled={pasted.trim() === ''} onClick={() => take(new File([pasted], ''))}>
            {t('Read these rows')}
          </Button>
        </div>
      </details>
    </div>
  );
}
