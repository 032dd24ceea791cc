import { useMemo, useState } from 'react';
import { useHogQL } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import {
  Chart,
  Cost,
  Duration,
  EmptyState,
  ErrorState,
  formatCount,
  Link,
  LoadingBlock,
  Percent,
  resolveRange,
  Select,
  TimeStamp,
  UNKNOWN,
} from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { splitSeries } from '../../../ui/series.ts';
import { useJudges } from '../../traces/index.ts';
import { useLabelMoves } from '../label-moves.ts';
import { type PassCount, passesOf, usesByDay, usesByVersion, verdictsByVersion } from '../usage.ts';

interface UsageTabProps {
  readonly projectId: number;
  readonly name: string;
}

const VERSIONS_MAX = 200;

/** Who calls which version, for how much, and how well it goes. */
export function UsageTab({ projectId, name }: UsageTabProps) {
  const [days, setDays] = useState(7);
  const path = useProjectPath();
  const versions = useHogQL(projectId, usesByVersion(name, days));
  const overTime = useHogQL(projectId, usesByDay(name, days));
  const verdicts = useHogQL(projectId, verdictsByVersion(name, days));
  const { inverted, isKnown } = useJudges(projectId);
  // Whether true is good is the evaluation's business: nothing is said before that is known.
  const passes = passesOf(isKnown ? verdicts.data : undefined, inverted);
  const range = useMemo(() => resolveRange({ from: `-${days}d` }, new Date()), [days]);
  const moves = useLabelMoves(projectId, name, range.from);
  if (versions.error) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <LoadingBlock />;
  const rows = versions.data.results.slice(0, VERSIONS_MAX);
  const split = overTime.data && !overTime.data.hasMore && splitSeries(overTime.data, range, t('no version'));
  return (
    <div className="flex flex-col gap-4 p-4">
      <Select
        label={t('Time range')}
        hideLabel
        className="w-40"
        value={String(days)}
        onChange={(next) => setDays(Number(next))}
        options={[7, 30, 90].map((each) => ({ value: String(each), label: t('Last {days} days', { days: each }) }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('No call named this prompt in the last {days} days.', { days })}>
          <p>
            {t('Calls made through an SDK’s prompt helper carry $ai_prompt_name and $ai_prompt_version by themselves.')}
          </p>
        </EmptyState>
      ) : (
        <>
          {split && split.shown.length > 0 && (
            <Chart
              label={t('Calls by version')}
              summary={tn(
                split.total,
                '{count} call in the last {days} days',
                '{count} calls in the last {days} days',
                { days },
              )}
              kind="bar"
              stacked
              unfinished
              marks={moves}
              format={formatCount}
              series={[
                ...split.shown.map(({ name: version, points }) => ({ id: version, name: `v${version}`, points })),
                ...(split.other
                  ? [
                      {
                        id: 'other',
                        name: tn(split.other.count, 'Other ({count} more)', 'Other ({count} more)'),
                        color: 'var(--neutral)',
                        points: split.other.points,
                      },
                    ]
                  : []),
              ]}
            />
          )}
          <Scrollable as="section" aria-label={t('Usage by version')} className="overflow-x-auto rounded-panel border">
            <table className="w-full whitespace-nowrap">
              <thead className="bg-subtle text-meta text-muted">
                <tr>
                  {[
                    t('Version'),
                    t('Calls'),
                    t('Cost'),
                    t('Latency p50'),
                    t('Latency p95'),
                    t('Errors'),
                    t('Verdicts passed'),
                  ].map((head) => (
                    <th key={head} scope="col" className="px-3 py-1 text-start font-medium">
                      {head}
                    </th>
                  ))}
                  <th scope="col" className="px-3 py-1 text-start font-medium">
                    {t('Last call')}
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y">
                {rows.map(([version, uses, cost, p50, p95, errors, last]) => (
                  <tr key={String(version)}>
                    <th scope="row" className="px-3 py-1 text-start font-medium">
                      <Link to={path('/traces')} search={{ f: filterFor(name, version), from: `-${days}d` }}>
                        {version ? `v${version}` : t('no version')}
                      </Link>
                    </th>
                    <td className="px-3">{formatCount(Number(uses))}</td>
                    <td className="px-3">
                      <Cost usd={numberOf(cost)} unknownReason={t('None of these calls had a price.')} />
                    </td>
                    <td className="px-3">
                      <Duration ms={toMs(p50)} />
                    </td>
                    <td className="px-3">
                      <Duration ms={toMs(p95)} />
                    </td>
                    <td className="px-3">
                      <Percent share={Number(errors) / Number(uses)} of={Number(uses)} />
                    </td>
                    <td className="px-3">
                      <Passed passes={passes.get(String(version ?? ''))} />
                    </td>
                    <td className="px-3">
                      <TimeStamp time={String(last)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrollable>
          {versions.data.results.length > VERSIONS_MAX && (
            <p className="text-meta text-muted">
              {t('The {count} versions with most calls are shown.', { count: VERSIONS_MAX })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Passed({ passes }: { passes: PassCount | undefined }) {
  if (!passes || passes.judged === 0) return <span className="text-muted">{UNKNOWN}</span>;
  return <Percent share={passes.passed / passes.judged} of={passes.judged} />;
}

const filterFor = (name: string, version: unknown): string =>
  version ? `prompt:${name} version:${String(version)}` : `prompt:${name}`;
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
/** Latencies are stored in seconds. */
const toMs = (seconds: unknown): number | null => (typeof seconds === 'number' ? seconds * 1000 : null);
