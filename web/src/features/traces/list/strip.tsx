import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { inlinedHogQL } from '../../../api/call-text.ts';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQL, HogQLAnswer } from '../../../api/types.ts';
import { t } from '../../../base/i18n.ts';
import {
  AnnotationLane,
  formatCount,
  formatDateTime,
  type ResolvedRange,
  UNKNOWN,
  useDisplay,
  useWidth,
  WhatCounts,
} from '../../../ui/index.ts';
import { meaningOf } from '../../figures/index.ts';
import { resolved, type TracesAsked, useTraceCount } from './use-traces.ts';

type Bar = { at: number; count: number; errors: number };

const BUCKETS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Finer than a chart of this range: a bar here is a few pixels wide. */
function bucketFor({ from, to }: ResolvedRange): keyof typeof BUCKETS {
  const hours = (to.getTime() - from.getTime()) / BUCKETS.hour;
  if (hours <= 4) return 'minute';
  return hours <= 24 * 9 ? 'hour' : 'day';
}

const STARTS = { minute: 'toStartOfMinute', hour: 'toStartOfHour', day: 'toStartOfDay' } as const;

function useBars(projectId: number, asked: TracesAsked, range: ResolvedRange) {
  return useQuery({
    queryKey: [...keys.project(projectId, 'trace-strip'), asked],
    queryFn: async ({ signal }) => {
      const answer = await runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', ...barsQuery(asked, range) }, signal);
      return answer.results.map(
        ([at, count, errors]): Bar => ({ at: Date.parse(String(at)), count: Number(count), errors: Number(errors) }),
      );
    },
    placeholderData: keepPreviousData,
    enabled: asked.ready,
    staleTime: 30_000,
  });
}

function barsQuery(asked: TracesAsked, range: ResolvedRange): HogQL {
  return {
    query: `select ${STARTS[bucketFor(range)]}(timestamp) as at, uniq(trace_id) as traces, uniqIf(trace_id, is_error) as failed
          from posthog.ai_events where {filters} and trace_id is not null and trace_id != '' and event != '$ai_evaluation' and timestamp >= {from} and timestamp <= {to}
          group by at order by at limit 5000`,
    values: { from: range.from.toISOString(), to: range.to.toISOString() },
    filters: { properties: asked.properties, filterTestAccounts: asked.hideTestAccounts },
  };
}

interface StripProps {
  readonly projectId: number;
  readonly asked: TracesAsked;
  readonly onNarrow: (from: Date, to: Date) => void;
}

/** Traces and failed ones over the range, 64 px high; dragging over it narrows the list. */
export function Strip({ projectId, asked, onNarrow }: StripProps) {
  const { zone } = useDisplay();
  const range = useMemo(() => resolved(asked.range), [asked]);
  const bars = useBars(projectId, asked, range).data ?? [];
  const asQuery = barsQuery(asked, range);
  const box = useRef<HTMLDivElement>(null);
  const pixels = useWidth(box);
  const points = useMemo(() => startsOf(range), [range]);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const span = Math.max(1, range.to.getTime() - range.from.getTime());
  const across = (ms: number) => ((ms - range.from.getTime()) / span) * 100;
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const width = (BUCKETS[bucketFor(range)] / span) * 100;
  // A trace that reaches over two bars is one trace.
  const { total } = useTraceCount(projectId, asked);
  const summary = t('{total} traces between {from} and {to}, {failed} of them with errors', {
    total: total ? formatCount(total.count) : UNKNOWN,
    failed: total ? formatCount(total.failed) : UNKNOWN,
    from: formatDateTime(range.from, zone),
    to: formatDateTime(range.to, zone),
  });

  const shareAt = (event: PointerEvent) => {
    const { left, width: pixels } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, pixels)));
  };
  const timeAt = (share: number) => new Date(range.from.getTime() + share * span);

  function end() {
    if (drag && Math.abs(drag.to - drag.from) > 0.01) {
      onNarrow(timeAt(Math.min(drag.from, drag.to)), timeAt(Math.max(drag.from, drag.to)));
    }
    setDrag(undefined);
  }

  return (
    <div className="relative shrink-0 border-b px-4 py-1">
      <div className="absolute end-0.5 top-0.5 z-raised rounded-control bg-bg">
        <WhatCounts
          name={t('Traces over time')}
          {...meaningOf('strip')}
          query={inlinedHogQL(asQuery.query, asQuery.values, asQuery.filters)}
        />
      </div>
      {/* Narrowing by key is done in the time range beside the filters. */}
      <div
        ref={box}
        role="img"
        aria-label={summary}
        className="relative h-14 cursor-crosshair touch-pan-y select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = shareAt(event);
          setDrag({ from: at, to: at });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: shareAt(event) })}
        onPointerUp={end}
        onPointerCancel={() => setDrag(undefined)}
      >
        {bars.map((bar) => (
          <div
            key={bar.at}
            title={`${formatDateTime(new Date(bar.at), zone)}: ${formatCount(bar.count)}, ${t('{count} with errors', { count: formatCount(bar.errors) })}`}
            className="absolute bottom-0 flex min-w-0.5 flex-col justify-end px-px"
            style={{
              insetInlineStart: `${Math.max(0, across(bar.at))}%`,
              width: `${Math.min(100, across(bar.at) + width) - Math.max(0, across(bar.at))}%`,
              height: `${(bar.count / most) * 100}%`,
            }}
          >
            <div className="min-h-0 bg-(--error)" style={{ flexGrow: bar.errors }} />
            <div className="min-h-0 bg-(--border-strong)" style={{ flexGrow: Math.max(0, bar.count - bar.errors) }} />
          </div>
        ))}
        {drag && (
          <div
            className="absolute inset-y-0 border-x border-(--accent) bg-accent-tint opacity-60"
            style={{
              insetInlineStart: `${Math.min(drag.from, drag.to) * 100}%`,
              width: `${Math.abs(drag.to - drag.from) * 100}%`,
            }}
          />
        )}
      </div>
      <AnnotationLane
        label={t('Traces')}
        points={points}
        until={range.to.getTime()}
        scale={
          pixels > 0
            ? {
                first: { time: range.from.getTime(), x: 0 },
                second: { time: range.to.getTime(), x: pixels },
                width: pixels,
              }
            : undefined
        }
      />
    </div>
  );
}

/** The moments the bars of a range begin. */
function startsOf(range: ResolvedRange): readonly number[] {
  const step = BUCKETS[bucketFor(range)];
  const first = Math.floor(range.from.getTime() / step) * step;
  const count = Math.min(1000, Math.ceil((range.to.getTime() - first) / step));
  return Array.from({ length: count }, (_, at) => first + at * step);
}
