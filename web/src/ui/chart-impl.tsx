import { BarChart, LineChart } from 'echarts/charts';
import { BrushComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { connect, type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import type { ChartProps, ChartSeries } from './chart.tsx';
import { useDisplay } from './display.tsx';
import { formatDateTime } from './format.ts';

use([LineChart, BarChart, GridComponent, TooltipComponent, BrushComponent, SVGRenderer]);

export default function ChartImpl(props: ChartProps) {
  const { group, onRange } = props;
  const { zone } = useDisplay();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const latestRange = useRef(onRange);
  const theme = useTheme();
  useEffect(() => {
    latestRange.current = onRange;
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
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [group]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from CSS, which the theme changes.
  useEffect(() => {
    chart.current?.setOption(optionOf(props, zone), { notMerge: true });
    if (onRange) {
      // Dragging anywhere on the plot chooses a range, without a tool to pick up first.
      chart.current?.dispatchAction({
        type: 'takeGlobalCursor',
        key: 'brush',
        brushOption: { brushType: 'lineX', brushMode: 'single' },
      });
    }
  }, [props, zone, theme, onRange]);

  return <div ref={host} className="h-full w-full" />;
}

function optionOf({ series, kind = 'line', stacked, format, unfinished, onRange }: ChartProps, zone: string) {
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
      axisLabel: { ...axisText, formatter: (value: number) => format(value) },
      splitLine: { lineStyle: { color: token('--border') } },
    },
    series: drawn.map((each, at) => ({
      type: kind === 'bar' ? 'bar' : 'line',
      name: each.name,
      stack: stacked ? 'all' : undefined,
      barMaxWidth: 24,
      showSymbol: each.points.length < 3 && !each.id.endsWith(unfinishedSuffix),
      symbolSize: 5,
      connectNulls: false,
      color: each.color.startsWith('var(') ? token(each.color.slice(4, -1)) : each.color,
      lineStyle: { width: 1.5, type: each.dashed ? 'dashed' : at >= 6 ? 'dotted' : 'solid' },
      areaStyle: kind === 'area' ? { opacity: 0.25 } : undefined,
      data: each.points.map((point) => [...point]),
    })),
  };
}

const unfinishedSuffix = ':unfinished';

/** The stretch into the bucket that is still filling is a dashed series of its own. */
function withDashedEnd(series: ChartSeries): ChartSeries[] {
  if (series.points.length < 2 || series.dashed) return [series];
  return [
    { ...series, points: series.points.slice(0, -1) },
    { ...series, id: series.id + unfinishedSuffix, points: series.points.slice(-2), dashed: true },
  ];
}

function tooltipText(points: unknown, format: ChartProps['format'], zone: string): string {
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
