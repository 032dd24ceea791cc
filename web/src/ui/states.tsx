import { CircleX, Lock, SearchX } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem, Unreachable } from '../api/problem.ts';
import { t } from '../base/i18n.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

/** A grey place-holder; shown only after 150 ms, so that fast answers do not flicker. */
export function Skeleton({ className }: { className?: string }) {
  const late = useLate();
  return (
    <span aria-hidden="true" className={cx('block rounded-control', late && 'bg-muted', className ?? 'h-4 w-full')} />
  );
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return late;
}

/** Several lines of skeleton with words for screen readers. */
export function LoadingBlock({ lines = 4, label = t('Loading') }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move.
        <Skeleton key={line} className={cx('h-4', line % 3 === 2 ? 'w-1/2' : 'w-full')} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** What this page is for, or that nothing matched, in one sentence. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The button or snippet that fills it. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex w-full max-w-160 flex-col items-center gap-3 px-4 py-12 text-center">
      {icon && <span className="text-faint">{icon}</span>}
      <p className="text-prose font-medium">{title}</p>
      {children && <div className="w-full text-muted">{children}</div>}
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Under something that is still of use, instead of in the middle of the page. */
  readonly inline?: boolean;
}

/** The API's own words, its code, and a way on. */
export function ErrorState({ error, onRetry, inline }: ErrorStateProps) {
  const seconds = useCountdown(error, onRetry);
  const { title, detail, code } = wordsOf(error);
  const Icon = code === 'permission_denied' ? Lock : code === 'not_found' ? SearchX : CircleX;
  return (
    <div
      role="alert"
      className={cx('flex gap-3', inline ? 'rounded-panel border p-3' : 'mx-auto max-w-160 px-4 py-12')}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-error" />
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="font-medium">{title}</p>
        {detail !== title && <p className="text-muted">{detail}</p>}
        {code && <code className="font-mono text-meta text-faint">{code}</code>}
        {seconds !== null && <p className="text-muted">{t('Trying again in {seconds} s', { seconds })}</p>}
        {onRetry && (
          <Button size="sm" onClick={onRetry}>
            {t('Retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

function wordsOf(error: unknown): { title: string; detail: string; code: string } {
  if (error instanceof ApiProblem) {
    const { status, detail, code } = error;
    if (status === 404) return { title: t('Not found, or not yours.'), detail, code };
    if (status === 403) return { title: t('You may not do this.'), detail, code };
    return { title: detail, detail, code };
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Unreachable) return { title: t('The server cannot be reached.'), detail, code: '' };
  return { title: t('Something went wrong on this page.'), detail, code: '' };
}

/** Seconds until the retry the server asked for with 503 or 429; performs it when they are over. */
function useCountdown(error: unknown, onRetry: (() => void) | undefined): number | null {
  const wait = error instanceof ApiProblem ? error.retryAfterSeconds : null;
  const [left, setLeft] = useState(wait);
  useEffect(() => setLeft(wait), [wait]);
  useEffect(() => {
    if (left === null || !onRetry) return;
    if (left <= 0) {
      setLeft(null);
      onRetry();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, onRetry]);
  return onRetry ? left : null;
}
