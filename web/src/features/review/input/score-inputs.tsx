import { t } from '../../../base/i18n.ts';
import { cx, Kbd } from '../../../ui/index.ts';
import { rangeOf } from '../score-api.ts';
import { type Answers, choicesOf, choose, give, type Question, takesSeveral } from './answers.ts';

export interface ScoreInputsProps {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly onSubmit?: () => void;
  readonly disabled?: boolean;
}

/** The scores of a review, one group each; the focused one is where number keys go. */
export function ScoreInputs({ questions, answers, onChange, onSubmit, disabled }: ScoreInputsProps) {
  return (
    <ol className="flex flex-col gap-3">
      {questions.map((question, at) => (
        <li
          key={question.id}
          data-focused={answers.focus === at || undefined}
          className={cx(
            'rounded-panel border p-3',
            answers.focus === at ? 'border-(--accent) bg-subtle' : 'border-(--border)',
          )}
        >
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span dir="auto" className="font-medium">
              {question.name}
            </span>
            {question.required && <span className="text-label text-muted">{t('required')}</span>}
          </p>
          {question.description && (
            <p dir="auto" className="text-meta text-muted">
              {question.description}
            </p>
          )}
          <div className="pt-2">
            {question.kind === 'numeric' ? (
              <NumberInput
                question={question}
                value={textOf(answers, question.id)}
                disabled={disabled}
                onFocus={() => onChange({ ...answers, focus: at })}
                onChange={(text) => onChange(give({ ...answers, focus: at }, question.id, text))}
                onSubmit={onSubmit}
              />
            ) : (
              <Choices
                question={question}
                chosen={answers.given[question.id] ?? []}
                disabled={disabled}
                hinted={answers.focus === at}
                onChoose={(key) => onChange(choose(answers, questions, question.id, key))}
                onSubmit={onSubmit}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function textOf({ given }: Answers, id: string): string {
  const answer = given[id];
  return typeof answer === 'string' ? answer : '';
}

interface ChoicesProps {
  readonly question: Question;
  readonly chosen: readonly string[] | string;
  readonly disabled?: boolean;
  readonly hinted: boolean;
  readonly onChoose: (key: string) => void;
  readonly onSubmit?: () => void;
}

function Choices({ question, chosen, disabled, hinted, onChoose, onSubmit }: ChoicesProps) {
  const several = takesSeveral(question);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name.
    <div role={several ? 'group' : 'radiogroup'} aria-label={question.name} className="flex flex-wrap gap-2">
      {choicesOf(question).map(({ key, label }, at) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are checked or not.
        <button
          key={key}
          type="button"
          role={several ? 'checkbox' : 'radio'}
          aria-checked={chosen.includes(key)}
          disabled={disabled}
          // A press of the mouse leaves the keys where they were, so that Enter still submits.
          onMouseDown={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.repeat || !onSubmit) return;
            event.preventDefault();
            onSubmit();
          }}
          onClick={() => onChoose(key)}
          className="inline-flex min-h-8 max-w-full items-center gap-2 rounded-control border border-strong px-2 text-start hover:bg-muted aria-checked:border-(--accent) aria-checked:bg-accent-tint aria-checked:font-medium aria-checked:text-accent pointer-coarse:min-h-11"
        >
          {at < 9 && (
            <span aria-hidden="true" className={hinted ? undefined : 'opacity-55'}>
              <Kbd keys={String(at + 1)} />
            </span>
          )}
          <span dir="auto" className="min-w-0 break-words">
            {label}
          </span>
        </button>
      ))}
    </div>
  );
}

interface NumberInputProps {
  readonly question: Question;
  readonly value: string;
  readonly disabled?: boolean;
  readonly onFocus: () => void;
  readonly onChange: (text: string) => void;
  readonly onSubmit?: () => void;
}

function NumberInput({ question, value, disabled, onFocus, onChange, onSubmit }: NumberInputProps) {
  const { min, max } = question.config;
  return (
    <div className="flex items-center gap-2">
      <input
        role="spinbutton"
        aria-label={question.name}
        aria-valuenow={value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)}
        aria-valuemin={min ?? undefined}
        aria-valuemax={max ?? undefined}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        disabled={disabled}
        onFocus={onFocus}
        onChange={(event) => onChange(event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.repeat) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || !onSubmit) return;
          event.preventDefault();
          onSubmit();
        }}
        className="h-8 w-24 rounded-control border border-strong bg-bg px-2 pointer-coarse:min-h-11"
      />
      <span className="text-meta text-muted">{rangeOf('numeric', question.config)}</span>
    </div>
  );
}
