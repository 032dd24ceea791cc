import { useQuery } from '@tanstack/react-query';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';
import {
  EmptyState,
  ErrorState,
  formatCount,
  formatDateTime,
  formatDuration,
  LoadingBlock,
  StatusBadge,
  TimeStamp,
  useDisplay,
} from '../../ui/index.ts';
import { reasonOf } from './reasons.ts';

type Ledger = Wire['IngestionLedger'];
type Row = Ledger['results'][number];

interface Problem {
  readonly code: string;
  readonly source: string;
}

const EVERY_MS = 30_000;
const HOURS = 24;
const HOUR_MS = 3_600_000;
const SENDERS_MAX = 3;

/** What became of everything that was sent in the last day. */
export function AcknowledgedAndKept({ projectId, problems }: { projectId: number; problems: readonly Problem[] }) {
  const ledger = useQuery({
    queryKey: [...keys.project(projectId, 'ingestion_ledger/'), 'day'],
    queryFn: ({ signal }) =>
      api.get(projectApi(projectId, 'ingestion_ledger/'), {
        signal,
        query: { interval: 'hour', date_from: `-${HOURS - 1}h` },
      }),
    enabled: projectId > 0,
    refetchInterval: EVERY_MS,
  });
  return (
    <section aria-label={t('Acknowledged and kept')} className="flex flex-col gap-3">
      <h2 className="text-section font-semibold">{t('Acknowledged and kept')}</h2>
      {ledger.error ? (
        <ErrorState inline error={ledger.error} onRetry={() => void ledger.refetch()} />
      ) : ledger.data ? (
        <Account ledger={ledger.data} problems={problems} />
      ) : (
        projectId > 0 && <LoadingBlock />
      )}
    </section>
  );
}

function Account({ ledger, problems }: { ledger: Ledger; problems: readonly Problem[] }) {
  const { totals, difference, canary } = ledger;
  const refused = sum(totals.refused);
  const dropped = sum(totals.dropped);
  if (totals.received === 0 && totals.readable === 0) {
    return (
      <>
        <EmptyState title={t('Nothing was sent in the last 24 hours.')} />
        <CanaryLine canary={canary} />
      </>
    );
  }
  return (
    <>
      <div role="status">
        <StatusBadge status={difference === 0 ? 'ok' : 'error'}>
          {difference === 0
            ? t('Everything that was acknowledged is accounted for')
            : tn(
                Math.abs(difference),
                '{count} event cannot be accounted for',
                '{count} events cannot be accounted for',
              )}
        </StatusBadge>
      </div>
      <p>
        {t('{accepted} acknowledged, {readable} readable, {refused} refused, {dropped} dropped on purpose', {
          accepted: formatCount(totals.accepted),
          readable: formatCount(totals.readable),
          refused: formatCount(refused),
          dropped: formatCount(dropped),
        })}
      </p>
      <Rest totals={totals} />
      <Strip rows={ledger.results} asOf={new Date(ledger.as_of)} />
      {refused + dropped > 0 && <Reasons totals={totals} problems={problems} />}
      <CanaryLine canary={canary} />
      <p className="text-meta text-muted">
        {t(
          'Of the last 24 hours. What is stored is counted together with the events; counts of refused ones and of recordings are written once a second, so that a crash may lose those of its last second.',
        )}
      </p>
    </>
  );
}

/** What makes the difference between acknowledged and readable. */
function Rest({ totals }: { totals: Ledger['totals'] }) {
  const parts: readonly [string, number][] = [
    [t('copies of events that were there'), totals.deduplicated + totals.late_deduplicated],
    [t('on their way'), totals.waiting],
    [t('set aside, because the event store cannot take them'), totals.set_aside],
    [t('deleted since'), sum(totals.removed)],
  ];
  const some = parts.filter(([, count]) => count > 0);
  if (some.length === 0) return null;
  return (
    <p className="text-meta text-muted">{some.map(([words, count]) => `${formatCount(count)} ${words}`).join(' · ')}</p>
  );
}

