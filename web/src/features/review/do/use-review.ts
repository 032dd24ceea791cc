import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '../../../api/problem.ts';
import { dismissToast, toast } from '../../../base/toasts.ts';
import { type Answers, noAnswers, type Question, toScores } from '../input/answers.ts';
import { heldOf, outcomeWords } from '../outcome.ts';
import { refreshReviews } from '../review-api.ts';
import { claimItem, releaseItem, saveAnswers, takeBack } from './review-calls.ts';
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
import { HELD, useClaims } from './use-claims.ts';

/** A person's sitting at a queue: which item is shown, and everything that can be done with it. */
export function useReview(projectId: number, queueId: string, questions: readonly Question[]) {
  const client = useQueryClient();
  const [session, setSession] = useState(newSession);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const lastToast = useRef(0);
  const latest = useRef<Session>(session);
  latest.current = session;
  const current = currentOf(session);
  const before = session.again === undefined ? undefined : session.done[session.again];
  const given = useGiven();
  const answers = (current && given.of(current.id)) ?? before?.answers ?? noAnswers;
  const since = useShownSince(current?.id);
  const { claim, start, isReady, isClaiming } = useClaims({
    projectId,
    queueId,
    skipped: () => latest.current.skipped,
    onClaimed: (items) => setSession((old) => addClaimed(old, items)),
    onProblem: setProblem,
  });

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
      const saved = await saveAnswers(projectId, item.id, before?.held, body);
      const outcome = before?.outcome ?? saved.outcome;
      const done: Done = { held: heldOf(saved), outcome, item, answers, ms, at: Date.now() };
      setSession((old) => submitted(old, done));
      given.forget(item.id);
      if (!before) {
        // One line at a time: the keys take back the earlier ones too.
        dismissToast(lastToast.current);
        lastToast.current = toast(outcomeWords(outcome), done.held && { undo: () => undo(done) });
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

  async function undo({ held, item: done, answers: saved }: Done) {
    if (!held) return;
    const item = await takeBack(projectId, queueId, held, done);
    try {
      await claimItem(projectId, item.id);
      given.set(item.id, saved);
      setSession((old) => undone(old, done.id, item));
    } catch (error) {
      // Another reviewer has it on the screen by now.
      setSession((old) => undone(old, done.id));
      throw error;
    } finally {
      void refresh();
    }
  }

  /** Of an item looked at again, what was changed there is let go. */
  function skipCurrent() {
    if (!current || busy) return;
    given.forget(current.id);
    if (!before) void releaseItem(projectId, current.id).catch(() => undefined);
    const next = skip(session);
    latest.current = next;
    setSession(next);
    void claim().catch(setProblem);
  }

  /** Gives back what is held, so that others need not wait for it. */
  async function leave() {
    const held = session.waiting.slice(0, HELD * 2);
    await Promise.allSettled(held.map(({ id }) => releaseItem(projectId, id)));
  }

  return {
    session,
    current,
    answers,
    setAnswers: (next: Answers) => current && given.set(current.id, next),
    busy,
    problem,
    isReady,
    /** Nothing to show yet, and something on its way. */
    isWaiting: !current && (isClaiming || session.sending !== undefined),
    start,
    submit,
    skip: skipCurrent,
    back: () => setSession(goBack),
    leave,
  };
}

/** What was chosen, by item, so that whatever shows an item again shows it there. */
function useGiven() {
  const [given, setGiven] = useState<Readonly<Record<string, Answers>>>({});
  return {
    of: (id: string): Answers | undefined => given[id],
    set: (id: string, answers: Answers) => setGiven((old) => ({ ...old, [id]: answers })),
    forget: (id: string) => setGiven(({ [id]: _, ...rest }) => rest),
  };
}

/** When the item on the screen was first shown. */
function useShownSince(itemId: string | undefined) {
  const since = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts again with every item shown.
  useEffect(() => {
    since.current = performance.now();
  }, [itemId]);
  return since;
}
