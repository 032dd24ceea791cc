import { withDigits } from '#kernel/digits.ts';
/** What a run judges, whichever kind of thing it is. */
export interface Judged {
  /** The person whose call it was; the result belongs to the same person. */
  readonly distinctId: string;
  /** How the prompt introduces to the judge what it is shown. */
  readonly introduction: string;
  /** Shown to the judge. */
  text(): string;
  /** What a program knows of it. */
  globals(): Record<string, unknown>;
  /** What the result says of it. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What the record of the model's call says of it. */
  readonly callProperties: Readonly<Record<string, unknown>>;
  /** Why neither model nor program is asked. */
  readonly skip?: Skip | undefined;
  /** Why no model is asked; programs are. */
  readonly judgeSkip?: Skip | undefined;
}

export interface Skip {
  readonly reason: string;
  readonly detail: string;
}

/** Characters of the message that shows a judge what to judge. */
export const SHOWN_LENGTH_MAX = 150_000;

/** Values of any JSON as text. */
export function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A verdict makes no person where the judged event made none. */
export const PERSON_PROPERTY = '$process_person_profile';

const HEAVY = new Set([
  '$ai_input',
  '$ai_output',
  '$ai_output_choices',
  '$ai_input_state',
  '$ai_output_state',
  '$ai_tools',
]);

/** The properties, without those that programs get under names of their own. */
export function lightProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const light = Object.fromEntries(Object.entries(properties).filter(([name]) => !HEAVY.has(name)));
  return withDigits(light, properties);
}
