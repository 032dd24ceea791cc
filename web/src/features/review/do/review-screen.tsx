import { useRef, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Page } from '../../../frame/page.tsx';
import { Button, ButtonLink, ErrorState, Kbd, LoadingBlock } from '../../../ui/index.ts';
import { findComplaint, pressKey, type Question } from '../input/answers.ts';
import type { ReviewQueue } from '../review-api.ts';
import { AnswerPane } from './answer-pane.tsx';
import { EndOfQueue } from './end-of-queue.tsx';
import { KeyHints } from './key-hints.tsx';
import { ScorePane } from './score-pane.tsx';
import { placeOf } from './session.ts';
import { useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

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
  const place = placeOf(session, { count: queue.pending_for_me_count, readAt });

  function answer(key: string): boolean {
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

  async function leave() {
    await review.leave();
    onLeave();
  }

  useShortcut('review.back', () => review.back(), !busy);
  useReviewKeys({
    box,
    comment,
    isOpen,
    traceUrl,
    onAnswer: answer,
    onSubmit: submit,
    onSkip: review.skip,
    onMode: () => setMode(mode === 'json' ? 'messages' : 'json'),
    onLeave: () => void leave(),
  });

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
            <KeyHints traceUrl={traceUrl} mode={mode} />
          </section>
          <ScorePane
            key={current.id}
            questions={questions}
            answers={answers}
            busy={busy}
            problem={complaint || (review.problem ? wordsOf(review.problem) : '')}
            comment={comment}
            isAgain={session.again !== undefined}
            canGoBack={session.done.some(({ held }) => held)}
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

function Pace({ done }: { done: readonly number[] }) {
  if (done.length === 0) return null;
  const seconds = done.reduce((sum, ms) => sum + ms, 0) / done.length / 1000;
  return <span className="text-meta text-muted">{t('{seconds} s an item', { seconds: seconds.toFixed(1) })}</span>;
}
