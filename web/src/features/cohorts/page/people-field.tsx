import { useRef, useState } from 'react';
import { t, tn } from '../../../base/i18n.ts';
import { decode } from '../../../base/table/decode.ts';
import { Button, formatBytes, TextArea } from '../../../ui/index.ts';
import { recognize, toFile } from './people-file.ts';

interface PeopleFieldProps {
  /** The file to send; undefined while the text or file names no person. */
  readonly onChange: (file: File | undefined) => void;
}

/** The server takes bodies of up to twenty megabytes. */
const FILE_BYTES_MAX = 19 * 1024 * 1024;

/** People by a file, or by ids or addresses pasted one a line. */
export function PeopleField({ onChange }: PeopleFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean }>();

  function take(text: string, name: string) {
    const { rows, words, isUsable } = recognize(text);
    setSaid({
      text: `${name ? `${name}: ` : ''}${tn(rows, '{count} line', '{count} lines')}. ${words}`,
      isWrong: !isUsable,
    });
    onChange(isUsable ? new File([text], name || 'people.csv', { type: 'text/csv' }) : undefined);
  }

  async function choose(file: File | undefined) {
    if (!file) return;
    setPasted('');
    if (file.size > FILE_BYTES_MAX) {
      onChange(undefined);
      setSaid({ text: t('The file may have at most {max}.', { max: formatBytes(FILE_BYTES_MAX) }), isWrong: true });
      return;
    }
    take(decode(new Uint8Array(await file.arrayBuffer())).text, file.name);
  }

  return (
    <div className="flex w-full flex-col items-start gap-2">
      <TextArea
        label={t('Ids or e-mail addresses, one a line')}
        className="w-full"
        rows={5}
        spellCheck={false}
        value={pasted}
        onChange={({ target }) => {
          setPasted(target.value);
          if (target.value.trim() !== '') return take(toFile(target.value), '');
          setSaid(undefined);
          onChange(undefined);
        }}
      />
      <input
        ref={input}
        type="file"
        aria-label={t('CSV file')}
        accept=".csv,.txt,text/csv"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          void choose(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('Choose a CSV file')}</Button>
      {said && (
        <p role="status" className={said.isWrong ? 'text-error' : 'text-muted'}>
          {said.text}
        </p>
      )}
    </div>
  );
}
