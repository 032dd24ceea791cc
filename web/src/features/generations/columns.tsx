import { CircleX } from 'lucide-react';
import { t } from '../../base/i18n.ts';
import { type Column, Cost, cx, Duration, formatTokens, TimeStamp, Tokens, UNKNOWN } from '../../ui/index.ts';
import { missingWords } from '../spans/index.ts';
import type { Generation } from './generation.ts';

export const generationColumns: readonly Column<Generation>[] = [
  {
    id: 'time',
    label: t('Time'),
    time: true,
    width: 112,
    cell: (row) => <TimeStamp plain time={row.timestamp} />,
  },
  { id: 'name', label: t('Span name'), width: 120, cell: (row) => <Words text={row.name} strong /> },
  { id: 'model', label: t('Model'), width: 130, cell: (row) => <Words text={row.model} /> },
  {
    id: 'input',
    label: t('Input'),
    width: 140,
    grow: true,
    cell: (row) => <Preview text={row.input} other={row.output} isError={row.isError} />,
  },
  {
    id: 'output',
    label: t('Output'),
    width: 140,
    grow: true,
    cell: (row) => <Preview text={row.output} other={row.input} isError={row.isError} />,
  },
  { id: 'latency', label: t('Latency'), width: 76, align: 'end', cell: (row) => <Duration ms={row.latencyMs} /> },
  {
    id: 'first',
    label: t('First token'),
    width: 90,
    align: 'end',
    hidden: true,
    cell: (row) => <Duration ms={row.firstTokenMs} />,
  },
  { id: 'tokens', label: t('Tokens'), width: 116, align: 'end', cell: (row) => <TokenFlow row={row} /> },
  {
    id: 'cached',
    label: t('Cached'),
    width: 80,
    align: 'end',
    hidden: true,
    cell: (row) => <Tokens count={row.cachedTokens} />,
  },
  {
    id: 'reasoning',
    label: t('Reasoning'),
    width: 90,
    align: 'end',
    hidden: true,
    cell: (row) => <Tokens count={row.reasoningTokens} />,
  },
  {
    id: 'cost',
    label: t('Cost'),
    width: 108,
    align: 'end',
    cell: (row) => <Cost usd={row.cost} unknownReason={missingWords(row.costMissing, row.model)} />,
  },
  { id: 'stop', label: t('Stop reason'), width: 100, cell: (row) => <Words text={row.stopReason} /> },
  { id: 'tools', label: t('Tools'), width: 110, cell: (row) => <Words text={row.tools} /> },
  { id: 'prompt', label: t('Prompt@version'), width: 130, cell: (row) => <Words text={row.prompt} /> },
  { id: 'error', label: t('Error'), width: 130, cell: (row) => <Failure row={row} /> },
  { id: 'user', label: t('Distinct id'), width: 140, hidden: true, cell: (row) => <Words text={row.user} /> },
];

function Words({ text, strong }: { text: string; strong?: boolean }) {
  return (
    <span dir="auto" title={text} className={cx('block truncate', strong && 'font-medium')}>
      {text || UNKNOWN}
    </span>
  );
}

/** Both sides missing without an error is privacy mode. */
function Preview({ text, other, isError }: { text: string; other: string; isError: boolean }) {
  if (text === '') return <span className="text-faint">{other === '' && !isError ? t('not captured') : UNKNOWN}</span>;
  return (
    <span dir="auto" className="block truncate text-muted">
      {text}
    </span>
  );
}

function TokenFlow({ row: { inputTokens, outputTokens } }: { row: Generation }) {
  if (inputTokens === null && outputTokens === null) return UNKNOWN;
  return (
    <span className="whitespace-nowrap">
      {formatTokens(inputTokens)} → {formatTokens(outputTokens)}
    </span>
  );
}

function Failure({ row: { isError, error } }: { row: Generation }) {
  if (!isError && error === '') return '';
  return (
    <span className="flex min-w-0 items-center gap-1 text-error">
      <CircleX aria-hidden="true" className="size-3.5 shrink-0" />
      <span dir="auto" title={error} className="truncate">
        {error || t('failed')}
      </span>
    </span>
  );
}
