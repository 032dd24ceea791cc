import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { dismissToast, toast } from '../../../base/toasts.ts';
import { type Answers, noAnswers, type Question, toScores } from '../input/answers.ts';
import { type Held, heldOf, outcomeWords } from '../outcome.ts';
import {
  ITEMS,
  type NewReview,
  QUEUES,
  type QueueItem,
  RATINGS,
  type Rating,
  REVIEWS,
  type Review,
  refreshReviews,
  type Submission,
} from '../review-api.ts';
import { answerQuery } from './answer-query.ts';
import {
  addClaimed,
  closed,
  currentOf,
  type Done,
  goBack,
  newSession,
  overtaken,
  returned,
  type Session,
  sent,
  skip,
  submitted,
  undone,
} from './session.ts';

type ReviewBody = Pick<NewReview, 'comment' | 'scores'>;

/** The item shown and the three fetched ahead. */
const HELD = 4;
/** Claims end after five minutes. */
const RENEW_MS = 2 * 60_000;

/** A person's sitting at a queue: which item is shown, and everything that can be done with it. */
export function useReview(projectId: number, queueId: string, questions: readonly Question[]) {
  const client = useQueryClient();
  const [session, setSession] = useState(newSession);
  // By item, so that whatever shows an item again shows what was chosen there.
  const [given, setGiven] = useState<Readonly<Record<string, Answers>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [isReady, setReady] = useState(false);
  const [claims, setClaims] = useState(0);
  const since = useRef(0);
  const told = useRef(0);
  const latest = useRef<Session>(session);
  latest.current = session;
  const current = currentOf(session);
  const before = session.again === undefined ? undefined : session.done[session.again];
  const answers = (current && given[current.id]) ?? before?.answers ?? noAnswers;

  function setAnswers(next: Answers) {
    if (current) setGiven((old) => ({ ...old, [current.id]: next }));
  }
  const forget = (id: string) => setGiven(({ [id]: _, ...rest }) => rest);

  const claim = useCallback(async () => {
    setClaims((open) => open + 1);
    try {
      const { results } = await api.post<{ results: readonly QueueItem[] }>(
        projectApi(projectId, `${QUEUES}${queueId}/claim/`),
        { count: HELD, exclude: latest.current.skipped },
      );
      for (const { trace_id } of results) void client.prefetchQuery(answerQuery(client, projectId, trace_id));
      setSession((old) => addClaimed(old, results));
    } finally {
      setClaims((open) => open - 1);
    }
  }, [client, projectId, queueId]);

  const start = useCallback(() => {
    setProblem(undefined);
    claim()
      .then(() => setReady(true))
      .catch(setProblem);
  }, [claim]);

  useEffect(() => {
    start();
    // A claim that fails to be renewed shows when the item is submitted.
    const timer = setInterval(() => claim().catch(() => undefined), RENEW_MS);
    return () => clearInterval(timer);
  }, [start, claim]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew with every item shown.
  useEffect(() => {
    since.current = performance.now();
  }, [current?.id]);

  const refresh = () => refreshReviews(client, projectId);

  /** The next item is shown at once; nothing pressed before the server has answered applies to it. */
  async function submit() {
    if (!current || busy) return;
    const item = current;
    const body = { comment: answers.comment.trim() || null, scores: toScores(answers, questions) };
    const ms = before?.ms ?? performance.now() - since.current;
    setBusy(true);
    setProblem(undefined);
    setSession(sent);
    try {
      const saved = before?.held
        ? await saveAgain(before.held, body)
        : await api.post<Submission>(projectApi(projectId, RATINGS), { ...body, queue_item_id: item.id });
      const outcome = before?.outcome ?? saved.outcome;
      const done: Done = { held: heldOf(saved), outcome, item, answers, ms, at: Date.now() };
      setSession((old) => submitted(old, done));
      forget(item.id);
      if (!before) {
        // One line at a time: the keys take back the earlier ones too.
        dismissToast(told.current);
        told.current = toast(outcomeWords(outcome), done.held && { undo: () => undo(done) });
      }
      void claim().catch(setProblem);
      void refresh();
    } catch (error) {
      if (isProblem(error, 409) || (!before && isProblem(error) && error.attr === 'queue_item_id')) {
        setSession((old) => closed(overtaken(old), item.id));
        toast(error.message);
        void claim().catch(setProblem);
        void refresh();
      } else {
        setSession(returned);
        setProblem(error);
      }
    } finally {
      setBusy(false);
    }
  }

  async function saveAgain({ kind, id }: Held, body: ReviewBody): Promise<Submission> {
    if (kind === 'review') {
      const review = await api.patch<Review>(projectApi(projectId, `${REVIEWS}${id}/`), body);
      return { outcome: 'reviewed', rating: null, review };
    }
    const rating = await api.patch<Rating>(projectApi(projectId, `${RATINGS}${id}/`), body);
    return { outcome: 'waiting', rating, review: null };
  }

  async function undo({ held, item: before, answers: given }: Done) {
    if (!held) return;
    await api.delete(projectApi(projectId, `${held.kind === 'review' ? REVIEWS : RATINGS}${held.id}/`));
    const { id: itemId, trace_id } = before;
    const item =
      held.kind === 'rating'
        ? before
        : await api.post<QueueItem>(projectApi(projectId, ITEMS), { queue_id: queueId, trace_id });
    try {
      await api.post(projectApi(projectId, `${ITEMS}${item.id}/claim/`));
      setGiven((old) => ({ ...old, [item.id]: given }));
      setSession((old) => undone(old, itemId, item));
    } catch (error) {
      // Somebody else has it on the screen by now.
      setSession((old) => undone(old, itemId));
      throw error;
    } finally {
      void refresh();
    }
  }

  /** Of an item looked at again, what was changed there is let go. */
  function skipCurrent() {
    if (!current || busy) return;
    forget(current.id);
    if (!before) void api.delete(projectApi(projectId, `${ITEMS}${current.id}/claim/`)).catch(() => undefined);
    const next = skip(session);
    latest.current = next;
    setSession(next);
    void claim().catch(setProblem);
  }

  const back = () => setSession(goBack);

  /** Gives back what is held, so that others need not wait for it. */
  async function leave() {
    const held = session.waiting.slice(0, HELD * 2);
    await Promise.allSettled(held.map(({ id }) => api.delete(projectApi(projectId, `${ITEMS}${id}/claim/`))));
  }

  return {
    session,
    current,
    answers,
    setAnswers,
    busy,
    problem,
    isReady,
    /** Nothing to show yet, and something on its way. */
    isWaiting: !current && (claims > 0 || session.sending !== undefined),
    start,
    submit,
    skip: skipCurrent,
    back,
    leave,
  };
}
