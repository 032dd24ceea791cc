import { t } from '../../../base/i18n.ts';
import { type Column, Cost, TimeStamp } from '../../../ui/index.ts';
import type { Result } from '../../verdicts/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';

export function resultColumns(): readonly Column<Result>[] {
  return [
    { id: 'time', label: t('Time'), width: 116, cell: ({ timestamp }) => <TimeStamp time={timestamp} plain /> },
    { id: 'verdict', label: t('Verdict'), width: 124, cell: ({ verdict }) => <VerdictBadge verdict={verdict} /> },
    {
      id: 'reasoning',
      label: t('Reasoning'),
      width: 220,
      grow: true,
      cell: ({ reasoning }) => (
        <span dir="auto" title={reasoning} className="truncate">
          {reasoning || '–'}
        </span>
      ),
    },
    {
      id: 'trace',
      label: t('Trace'),
      width: 140,
      cell: ({ trace_id }) => (
        <span title={trace_id ?? undefined} className="truncate font-mono text-meta">
          {trace_id ?? '–'}
        </span>
      ),
    },
    {
      id: 'prompt',
      label: t('Prompt'),
      width: 110,
      hidden: true,
      cell: ({ prompt_name: name, prompt_version: version }) =>
        name ? t('{name} v{version}', { name, version: version ?? '?' }) : '–',
    },
    { id: 'model', label: t('Judge'), width: 140, hidden: true, cell: ({ model }) => model ?? '–' },
    { id: 'cost', label: t('Cost'), width: 96, align: 'end', cell: ({ cost_usd }) => <Cost usd={cost_usd} /> },
  ];
}
