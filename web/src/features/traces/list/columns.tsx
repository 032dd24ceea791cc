import { CircleCheck, CircleX } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { type Column, Cost, cx, Duration, formatCount, formatTokens, TimeStamp, UNKNOWN } from '../../../ui/index.ts';
import { meaningOf } from '../../figures/index.ts';
import { personName, reasonOf } from '../summary/trace-figures.tsx';
import type { TraceSummary } from '../tree/skeleton.ts';
import { RowDetail, type RowDetailOf } from './row-details.tsx';
import type { RowExtras } from './use-row-extras.ts';

interface ColumnsInput {
  readonly extras: ReadonlyMap<string, RowExtras>;
  readonly running: ReadonlyMap<string, number>;
  /** The rows as they were fetched. */
  readonly pages: readonly { readonly results: readonly TraceSummary[] }[];
}

export function traceColumns({ extras, running, pages }: ColumnsInput): readonly Column<TraceSummary>[] {
  const idsOfPage = new Map(
    pages.flatMap(({ results }) => {
      const ids = results.map((row) => row.id);
      return ids.map((id) => [id, ids] as const);
    }),
  );
  const detail = (of: RowDetailOf) => (row: TraceSummary) => (
    <RowDetail ids={idsOfPage.get(row.id) ?? [row.id]} id={row.id} of={of} />
  );
  return [
    {
      id: 'time',
      label: t('Time'),
      time: true,
      width: 112,
      cell: (row) => <TimeStamp plain time={row.createdAt} />,
    },
    { id: 'name', label: t('Name'), width: 104, cell: (row) => <Name row={row} running={running.has(row.id)} /> },
    {
      id: 'input',
      label: t('Input'),
      width: 100,
      grow: true,
      cell: (row) => <Preview row={row} text={row.inputPreview} />,
    },
    {
      id: 'output',
      label: t('Output'),
      width: 100,
      grow: true,
      cell: (row) => <Preview row={row} text={row.outputPreview} />,
    },
    { id: 'user', label: t('User'), width: 80, cell: (row) => <Text text={personName(row)} /> },
    { id: 'models', label: t('Models'), width: 88, cell: (row) => <Text text={modelsOf(row)} /> },
    {
      id: 'spans',
      label: t('Spans'),
      counts: meaningOf('spans'),
      width: 68,
      align: 'end',
      cell: (row) => formatCount(row.spanCount),
    },
    {
      id: 'latency',
      label: t('Duration'),
      counts: meaningOf('duration'),
      width: 86,
      align: 'end',
      cell: (row) => <Duration ms={row.duration === null ? null : row.duration * 1000} />,
    },
    {
      id: 'tokens',
      label: t('Tokens'),
      counts: meaningOf('tokens'),
      width: 116,
      align: 'end',
      cell: (row) => <TokenFlow row={row} />,
    },
    {
      id: 'cost',
      label: t('Cost'),
      counts: meaningOf('cost'),
      width: 118,
      align: 'end',
      cell: (row) => <Cost short usd={row.totalCost} unpriced={row.unpriced} unknownReason={reasonOf(row)} />,
    },
    {
      id: 'errors',
      label: t('Errors'),
      counts: meaningOf('errors'),
      width: 54,
      align: 'end',
      cell: (row) => <Errors count={row.errorCount} />,
    },
    {
      id: 'verdicts',
      label: t('Verdicts'),
      counts: meaningOf('verdicts'),
      width: 72,
      cell: (row) => <Verdicts extras={extras.get(row.id)} />,
    },
    {
      id: 'reviewed',
      label: t('Reviewed'),
      counts: meaningOf('reviewed'),
      width: 78,
      cell: (row) => (extras.get(row.id)?.reviewed ? t('Yes') : ''),
    },
    { id: 'id', label: t('Trace id'), width: 180, hidden: true, cell: (row) => <Text text={row.id} mono /> },
    {
      id: 'conversation',
      label: t('Conversation'),
      width: 180,
      hidden: true,
      cell: (row) => <Text text={row.aiSessionId ?? UNKNOWN} mono />,
    },
    {
      id: 'distinct',
      label: t('Distinct id'),
      width: 180,
      hidden: true,
      cell: (row) => <Text text={row.isUserNamed ? row.distinctId : UNKNOWN} mono />,
    },
    { id: 'prompts', label: t('Prompt@version'), width: 180, hidden: true, cell: detail('prompts') },
    { id: 'tools', label: t('Tools called'), width: 180, hidden: true, cell: detail('tools') },
    {
      id: 'first-token',
      label: t('Time to first token'),
      counts: meaningOf('firstToken'),
      width: 128,
      align: 'end',
      hidden: true,
      cell: detail('firstToken'),
    },
  ];
}

/** The row names ten; all are counted. */
function modelsOf({ models, modelCount }: TraceSummary): string {
  const more = modelCount - models.length;
  return more > 0 ? `${models.join(', ')} +${formatCount(more)}` : models.join(', ');
}

function Name({ row, running }: { row: TraceSummary; running: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 font-medium">
      {running && (
        <span
          role="img"
          aria-label={t('Running')}
          className="size-2 shrink-0 animate-[pulse-dot_1.2s_ease-in-out_infinite] rounded-full bg-(--running)"
        />
      )}
      <span dir="auto" className="truncate">
        {row.traceName || row.id}
      </span>
    </span>
  );
}

function Text({ text, mono }: { text: string; mono?: boolean }) {
  return (
    <span dir="auto" title={text} className={cx('block truncate', mono && 'font-mono text-meta')}>
      {text || UNKNOWN}
    </span>
  );
}

/** A run that called a model and shows no text was sent in privacy mode; one without a call has nothing to show. */
function Preview({ row, text }: { row: TraceSummary; text: string | null }) {
  if (text)
    return (
      <span dir="auto" className="block truncate text-muted">
        {text}
      </span>
    );
  const isPrivate = row.models.length > 0 && row.errorCount === 0 && !row.inputPreview && !row.outputPreview;
  return <span className="text-faint">{isPrivate ? t('not captured') : UNKNOWN}</span>;
}

function TokenFlow({ row: { allInputTokens, allOutputTokens } }: { row: TraceSummary }) {
  if (allInputTokens === null && allOutputTokens === null) return UNKNOWN;
  return (
    <span className="whitespace-nowrap">
      {formatTokens(allInputTokens)} → {formatTokens(allOutputTokens)}
    </span>
  );
}

function Errors({ count }: { count: number }) {
  if (count === 0) return <span className="text-faint">0</span>;
  return (
    <span className="inline-flex items-center gap-1 text-error">
      <CircleX aria-hidden="true" className="size-3.5" />
      {formatCount(count)}
    </span>
  );
}

const VERDICTS_MAX = 5;

function Verdicts({ extras }: { extras: RowExtras | undefined }) {
  if (!extras || extras.verdicts.length === 0) return '';
  return (
    <span className="flex items-center gap-0.5">
      {extras.verdicts.slice(0, VERDICTS_MAX).map(({ name, passed }) => {
        const Icon = passed ? CircleCheck : CircleX;
        const words = `${name}: ${passed ? t('pass') : t('fail')}`;
        return (
          <span key={name} title={words}>
            <Icon role="img" aria-label={words} className={cx('size-3.5', passed ? 'text-ok' : 'text-error')} />
          </span>
        );
      })}
      {extras.verdicts.length > VERDICTS_MAX && (
        <span className="text-label text-muted">+{extras.verdicts.length - VERDICTS_MAX}</span>
      )}
    </span>
  );
}
