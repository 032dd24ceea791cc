import { t } from '../../../base/i18n.ts';
import type { ScoreConfig, ScoreDefinition, ScoreKind } from '../score-api.ts';

/** One score as it is asked. */
export interface Question {
  readonly id: string;
  readonly versionId: string;
  readonly name: string;
  readonly description: string;
  readonly kind: ScoreKind;
  readonly config: ScoreConfig;
  readonly required: boolean;
}

/** Chosen keys ("true" and "false" for a boolean), or the text of a number while it is typed. Absent: unanswered. */
export type Answer = readonly string[] | string;

export interface Answers {
  /** Index of the question the keys go to. */
  readonly focus: number;
  readonly given: Readonly<Record<string, Answer>>;
  readonly comment: string;
}

export interface ScoreOnWire {
  readonly definition_id: string;
  readonly definition_version_id: string;
  readonly categorical_values?: readonly string[];
  readonly numeric_value?: string;
  readonly boolean_value?: boolean;
}

export const noAnswers: Answers = { focus: 0, given: {}, comment: '' };

export const toQuestion = (definition: ScoreDefinition, required = false): Question => ({
  id: definition.id,
  versionId: definition.current_version_id,
  name: definition.name,
  description: definition.description ?? '',
  kind: definition.kind,
  config: definition.config,
  required,
});

export interface Choice {
  readonly key: string;
  readonly label: string;
}

export function choicesOf({ kind, config }: Pick<Question, 'kind' | 'config'>): readonly Choice[] {
  if (kind === 'boolean') {
    return [
      { key: 'true', label: config.true_label || t('Yes') },
      { key: 'false', label: config.false_label || t('No') },
    ];
  }
  return kind === 'categorical' ? (config.options ?? []) : [];
}

export const takesSeveral = ({ kind, config }: Pick<Question, 'kind' | 'config'>): boolean =>
  kind === 'categorical' && config.selection_mode === 'multiple';

/** What a key does to the answers. Undefined when it means nothing here. */
export function pressKey(state: Answers, questions: readonly Question[], key: string): Answers | undefined {
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const focus = state.focus + (key === 'ArrowDown' ? 1 : -1);
    return focus >= 0 && focus < questions.length ? { ...state, focus } : undefined;
  }
  const question = questions[state.focus];
  if (!question) return undefined;
  if (key === 'Backspace') return erase(state, question);
  if (question.kind === 'numeric') return typeNumber(state, questions, question, key);
  const choice = /^[1-9]$/.test(key) ? choicesOf(question)[Number(key) - 1] : undefined;
  return choice && choose(state, questions, question.id, choice.key);
}

/** Chooses one of a question's choices; several may stand together where the score says so. */
export function choose(state: Answers, questions: readonly Question[], id: string, key: string): Answers {
  const at = questions.findIndex((each) => each.id === id);
  const question = questions[at];
  if (!question) return state;
  if (!takesSeveral(question)) return onwards(give({ ...state, focus: at }, id, [key]), questions);
  const before = state.given[id];
  const chosen = Array.isArray(before) ? before : [];
  const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
  return give({ ...state, focus: at }, id, next);
}

export function give(state: Answers, id: string, answer: Answer): Answers {
  const { [id]: _, ...rest } = state.given;
  return { ...state, given: answer.length === 0 ? rest : { ...rest, [id]: answer } };
}

function erase(state: Answers, { id }: Question): Answers | undefined {
  const answer = state.given[id];
  if (answer === undefined) return undefined;
  return give(state, id, typeof answer === 'string' ? answer.slice(0, -1) : []);
}

function typeNumber(
  state: Answers,
  questions: readonly Question[],
  question: Question,
  key: string,
): Answers | undefined {
  if (!/^[0-9.-]$/.test(key)) return undefined;
  const before = state.given[question.id];
  const typed = typeof before === 'string' ? before : '';
  // A finished number is written over: one presses 4 after 5 to say 4, not 54.
  const fits = fitsNumber(question.config, typed + key);
  const text = fits ? typed + key : key;
  if (!fits && !fitsNumber(question.config, key)) return undefined;
  const next = give(state, question.id, text);
  return isFinished(question.config, text) ? onwards(next, questions) : next;
}

/** Whether what is typed is, or may yet become, a number of the score. */
function fitsNumber({ min, max }: ScoreConfig, text: string): boolean {
  if (!/^-?\d*\.?\d*$/.test(text)) return false;
  const value = Number(text);
  if (text === '-') return typeof min !== 'number' || min < 0;
  if (text === '.' || Number.isNaN(value)) return true;
  if (value < 0) return typeof min !== 'number' || value >= min;
  return typeof max !== 'number' || value <= max;
}

/** Nothing more can be typed to a whole number close below the greatest. */
function isFinished({ min, max, step }: ScoreConfig, text: string): boolean {
  const isWhole = typeof step === 'number' && Number.isInteger(step) && Number.isInteger(min ?? 0);
  const value = Number(text);
  if (!isWhole || typeof max !== 'number' || text === '' || text === '-' || value < (min ?? 0)) return false;
  return value * 10 > max;
}

/** The next question without an answer; where all have one, this one stays. */
function onwards(state: Answers, questions: readonly Question[]): Answers {
  const order = questions.map((_, step) => (state.focus + 1 + step) % questions.length);
  const next = order.find((at) => {
    const id = questions[at]?.id;
    return id !== undefined && state.given[id] === undefined;
  });
  return next === undefined ? state : { ...state, focus: next };
}

export interface Complaint {
  readonly at: number;
  readonly text: string;
}

/** The first thing that keeps the answers from being sent. */
export function findComplaint(state: Answers, questions: readonly Question[]): Complaint | undefined {
  for (const [at, question] of questions.entries()) {
    const answer = state.given[question.id];
    const text =
      answer === undefined
        ? question.required && t('“{name}” needs an answer.', { name: question.name })
        : complaintAbout(question, answer);
    if (text) return { at, text };
  }
  return undefined;
}

function complaintAbout({ name, kind, config }: Question, answer: Answer): string | undefined {
  if (kind === 'numeric') {
    const value = Number(answer);
    const { min, max, step } = config;
    if (typeof answer !== 'string' || !/\d/.test(answer) || !Number.isFinite(value))
      return t('“{name}” needs a number.', { name });
    if (typeof min === 'number' && value < min) return t('“{name}” is at least {min}.', { name, min });
    if (typeof max === 'number' && value > max) return t('“{name}” is at most {max}.', { name, max });
    const steps = typeof step === 'number' ? (value - (min ?? 0)) / step : 0;
    return Math.abs(steps - Math.round(steps)) > 1e-9
      ? t('“{name}” goes in steps of {step}.', { name, step: step ?? 1 })
      : undefined;
  }
  const { min_selections: least, max_selections: most } = config;
  if (typeof least === 'number' && answer.length < least)
    return t('“{name}” needs at least {least} choices.', { name, least });
  if (typeof most === 'number' && answer.length > most)
    return t('“{name}” takes at most {most} choices.', { name, most });
  return undefined;
}

/** The answers as a review of the API holds them. */
export function toScores(state: Answers, questions: readonly Question[]): ScoreOnWire[] {
  return questions.flatMap((question): ScoreOnWire[] => {
    const answer = state.given[question.id];
    if (answer === undefined) return [];
    const score = { definition_id: question.id, definition_version_id: question.versionId };
    if (typeof answer === 'string') return [{ ...score, numeric_value: String(Number(answer)) }];
    if (question.kind === 'boolean') return [{ ...score, boolean_value: answer[0] === 'true' }];
    return [{ ...score, categorical_values: answer }];
  });
}
