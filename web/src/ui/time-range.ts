/** A range as it stands in the URL: relative (`-7d`, `today`) or absolute ISO; no `to` means now. */
export interface Range {
  readonly from: string;
  readonly to?: string;
}

export interface ResolvedRange {
  readonly from: Date;
  readonly to: Date;
}

export const rangePresets: readonly { readonly from: string; readonly label: string }[] = [
  { from: '-15m', label: 'Last 15 minutes' },
  { from: '-1h', label: 'Last hour' },
  { from: '-24h', label: 'Last 24 hours' },
  { from: '-7d', label: 'Last 7 days' },
  { from: '-30d', label: 'Last 30 days' },
  { from: '-90d', label: 'Last 90 days' },
];

const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Undefined for text that names no time. */
export function resolveTime(text: string, now: Date): Date | undefined {
  const relative = /^-(\d{1,6})([mhdw])$/.exec(text);
  if (relative) return new Date(now.getTime() - Number(relative[1]) * (unitMs[relative[2] ?? ''] ?? 0));
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const absolute = new Date(text);
  return Number.isNaN(absolute.getTime()) ? undefined : absolute;
}

export function resolveRange(range: Range, now: Date, fallback = '-7d'): ResolvedRange {
  const to = (range.to && resolveTime(range.to, now)) || now;
  const from = resolveTime(range.from, now) ?? resolveTime(fallback, now) ?? now;
  return from < to ? { from, to } : { from: to, to: from };
}

export const isValidRange = (range: Range, now: Date): boolean =>
  resolveTime(range.from, now) !== undefined && (!range.to || resolveTime(range.to, now) !== undefined);

/** The bucket that gives a chart of this range some 24 to 120 points. */
export function bucketOf({ from, to }: ResolvedRange): 'minute' | 'hour' | 'day' {
  const hours = (to.getTime() - from.getTime()) / 3_600_000;
  if (hours <= 2) return 'minute';
  return hours <= 96 ? 'hour' : 'day';
}
