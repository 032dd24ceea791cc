import { type ReactNode, useMemo } from 'react';
import { useHogQL } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { StatusBadge } from '../../../ui/badge.tsx';
import { formatCost, formatCount, UNKNOWN } from '../../../ui/format.ts';
import { Link } from '../../../ui/link.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { ErrorState, LoadingBlock } from '../../../ui/states.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { Cost, Duration, Id, TimeStamp, Tokens } from '../../../ui/values.tsx';
import { type Meaning, WhatCounts } from '../../../ui/what-counts.tsx';
import { meaningOf } from '../../figures/index.ts';
import { costByModel, costByModelQuery, readModelCost } from '../tree/cost-by-model.ts';
import type { Forest } from '../tree/forest.ts';
import type { TraceSummary } from '../tree/skeleton.ts';
import { CostByModelTable } from './cost-by-model-table.tsx';

/** A run whose parents are still missing is taken for running until nothing has come for this long. */
const SILENT_MS = 5 * 60_000;

function useIsRunning({ pending, trace }: Forest): boolean {
  const now = useNow();
  return pending && now.getTime() - new Date(trace.lastAt).getTime() < SILENT_MS;
}

/** One line of figures under the title. */
export function TraceFigures({ forest }: { forest: Forest }) {
  const { trace, tree, spans } = forest;
  const path = useProjectPath();
  const running = useIsRunning(forest);
  const errors = trace.errorCount;
  return (
    <dl className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5 text-meta">
      <Figure name={t('Status')} bare>
        {running ? (
          <StatusBadge status="running" />
        ) : errors > 0 ? (
          <StatusBadge status="error">{t('Complete, with errors')}</StatusBadge>
        ) : (
          <StatusBadge status="ok">{t('Complete')}</StatusBadge>
        )}
      </Figure>
      <Figure name={t('Started')}>
        <TimeStamp time={trace.createdAt} />
      </Figure>
      <Figure name={t('Duration')} counts={meaningOf('duration', { trace: trace.id })}>
        <Duration ms={trace.duration === null ? null : trace.duration * 1000} />
      </Figure>
      <Figure name={t('Tokens')} counts={meaningOf('tokens', { trace: trace.id })}>
        <Tokens count={trace.allInputTokens} /> → <Tokens count={trace.allOutputTokens} />
      </Figure>
      <Figure name={t('Cost')} counts={meaningOf('cost', { trace: trace.id })}>
        {tree.root === -1 || spans.models.length === 0 ? (
          <Cost usd={trace.totalCost} unknownReason={reasonOf(trace)} />
        ) : (
          <Popover
            label={t('Receipt')}
            trigger={
              <button
                type="button"
                aria-label={t('Cost {cost}: show the receipt', { cost: formatCost(trace.totalCost) })}
                className="min-h-6 underline decoration-dotted underline-offset-2 hover:decoration-solid"
              >
                <Cost usd={trace.totalCost} unknownReason={reasonOf(trace)} />
              </button>
            }
          >
            <Receipt forest={forest} />
          </Popover>
        )}
        <Unpriced count={trace.unpriced} />
      </Figure>
      <Figure name={t('Spans')} counts={meaningOf('spans', { trace: trace.id })}>
        {formatCount(trace.spanCount)}
      </Figure>
      <Figure name={t('User')}>
        {trace.isUserNamed ? (
          <Link
            to={path('/traces')}
            search={{ f: `user:${quoteIfNeeded(trace.distinctId)}` }}
            className="inline-flex min-h-6 items-center"
          >
            <span dir="auto" className="max-w-60 truncate">
              {personName(trace)}
            </span>
          </Link>
        ) : (
          <span>{UNKNOWN}</span>
        )}
      </Figure>
      {trace.aiSessionId && (
        <Figure name={t('Conversation')}>
          <Link
            to={path(`/conversations/${encodeURIComponent(trace.aiSessionId)}`)}
            className="inline-flex min-h-6 items-center"
          >
            <span className="max-w-40 truncate font-mono">{trace.aiSessionId}</span>
          </Link>
        </Figure>
      )}
      <Figure name={t('Trace id')} bare>
        <Id id={trace.id} label={t('Copy trace id')} />
      </Figure>
    </dl>
  );
}

function Receipt({ forest }: { forest: Forest }) {
  const { id, truncated } = forest.trace;
  const own = useMemo(() => (truncated ? undefined : costByModel(forest, forest.tree.root)), [forest, truncated]);
  // Of a tree that is cut the engine sums all calls.
  const whole = useHogQL(useProjectId(), costByModelQuery(id), truncated);
  const costs = own ?? whole.data?.results.map(readModelCost);
  if (whole.error) return <ErrorState inline error={whole.error} onRetry={() => void whole.refetch()} />;
  if (!costs) return <LoadingBlock />;
  return (
    <div className="flex max-w-120 flex-col gap-2">
      <CostByModelTable costs={costs} />
      <p className="text-meta text-muted">{t('Each call’s own receipt is in its tab Cost.')}</p>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly bare?: boolean;
  readonly counts?: Meaning;
  readonly children: ReactNode;
}

function Figure({ name, bare, counts, children }: FigureProps) {
  return (
    <div className="flex min-h-6 items-center gap-1.5">
      <dt className={bare ? 'sr-only' : 'text-muted'}>
        {counts ? (
          <WhatCounts name={name} {...counts}>
            {name}
          </WhatCounts>
        ) : (
          name
        )}
      </dt>
      <dd className="flex items-center gap-1">{children}</dd>
    </div>
  );
}

/** "+ 37 without price", beside a total that leaves them out. */
function Unpriced({ count }: { count: number }) {
  if (count === 0) return null;
  return <span className="text-warn">{t('+ {count} without price', { count: formatCount(count) })}</span>;
}

/** Why a run has no cost at all. */
export function reasonOf({ models, unpriced }: Pick<TraceSummary, 'models' | 'unpriced'>): string {
  if (models.length === 0) return t('No model was called.');
  if (unpriced === 0) return t('No call says how many tokens it took.');
  return t('No price is known for {models}.', { models: models.join(', ') });
}

export function personName({
  person,
  distinctId,
  isUserNamed,
}: Pick<TraceSummary, 'person' | 'distinctId' | 'isUserNamed'>): string {
  if (!isUserNamed) return UNKNOWN;
  const { email, name } = person?.properties ?? {};
  return [name, email].find((each): each is string => typeof each === 'string' && each !== '') ?? distinctId;
}

const quoteIfNeeded = (value: string): string =>
  /^[^\s",<>~=\\][^\s",\\]*$/u.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