function Strip({ rows, asOf }: { rows: readonly Row[]; asOf: Date }) {
  const { zone } = useDisplay();
  const last = Math.floor(asOf.getTime() / HOUR_MS);
  const byHour = new Map(rows.map((row) => [Math.floor(Date.parse(row.minute) / HOUR_MS), row]));
  const most = Math.max(1, ...rows.map(acceptedOf));
  const hours = Array.from({ length: HOURS }, (_, i) => last - HOURS + 1 + i);
  return (
    <ol aria-label={t('The last 24 hours')} className="flex h-12 items-end gap-0.5">
      {hours.map((hour) => {
        const row = byHour.get(hour);
        const count = row ? acceptedOf(row) : 0;
        const isWrong = row !== undefined && row.difference !== 0;
        const at = formatDateTime(new Date(hour * HOUR_MS), zone);
        const words = isWrong
          ? t('{at}: {count} acknowledged, {difference} not accounted for', {
              at,
              count: formatCount(count),
              difference: formatCount(Math.abs(row.difference)),
            })
          : t('{at}: {count} acknowledged, all accounted for', { at, count: formatCount(count) });
        return (
          <li key={hour} title={words} className="flex h-full min-w-0 flex-1 items-end">
            <span
              className={`w-full rounded-[1px] ${isWrong ? 'bg-error' : count > 0 ? 'bg-ok' : 'bg-neutral-tint'}`}
              style={{ height: `${count > 0 || isWrong ? Math.max((count / most) * 100, 12) : 6}%` }}
            />
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Reasons({ totals, problems }: { totals: Ledger['totals']; problems: readonly Problem[] }) {
  const rows = [
    ...Object.entries(totals.refused).map(([reason, count]) => ({ reason, count, isRefused: true })),
    ...Object.entries(totals.dropped).map(([reason, count]) => ({ reason, count, isRefused: false })),
  ].sort((a, b) => b.count - a.count);
  return (
    <ul aria-label={t('Reasons')} className="flex flex-col divide-y rounded-panel border">
      {rows.map(({ reason, count, isRefused }) => {
        const { words, advice, codes } = reasonOf(reason);
        const senders = [...new Set(problems.filter(({ code }) => codes.includes(code)).map(({ source }) => source))];
        return (
          <li key={`${isRefused} ${reason}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2">
            <StatusBadge status={isRefused ? 'warn' : 'skipped'}>{isRefused ? t('Refused') : t('Dropped')}</StatusBadge>
            <span className="font-medium tabular-nums">{formatCount(count)}</span>
            <span className="min-w-0 flex-1 basis-60">
              {words}
              <span className="block text-meta text-muted">{advice}</span>
            </span>
            {senders.length > 0 && (
              <span dir="auto" className="min-w-0 break-words text-meta text-muted">
                {t('from {source}', { source: senders.slice(0, SENDERS_MAX).join(', ') })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function CanaryLine({ canary }: { canary: Ledger['canary'] }) {
  if (canary === null)
    return <p className="text-meta text-muted">{t('The server’s own test event is switched off.')}</p>;
  if (canary.last_ok_at === null) {
    return <p className="text-meta text-muted">{t('The server’s own test event has not come back yet.')}</p>;
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-meta text-muted">
      <span>
        {t('The server’s own test event last came back after {time}', {
          time: formatDuration((canary.seconds ?? 0) * 1000),
        })}
      </span>
      <TimeStamp time={canary.last_ok_at} />
      {canary.failures_24h > 0 && (
        <span className="text-warn">
          {tn(canary.failures_24h, '{count} failure in 24 hours', '{count} failures in 24 hours')}
        </span>
      )}
    </p>
  );
}

const acceptedOf = (row: Row): number => row.lanes.reduce((all, { accepted }) => all + accepted, 0);

const sum = (reasons: Readonly<Record<string, number>>): number =>
  Object.values(reasons).reduce((all, count) => all + count, 0);
