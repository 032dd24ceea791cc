import { useRef } from 'react';
import { t } from '../../../base/i18n.ts';
import { formatDuration } from '../../../ui/format.ts';
import { useWidth } from '../../../ui/use-width.ts';
import type { TimeScale, Zoom } from '../tree/time-scale.ts';

const TICKS_MAX = 5;
/** The longest time, "1 m 12 s", and some air. */
const TICK_PX = 64;

/** Times above the bars, or, where gaps are squeezed and times jump, the length of every gap. */
export function TimeRuler({ scale, zoom }: { scale: TimeScale; zoom: Zoom }) {
  const width = zoom.to - zoom.from;
  const box = useRef<HTMLDivElement>(null);
  const ticks = Math.max(1, Math.min(TICKS_MAX, Math.floor(useWidth(box) / TICK_PX)));
  const across = (share: number) => ((share - zoom.from) / width) * 100;
  return (
    <div
      aria-hidden="true"
      className="me-[15px] flex h-6 shrink-0 items-stretch gap-1.5 border-b pe-2 text-label text-muted"
    >
      <div className="w-2/5 min-w-36 shrink-0" />
      <div ref={box} className="relative min-w-0 flex-1 overflow-hidden">
        {Array.from({ length: ticks }, (_, tick) => {
          const at = tick / ticks;
          return (
            <span
              key={at}
              className="absolute inset-y-0 border-s ps-1 leading-6 whitespace-nowrap"
              style={{ insetInlineStart: `${at * 100}%` }}
            >
              {(tick === 0 || scale.gaps.length === 0) && formatDuration(scale.time(zoom.from + at * width))}
            </span>
          );
        })}
        {scale.gaps.map((gap) => (
          <span
            key={gap.from}
            title={t('Nothing happened for {time}', { time: formatDuration(gap.to - gap.from) })}
            className="absolute inset-y-1 overflow-visible rounded-xs bg-warn-tint px-0.5 text-center whitespace-nowrap text-warn"
            style={{
              insetInlineStart: `${across(scale.share(gap.from))}%`,
              minWidth: `${Math.max(0, across(scale.share(gap.to)) - across(scale.share(gap.from)))}%`,
            }}
          >
            ⋯ {formatDuration(gap.to - gap.from)}
          </span>
        ))}
      </div>
    </div>
  );
}
