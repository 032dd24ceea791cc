import { useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { CopyButton, marked, TextField } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import type { TraceEvent } from '../../spans/index.ts';
import { plain } from '../../spans/index.ts';

/** Shown by the other tabs in full. */
const CONTENT = new Set([
  '$ai_input',
  '$ai_output_choices',
  '$ai_output',
  '$ai_input_state',
  '$ai_output_state',
  '$ai_tools',
]);
const VALUE_LENGTH_MAX = 2000;

/** Every property but the contents, the model's first, with what each holds to copy. */
export function AttributesTab({ event, find }: { event: TraceEvent; find: string }) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const rows: [string, unknown][] = [
    ['event', event.event],
    ['uuid', event.uuid],
    ['timestamp', event.timestamp],
    ['distinct_id', event.distinctId],
    ...Object.entries(event.properties)
      .filter(([key]) => !CONTENT.has(key))
      .sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other)),
  ];
  const shown = rows.filter(([key, value]) => wanted === '' || `${key} ${plain(value)}`.toLowerCase().includes(wanted));
  return (
    <Scrollable
      as="section"
      data-pane="content"
      aria-label={t('Attributes')}
      className="h-full overflow-auto px-4 py-2 outline-inset"
    >
      <TextField
        label={t('Narrow the attributes')}
        hideLabel
        placeholder={t('Narrow by name or value')}
        value={filter}
        onChange={(change) => setFilter(change.target.value)}
        className="mb-2 max-w-80"
      />
      <dl>
        {shown.map(([key, value]) => (
          <div key={key} className="group flex items-start gap-2 border-b py-1">
            <dt className="w-2/5 shrink-0 font-mono text-meta break-all text-muted">{marked(key, find)}</dt>
            <dd className="flex min-w-0 flex-1 items-start gap-2">
              <span dir="auto" className="min-w-0 flex-1 font-mono text-meta break-words whitespace-pre-wrap">
                {marked(short(plain(value)), find)}
              </span>
              <CopyButton
                text={plain(value)}
                label={t('Copy {name}', { name: key })}
                className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
              />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p className="text-muted">{t('Nothing matches.')}</p>}
    </Scrollable>
  );
}

const rank = (key: string) => (key.startsWith('$ai_') ? 0 : key.startsWith('$') ? 2 : 1);
const short = (text: string) => (text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text);
