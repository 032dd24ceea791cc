import type { ReactNode } from 'react';
import { t } from '../../../app/i18n.ts';
import { useProjectPath } from '../../../app/paths.ts';
import { StatusBadge } from '../../../ui/badge.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Link } from '../../../ui/link.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { Cost, Duration, Id, TimeStamp, Tokens } from '../../../ui/values.tsx';
import type { Forest } from '../tree/forest.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

/** A run whose parents are still missing is taken for running until nothing has come for this long. */
const SILENT_MS = 5 * 60_000;

export function useIsRunning({ pending, trace }: Forest): boolean {
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
      <Figure name={t('Latency')}>
        <Duration ms={trace.totalLatency === null ? tree.end[tree.root] : trace.totalLatency * 1000} />
      </Figure>
      <Figure name={t('Tokens')}>
        <Tokens count={trace.inputTokens} /> → <Tokens count={trace.outputTokens} />
      </Figure>
      <Figure name={t('Cost')}>
        <Cost usd={trace.totalCost} unknownReason={reasonOf(spans.models)} />
      </Figure>
      <Figure name={t('Spans')}>{formatCount(trace.truncated ? trace.spanCount : spans.uuid.length)}</Figure>
      <Figure name={t('User')}>
        <Link
          to={path('/traces')}
          search={{ f: `user:${quoteIfNeeded(trace.distinctId)}` }}
          className="inline-flex min-h-6 items-center"
        >
          <span dir="auto" className="max-w-60 truncate">
            {personName(trace)}
          </span>
        </Link>
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

function Figure({ name, bare, children }: { name: string; bare?: boolean; children: ReactNode }) {
  return (
    <div className="flex min-h-6 items-center gap-1.5">
      <dt className={bare ? 'sr-only' : 'text-muted'}>{name}</dt>
      <dd className="flex items-center gap-1">{children}</dd>
    </div>
  );
}

const reasonOf = (models: readonly string[]) =>
  models.length === 0 ? t('No model was called.') : t('No price is known for {models}.', { models: models.join(', ') });

export function personName({ person, distinctId }: Pick<TraceSummary, 'person' | 'distinctId'>): string {
  const { email, name } = person?.properties ?? {};
  return [name, email].find((each): each is string => typeof each === 'string' && each !== '') ?? distinctId;
}

export const quoteIfNeeded = (value: string): string =>
  /^[^\s",<>~=\\][^\s",\\]*$/u.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
