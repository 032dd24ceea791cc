import { useRef, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { keysOf } from '../../../app/keys.ts';
import { Page } from '../../../app/page.tsx';
import { useProjectPath } from '../../../app/paths.ts';
import { useShortcut } from '../../../app/use-shortcut.ts';
import { Button, ButtonLink, ErrorState, Kbd, Link, LoadingBlock } from '../../../ui/index.ts';
import { findComplaint, pressKey, type Question } from '../../scores/input/answers.ts';
import type { ReviewQueue } from '../review-api.ts';
import { AnswerPane, lastAnswer } from './answer-pane.tsx';
import { EndOfQueue } from './end-of-queue.tsx';
import { ScorePane } from './score-pane.tsx';
import { placeOf } from './session.ts';
import { useReview } from './use-review.ts';

interface ReviewScreenProps {
  readonly projectId: number;
  readonly queue: ReviewQueue;
  /** When the server said how many wait. */
  readonly readAt: number;
  readonly questions: readonly Question[];
  readonly onLeave: () => void;
}

/** One item in the whole window: the answer on the left, what is asked of it on the right. */
export function ReviewScreen({ projectId, queue, readAt, questions, onLeave }: ReviewScreenProps) {
  const path = useProjectPath();
  const review = useReview(projectId, queue.id, questions);
  const { session, current, answers, busy } = review;
  const [mode, setMode] = useState<'messages' | 'json'>('messages');
  const [complaint, setComplaint] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const isOpen = current !== undefined && !busy;
  const traceUrl = path(`/traces/${encodeURIComponent(current?.trace_id ?? '')}`);
  const place = placeOf(session, { count: queue.pending_item_count, readAt });

  function answer(key: string): unknown {
    const next = pressKey(answers, questions, key);
    if (next) review.setAnswers(next);
    return next !== undefined;
  }

  function submit() {
    if (!isOpen) return;
    const found = findComplaint(answers, questions);
    setComplaint(found?.text ?? '');
    if (found) review.setAnswers({ ...answers, focus: found.at });
    else void review.submit();
  }

  function scroll(share: number) {
    const pane = box.current?.querySelector('[data-pane=content]');
    pane?.scrollBy({ top: pane.clientHeight * share });
  }

  async function leave() {
    await review.leave();
    onLeave();
  }

  useShortcut('review.answer', (event) => answer(event.key), isOpen);
  useShortcut('review.next', () => answer('ArrowDown'), isOpen);
  useShortcut('review.previous', () => answer('ArrowUp'), isOpen);
  useShortcut('review.submit', submit, isOpen);
  useShortcut('review.skip', () => review.skip(), isOpen);
  useShortcut('review.back', () => review.back(), !busy);
  useShortcut('review.comment', () => comment.current?.focus(), isOpen);
  useShortcut('review.open', () => void window.open(traceUrl, '_blank', 'noopener'), isOpen);
  useShortcut('review.mode', () => setMode(mode === 'json' ? 'messages' : 'json'), isOpen);
  useShortcut('review.translate', () => translateLast(box.current), isOpen);
  useShortcut('review.scrollDown', () => scroll(0.8));
  useShortcut('review.scrollUp', () => scroll(-0.8));
  useShortcut('review.leave', () => void leave());

  return (
    <Page
      title={t('Review')}
      crumbs={[{ label: queue.name, to: path(`/review/${queue.id}`) }]}
      fill
      actions={
        <>
          {current && (
            <p role="status" className="font-medium tabular-nums">
              {t('Item {at} of {of}', { at: place.at, of: place.of })}
            </p>
          )}
          <Pace done={session.done.map(({ ms }) => ms)} />
          <Button size="sm" variant="ghost" onClick={() => void leave()}>
            {t('Leave')} <Kbd keys={keysOf('review.leave')} />
          </Button>
        </>
      }
    >
      {!review.isReady || review.isWaiting ? (
        review.problem ? (
          <ErrorState error={review.problem} onRetry={review.start} />
        ) : (
          <LoadingBlock lines={8} />
        )
      ) : !current ? (
        <EndOfQueue projectId={projectId} queueId={queue.id} session={session} onRetry={review.start} />
      ) : (
        <div className="flex min-h-0 flex-1 max-md:flex-col">
          <section aria-label={t('Answer')} className="flex min-h-0 min-w-0 flex-col max-md:h-1/2 md:flex-[65]">
            {queue.settings.guidance && (
              <details className="shrink-0 border-b px-4 py-1">
                <summary className="min-h-6 text-meta text-muted">{t('Guidance')}</summary>
                <p dir="auto" className="pb-2 text-prose whitespace-pre-wrap">
                  {queue.settings.guidance}
                </p>
              </details>
            )}
            <div className="min-h-0 flex-1">
              <AnswerPane
                key={current.trace_id}
                projectId={projectId}
                traceId={current.trace_id}
                mode={mode}
                box={box}
              />
            </div>
            <p className="flex shrink-0 flex-wrap items-center gap-x-4 border-t px-4 py-1 text-meta text-muted">
              <Link to={traceUrl} className="inline-flex min-h-6 items-center gap-1">
                {t('Full trace')} <Kbd keys={keysOf('review.open')} />
              </Link>
              <span className="inline-flex items-center gap-1">
                {mode === 'json' ? t('Messages') : t('JSON')} <Kbd keys={keysOf('review.mode')} />
              </span>
              <span className="inline-flex items-center gap-1">
                {t('Translate')} <Kbd keys={keysOf('review.translate')} />
              </span>
              <span className="inline-flex items-center gap-1">
                {t('Scroll')} <Kbd keys={keysOf('review.scrollDown')} />
              </span>
            </p>
          </section>
          <ScorePane
            key={current.id}
            questions={questions}
            answers={answers}
            busy={busy}
            problem={complaint || (review.problem ? wordsOf(review.problem) : '')}
            comment={comment}
            isAgain={session.again !== undefined}
            canGoBack={session.done.length > 0}
            onChange={(next) => {
              setComplaint('');
              review.setAnswers(next);
            }}
            onSubmit={submit}
            onSkip={review.skip}
            onBack={review.back}
            none={
              <ButtonLink size="sm" to={path('/scores')}>
                {t('Make a score')}
              </ButtonLink>
            }
          />
        </div>
      )}
    </Page>
  );
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Presses what the message itself offers, so that its text is shown beside the original. */
function translateLast(box: HTMLElement | null): boolean {
  const button = lastAnswer(box)?.querySelector<HTMLElement>(`button[aria-label="${t('Translate')}"]`);
  button?.click();
  return button !== undefined && button !== null;
}

function Pace({ done }: { done: readonly number[] }) {
  if (done.length === 0) return null;
  const seconds = done.reduce((sum, ms) => sum + ms, 0) / done.length / 1000;
  return <span className="text-meta text-muted">{t('{seconds} s an item', { seconds: seconds.toFixed(1) })}</span>;
}
