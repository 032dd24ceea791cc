import type { ReactNode, RefObject } from 'react';
import { t } from '../../../base/i18n.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { Button, Kbd, TextArea } from '../../../ui/index.ts';
import type { Answers, Question } from '../input/answers.ts';
import { ScoreInputs } from '../input/score-inputs.tsx';

interface ScorePaneProps {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly busy: boolean;
  readonly problem: string;
  readonly comment: RefObject<HTMLTextAreaElement | null>;
  /** An item submitted before is being changed. */
  readonly isAgain?: boolean;
  readonly submitLabel?: string;
  readonly canGoBack?: boolean;
  readonly onChange: (answers: Answers) => void;
  readonly onSubmit: () => void;
  readonly onSkip: () => void;
  /** Absent where there is no way back. */
  readonly onBack?: () => void;
  /** Offered where nothing is asked. */
  readonly none: ReactNode;
}

/** What is asked of the item, and the comment. */
export function ScorePane(props: ScorePaneProps) {
  const { questions, answers, busy, problem, comment, isAgain, canGoBack, onChange, onSubmit, onSkip, onBack } = props;
  const { submitLabel = t('Submit') } = props;
  return (
    <section
      aria-label={t('Scores')}
      className="flex min-h-0 min-w-0 flex-col max-md:flex-1 max-md:border-t md:flex-[35] md:border-s"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        {questions.length === 0 && (
          <p className="flex flex-wrap items-center gap-2 text-muted">
            {t('Nothing is asked here: the project has no scores.')} {props.none}
          </p>
        )}
        <ScoreInputs questions={questions} answers={answers} onChange={onChange} onSubmit={onSubmit} />
        <TextArea
          ref={comment}
          rows={3}
          label={
            <>
              {t('Comment')} <Kbd keys={keysOf('review.comment')} />
            </>
          }
          value={answers.comment}
          onChange={({ target }) => onChange({ ...answers, comment: target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.repeat) return;
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              event.currentTarget.blur();
              onSubmit();
            }
          }}
        />
        {problem && (
          <p role="alert" className="text-error">
            {problem}
          </p>
        )}
      </div>
      {/* Room below for the line that says it was saved, which would lie over the buttons. */}
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-t p-3 pb-16 pointer-coarse:pb-20">
        <Button variant="primary" disabled={busy} onClick={onSubmit}>
          {isAgain ? t('Save') : submitLabel}
        </Button>
        <Kbd keys={keysOf('review.submit')} />
        {onBack && (
          <Button size="sm" variant="ghost" disabled={busy || !canGoBack} onClick={onBack}>
            {t('Back')} <Kbd keys={keysOf('review.back')} />
          </Button>
        )}
        <Button size="sm" variant="ghost" disabled={busy} onClick={onSkip}>
          {isAgain ? t('Return') : t('Skip')} <Kbd keys={keysOf('review.skip')} />
        </Button>
      </div>
    </section>
  );
}
