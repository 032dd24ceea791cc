import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useEverything, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Button, ErrorState, IconButton, Link, LoadingBlock, personName, TextArea } from '../../../ui/index.ts';
import type { ScoreDefinition } from '../../review/index.ts';
import {
  answersOf,
  findComplaint,
  ITEMS,
  pressKey,
  type QueueItem,
  questionsFor,
  type Review,
  SCORES,
  ScoreInputs,
  toScores,
} from '../../review/index.ts';
import { ReviewFacts } from './review-facts.tsx';
import { useReview } from './use-judgements.ts';
import { useSaveReview } from './use-save-review.ts';

interface ReviewPanelProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly onClose: () => void;
}

/** A review of the trace, written beside it. */
export function ReviewPanel({ projectId, traceId, onClose }: ReviewPanelProps) {
  const { review, isKnown, error } = useReview(projectId, traceId);
  const definitions = useEverything(projectId, SCORES, { order_by: 'name' });
  const problem = error ?? definitions.error;
  return (
    <aside
      aria-label={t('Review')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="flex min-h-0 w-90 shrink-0 flex-col border-s max-[899px]:w-full max-[899px]:border-s-0 max-[899px]:border-t"
    >
      <div className="flex h-10 shrink-0 items-center justify-between border-b px-3">
        <h2 className="font-semibold">{t('Review')}</h2>
        <IconButton label={t('Close the review')} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      {problem ? (
        <ErrorState error={problem} inline />
      ) : definitions.data && isKnown ? (
        <ReviewForm
          projectId={projectId}
          traceId={traceId}
          definitions={definitions.data.results}
          review={review}
          onDone={onClose}
        />
      ) : (
        <LoadingBlock />
      )}
    </aside>
  );
}

interface ReviewFormProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly definitions: readonly ScoreDefinition[];
  /** The current review; it may change while the reader writes here. */
  readonly review: Review | undefined;
  readonly onDone: () => void;
}

function ReviewForm({ projectId, traceId, definitions, review, onDone }: ReviewFormProps) {
  const path = useProjectPath();
  const [start, setStart] = useState(review);
  const [answers, setAnswers] = useState(() => answersOf(review));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const { save, remove } = useSaveReview(projectId, traceId);
  const items = useProjectGet(projectId, ITEMS, { trace_id: traceId, limit: 1 });
  const waiting = items.data?.results.find((item) => item.trace_id === traceId);
  const questions = useMemo(() => questionsFor(definitions, review ?? start), [definitions, review, start]);
  // Keys answer as soon as there is something to answer.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isOvertaken = review !== undefined && review.updated_at !== start?.updated_at;

  async function attempt(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      await work();
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  function submit() {
    const found = findComplaint(answers, questions);
    setProblem(found?.text ?? '');
    if (found) setAnswers({ ...answers, focus: found.at });
    else {
      const body = { comment: answers.comment.trim() || null, scores: toScores(answers, questions) };
      void attempt(() => save(body, review, waiting));
    }
  }

  /** The keys of the review screen, for as long as the panel has the focus. */
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const next = pressKey(answers, questions, event.key);
    if (next) setAnswers(next);
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) submit();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed anywhere in the panel answer.
    <div ref={box} tabIndex={-1} onKeyDown={press} className="flex min-h-0 flex-1 flex-col outline-inset">
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        {review && <ReviewFacts review={review} />}
        {isOvertaken && (
          <p role="alert" className="text-meta text-warn">
            {t('{name} reviewed this trace while you wrote. Saving puts yours in its place.', {
              name: review.reviewed_by ? personName(review.reviewed_by) : t('A former member'),
            })}{' '}
            <Button
              size="sm"
              onClick={() => {
                setStart(review);
                setAnswers(answersOf(review));
              }}
            >
              {t('Take theirs')}
            </Button>
          </p>
        )}
        {waiting && <p className="text-meta text-muted">{waitingWords(waiting)}</p>}
        {questions.length === 0 && (
          <p className="text-muted">
            {t('Nothing is asked: the project has no scores.')} <Link to={path('/scores')}>{t('Make a score')}</Link>
          </p>
        )}
        <ScoreInputs questions={questions} answers={answers} onChange={setAnswers} onSubmit={submit} />
        <TextArea
          rows={3}
          label={t('Comment')}
          value={answers.comment}
          onChange={({ target }) => setAnswers({ ...answers, comment: target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.repeat) return;
            event.preventDefault();
            submit();
          }}
        />
        {problem && (
          <p role="alert" className="text-error">
            {problem}
          </p>
        )}
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-t p-3">
        <Button variant="primary" busy={busy} onClick={submit}>
          {review ? t('Save review') : t('Submit review')}
        </Button>
        {review && (
          <Button variant="ghost" disabled={busy} onClick={() => void attempt(() => remove(review))}>
            {t('Remove review')}
          </Button>
        )}
      </div>
    </div>
  );
}

function waitingWords({ queue_name: name, second_review, state }: QueueItem): string {
  if (state === 'one_in') return t('You rated it in “{name}”; it waits there for a second person.', { name });
  return second_review
    ? t('It waits in “{name}” for two people’s ratings. Yours stays hidden until both are in.', { name })
    : t('It waits in “{name}”. Your review takes it out of the queue.', { name });
}
