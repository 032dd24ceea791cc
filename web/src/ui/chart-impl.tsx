import { BarChart, LineChart } from 'echarts/charts';
import { BrushComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { connect, type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import type { LaneScale } from './annotation-marks.ts';
import type { ChartImplProps } from './chart.tsx';
import { useDisplay } from './display.tsx';
import { formatDateTime } from './format.ts';

use([LineChart, BarChart, GridComponent, MarkLineComponent, TooltipComponent, BrushComponent, SVGRenderer]);

type Series = ChartImplProps['series'][number];

export default function ChartImpl(props: ChartImplProps) {
  const { group, onRange, onScale, onPick, series, kind, stacked, format, ceiling, unfinished, marks } = props;
  const { zone } = useDisplay();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const latestRange = useRef(onRange);
  const pick = useRef((_x: number) => {});
  const tellScale = useRef(() => {});
  const theme = useTheme();
  const choosesRange = onRange !== undefined;
  useEffect(() => {
    latestRange.current = onRange;
    pick.current = (x) => {
      const start = chart.current && onPick && nearestTime(chart.current, series, x);
      if (start !== undefined) onPick?.(new Date(start));
    };
    tellScale.current = () => {
      const scale = chart.current && scaleOf(chart.current, series);
      if (scale) onScale(scale);
    };
  });

  useEffect(() => {
    if (!host.current) return;
    const made = init(host.current, null, { renderer: 'svg' });
    chart.current = made;
    if (group) {
      made.group = group;
      connect(group);
    }
    made.on('brushEnd', (event) => {
      const range = brushedRange(event);
      made.dispatchAction({ type: 'brush', areas: [] });
      if (range) latestRange.current?.(...range);
    });
    made.getZr().on('click', (event) => pick.current(event.offsetX));
    const observer = new ResizeObserver(() => {
      made.resize();
      tellScale.current();
    });
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [group]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn hangs on these; the colours are read from CSS, which the theme changes.
  useEffect(() => {
    chart.current?.setOption(optionOf(props, zone), { notMerge: true });
    tellScale.current();
    if (choosesRange) {
      // Dragging anywhere on the plot chooses a range, without a tool to pick up first.
      chart.current?.dispatchAction({
        type: 'takeGlobalCursor',
        key: 'brush',
        brushOption: { brushType: 'lineX', brushMode: 'single' },
      });
    }
  }, [series, kind, stacked, format, ceiling, unfinished, marks, choosesRange, zone, theme]);

  return <div ref={host} className="h-full w-full" />;
}

/** The start of the bucket drawn nearest to a place on the plot. */
function nearestTime(chart: ECharts, series: readonly Series[], x: number): number | undefined {
  const wanted = Number(chart.convertFromPixel({ xAxisIndex: 0 }, x));
  const times = series.flatMap((each) => (each.dashed ? [] : each.points.map(([time]) => time)));
  return times.length === 0 || Number.isNaN(wanted)
    ? undefined
    : times.reduce((best, time) => (Math.abs(time - wanted) < Math.abs(best - wanted) ? time : best));
}

/** Where two moments of the axis stand, which fixes all others. */
function scaleOf(chart: ECharts, series: readonly Series[]): LaneScale | undefined {
  const times = series.flatMap((each) => each.points.map(([time]) => time));
  if (times.length === 0) return undefined;
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const second = last > first ? last : first + 60_000;
  const x = (time: number) => Number(chart.convertToPixel({ xAxisIndex: 0 }, time));
  const scale = {
    first: { time: first, x: x(first) },
    second: { time: second, x: x(second) },
    width: chart.getWidth(),
  };
  return Number.isFinite(scale.first.x) && Number.isFinite(scale.second.x) ? scale : undefined;
}

function optionOf(props: ChartImplProps, zone: string) {
  const { series, kind = 'line', stacked, format, ceiling, unfinished, onRange, marks = [] } = props;
  const css = getComputedStyle(document.documentElement);
  const token = (name: string) => css.getPropertyValue(name).trim();
  const axisText = { color: token('--text-muted'), fontSize: 11 };
  const drawn = unfinished && kind === 'line' ? series.flatMap(withDashedEnd) : series;
  return {
    animation: false,
    textStyle: { fontFamily: css.fontFamily },
    grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
    ...(onRange
      ? {
          brush: {
            xAxisIndex: 0,
            brushStyle: { color: token('--info-tint'), borderColor: token('--info'), opacity: 0.4 },
          },
        }
      : {}),
    tooltip: {
      trigger: 'axis',
      // Drawn by the chart itself: HTML with inline styles would need an exception in the content policy.
      renderMode: 'richText',
      backgroundColor: token('--bg'),
      borderColor: token('--border-strong'),
      textStyle: { color: token('--text'), fontSize: 12 },
      confine: true,
      formatter: (points: unknown) => tooltipText(points, format, zone),
    },
    xAxis: {
      type: 'time',
      axisLabel: { ...axisText, hideOverlap: true },
      axisLine: { lineStyle: { color: token('--border') } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      ...axisSteps(series, ceiling),
      axisLabel: { ...axisText, formatter: (value: number) => format(value) },
      splitLine: { lineStyle: { color: token('--border') } },
    },
    series: drawn.map((each, at) => ({
      type: kind === 'bar' && !each.dashed ? 'bar' : 'line',
      name: each.name,
      stack: stacked && !each.dashed ? 'all' : undefined,
      barMaxWidth: 24,
      showSymbol: true,
      symbolSize: 5,
      connectNulls: false,
      color: each.color.startsWith('var(') ? token(each.color.slice(4, -1)) : each.color,
      lineStyle: { width: 1.5, type: each.dashed ? 'dashed' : at >= 6 ? 'dotted' : 'solid' },
      areaStyle: kind === 'area' && !each.dashed ? { opacity: 0.25 } : undefined,
      data: toData(each.points),
      markLine: at === 0 && marks.length > 0 ? linesAt(marks, token('--text-muted')) : undefined,
    })),
  };
}

function linesAt(marks: NonNullable<ChartImplProps['marks']>, color: string): object {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    label: { show: false },
    lineStyle: { color, type: 'dashed', width: 1 },
    data: marks.map(({ time }) => ({ xAxis: Date.parse(time) })),
  };
}

/** Left to itself an axis would round up past a ceiling, and count halves. */
function axisSteps(series: readonly Series[], ceiling: number | undefined): object {
  const values = series.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  if (ceiling === undefined) return values.every(Number.isInteger) ? { minInterval: 1 } : {};
  const highest = values.reduce((a, b) => Math.max(a, b), 0);
  return highest === 0 || highest > ceiling * 0.6 ? { max: ceiling, interval: ceiling / 4 } : {};
}

/** A value without neighbours has no line to be seen by, and is drawn as a dot. */
function toData(points: Series['points']) {
  const isGap = (at: number) => (points[at]?.[1] ?? null) === null;
  return points.map((point, at) => ({
    value: [...point],
    symbol: isGap(at - 1) && isGap(at + 1) ? 'circle' : 'none',
  }));
}

const UNFINISHED_SUFFIX = ':unfinished';

/** The stretch into the bucket that is still filling is a dashed series of its own. */
function withDashedEnd(series: Series): Series[] {
  if (series.points.length < 2 || series.dashed) return [series];
  return [
    { ...series, points: series.points.slice(0, -1) },
    { ...series, id: series.id + UNFINISHED_SUFFIX, points: series.points.slice(-2), dashed: true },
  ];
}

function tooltipText(points: unknown, format: ChartImplProps['format'], zone: string): string {
  if (!Array.isArray(points)) return '';
  const seen = new Set<string>();
  const lines: string[] = [];
  let time = '';
  for (const point of points) {
    const name = String(point.seriesName ?? '');
    const [at, value] = Array.isArray(point.value) ? point.value : [];
    if (seen.has(name) || typeof at !== 'number') continue;
    seen.add(name);
    time = formatDateTime(new Date(at), zone);
    lines.push(`${name}: ${format(typeof value === 'number' ? value : null)}`);
  }
  return [time, ...lines.slice(0, 13)].join('\n');
}

function brushedRange(event: unknown): [Date, Date] | undefined {
  if (typeof event !== 'object' || event === null || !('areas' in event) || !Array.isArray(event.areas))
    return undefined;
  const range: unknown = event.areas[0]?.coordRange;
  if (!Array.isArray(range)) return undefined;
  const [from, to] = range.map(Number);
  if (from === undefined || to === undefined || !(to - from > 1000)) return undefined;
  return [new Date(from), new Date(to)];
}

function useTheme(): string {
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme ?? 'light');
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme ?? 'light'));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}
