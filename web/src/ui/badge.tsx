import {
  Binary,
  Box,
  Bug,
  CircleCheck,
  CirclePause,
  CircleSlash,
  CircleX,
  Gauge,
  ListTree,
  Loader,
  type LucideIcon,
  MessageSquareHeart,
  Scale,
  Sparkles,
  TriangleAlert,
  Wrench,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../base/i18n.ts';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'ok' | 'warn' | 'error' | 'info' | 'running';

const tones: Record<Tone, string> = {
  neutral: 'bg-neutral-tint text-neutral',
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  error: 'bg-error-tint text-error',
  info: 'bg-info-tint text-info',
  running: 'bg-running-tint text-running',
};

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon, title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex max-w-full items-center gap-1 rounded-control px-1.5 align-middle text-meta leading-5 whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

export type Status = 'ok' | 'warn' | 'error' | 'running' | 'paused' | 'skipped';

const statuses: Record<Status, { readonly icon: LucideIcon; readonly tone: Tone; readonly word: string }> = {
  ok: { icon: CircleCheck, tone: 'ok', word: 'OK' },
  warn: { icon: TriangleAlert, tone: 'warn', word: 'Warning' },
  error: { icon: CircleX, tone: 'error', word: 'Error' },
  running: { icon: Loader, tone: 'running', word: 'Running' },
  paused: { icon: CirclePause, tone: 'neutral', word: 'Paused' },
  skipped: { icon: CircleSlash, tone: 'neutral', word: 'Skipped' },
};

/** Icon, word and colour together; never one of them alone. */
export function StatusBadge({ status, children, title }: { status: Status; children?: ReactNode; title?: string }) {
  const { icon: Icon, tone, word } = statuses[status];
  return (
    <Badge tone={tone} title={title} icon={<Icon aria-hidden="true" className="size-3.5 shrink-0" />}>
      {children ?? t(word)}
    </Badge>
  );
}

export type Kind =
  | 'trace'
  | 'generation'
  | 'span'
  | 'tool'
  | 'embedding'
  | 'evaluation'
  | 'feedback'
  | 'metric'
  | 'error';

const kinds: Record<Kind, { readonly icon: LucideIcon; readonly word: string }> = {
  trace: { icon: ListTree, word: 'Trace' },
  generation: { icon: Sparkles, word: 'Generation' },
  span: { icon: Box, word: 'Span' },
  tool: { icon: Wrench, word: 'Tool' },
  embedding: { icon: Binary, word: 'Embedding' },
  evaluation: { icon: Scale, word: 'Evaluation' },
  feedback: { icon: MessageSquareHeart, word: 'Feedback' },
  metric: { icon: Gauge, word: 'Metric' },
  error: { icon: Bug, word: 'Error' },
};

/** The icon of a span's kind, named for screen readers unless the word stands beside it. */
export function KindIcon({ kind, labelled, className }: { kind: Kind; labelled?: boolean; className?: string }) {
  const { icon: Icon, word } = kinds[kind];
  return (
    <Icon
      className={cx('size-4 shrink-0', kind === 'error' ? 'text-error' : 'text-muted', className)}
      {...(labelled ? { 'aria-hidden': true } : { role: 'img', 'aria-label': t(word) })}
    />
  );
}

export const kindWord = (kind: Kind): string => t(kinds[kind].word);
