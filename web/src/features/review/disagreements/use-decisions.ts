import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useProjectGet } from '../../../api/queries.ts';
import { useLive } from '../../../api/use-live.ts';
import { t } from '../../../base/i18n.ts';
import { dismissToast, forgetUndo, toast } from '../../../base/toasts.ts';
import { type Answers, type Question, toScores } from '../input/answers.ts';
import { DISAGREEMENTS, type Disagreement, refreshReviews } from '../review-api.ts';

const SHOWN_MAX = 50;

/** What waits for a decision, one after the other, and the decisions made here. */
export function useDecisions(projectId: number, queueId: string) {
  const client = useQueryClient();
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const [decided, setDecided] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const lastToast = useRef(0);
  const list = useProjectGet(projectId, DISAGREEMENTS, {
    limit: SHOWN_MAX,
    ...(queueId && { queue_id: queueId }),
  });
  useEffect(() => forgetUndo, []);
  const refresh = () => refreshReviews(client, projectId);
  const open = (list.data?.results ?? []).filter(({ id }) => !decided.includes(id));
  const rest = open.filter(({ id }) => !skipped.includes(id));
  const current = rest.find(({ can_decide }) => can_decide) ?? rest[0];
  const count = list.data ? Math.max(open.length, list.data.count - decided.length) : 0;
  // Another person may decide it first.
  useLive(current ? [`queue:${current.queue_id}`] : [], () => void refresh());
  const address = (id: string) => projectApi(projectId, `${DISAGREEMENTS}${id}/decision/`);

  async function decide({ id }: Disagreement, answers: Answers, questions: readonly Question[]) {
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      const body = { comment: answers.comment.trim() || null, scores: toScores(answers, questions) };
      await api.post(address(id), body);
      dismissToast(lastToast.current);
      lastToast.current = toast(t('Decided.'), { undo: () => takeBack(id) });
    } catch (error) {
      if (!isProblem(error, 409) && !isProblem(error, 404)) {
        setProblem(error instanceof Error ? error.message : String(error));
        return;
      }
      toast(error.message);
    } finally {
      setBusy(false);
    }
    setDecided((old) => [...old, id]);
    await refresh();
    setDecided((old) => old.filter((each) => each !== id));
  }

  async function takeBack(id: string) {
    await api.delete(address(id));
    setSkipped((old) => old.filter((each) => each !== id));
    await refresh();
  }

  return {
    current,
    /** Its place among all that are open. */
    at: skipped.filter((id) => open.some((each) => each.id === id)).length + 1,
    count,
    skippedCount: open.length - rest.length,
    isKnown: list.data !== undefined,
    error: list.data ? null : list.error,
    retry: () => void list.refetch(),
    busy,
    problem,
    setProblem,
    decide,
    skip: (id: string) => {
      setProblem('');
      setSkipped((old) => [...old, id]);
    },
    lookAgain: () => setSkipped([]),
  };
}
