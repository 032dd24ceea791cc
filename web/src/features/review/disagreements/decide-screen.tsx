import { useMemo, useRef, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { Button, Kbd } from '../../../ui/index.ts';
import { AnswerPane } from '../do/answer-pane.tsx';
import { KeyHints } from '../do/key-hints.tsx';
import { ScorePane } from '../do/score-pane.tsx';
import { useReviewKeys } from '../do/use-review-keys.ts';
import { type Answers, findComplaint, pressKey, type Question } from '../input/answers.ts';
import type { Disagreement } from '../review-api.ts';
import type { ScoreDefinition } from '../score-api.ts';
import { BothAnswers } from './both-answers.tsx';
import { opposedScores, questionsOf, startOf } from './opposed.ts';

interface DecideScreenProps {
  readonly projectId: number;
  readonly disagreement: Disagreement;
  readonly definitions: readonly ScoreDefinition[];
  readonly busy: boolean;
  readonly problem: string;
  readonly onChange: () => void;
  readonly onDecide: (answers: Answers, questions: readonly Question[]) => void;
  readonly onSkip: () => void;
  readonly onLeave: () => void;
}

/** Both answers above the conversation, and beside them what is decided, with the keys of the review screen. */
export function DecideScreen(props: DecideScreenProps) {
  const { projectId, disagreement, definitions, busy, problem, onChange, onDecide, onSkip, onLeave } = props;
  const { trace_id, can_decide } = disagreement;
  const path = useProjectPath();
  const opposed = useMemo(() => opposedScores(disagreement), [disagreement]);
  const questions = useMemo(() => questionsOf(opposed, definitions), [opposed, definitions]);
  const [answers, setAnswers] = useState(() => startOf(opposed));
  const [complaint, setComplaint] = useState('');
  const [mode, setMode] = useState<'messages' | 'json'>('messages');
  const box = useRef<HTMLDivElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const traceUrl = path(`/traces/${encodeURIComponent(trace_id)}`);

  function change(next: Answers) {
    setComplaint('');
    onChange();
    setAnswers(next);
  }

  function answer(key: string): boolean {
    const next = can_decide ? pressKey(answers, questions, key) : undefined;
    if (next) change(next);
    return next !== undefined;
  }

  function submit() {
    if (busy || !can_decide) return;
    const found = findComplaint(answers, questions);
    setComplaint(found?.text ?? '');
    if (found) setAnswers({ ...answers, focus: found.at });
    else onDecide(answers, questions);
  }

  useReviewKeys({
    box,
    comment,
    isOpen: !busy,
    traceUrl,
    onAnswer: answer,
    onSubmit: submit,
    onSkip,
    onMode: () => setMode(mode === 'json' ? 'messages' : 'json'),
    onLeave,
  });

  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <div className="flex min-h-0 min-w-0 flex-col max-md:h-1/2 md:flex-[65]">
        <BothAnswers disagreement={disagreement} opposed={opposed} />
        <section aria-label={t('Answer')} className="flex min-h-0 flex-1 flex-col">
          <div className="min-h-0 flex-1">
            <AnswerPane projectId={projectId} traceId={trace_id} mode={mode} box={box} />
          </div>
          <KeyHints traceUrl={traceUrl} mode={mode} />
        </section>
      </div>
      {can_decide ? (
        <ScorePane
          questions={questions}
          answers={answers}
          busy={busy}
          problem={complaint || problem}
          comment={comment}
          submitLabel={t('Decide')}
          onChange={change}
          onSubmit={submit}
          onSkip={onSkip}
          none={null}
        />
      ) : (
        <section aria-label={t('Scores')} className="flex flex-col gap-3 p-4 max-md:border-t md:flex-[35] md:border-s">
          <p className="text-muted">{t('You rated this trace. Another person has to decide.')}</p>
          <p>
            <Button size="sm" onClick={onSkip}>
              {t('Next')} <Kbd keys={keysOf('review.skip')} />
            </Button>
          </p>
        </section>
      )}
    </div>
  );
}
