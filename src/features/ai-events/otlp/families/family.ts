import { isObject, type JsonObject } from '#kernel/json.ts';
import type { OtlpSpan, OtlpSpanEvent } from '../span.ts';
import { isUsable, parsed, parsedStructure } from '../values.ts';
import type { Count } from './counts.ts';
import type { Question } from './questions.ts';

/**
 * One way in which senders describe model calls, as a table: to each question, the sources that may answer it.
 *
 * To add a family, write `families/<name>.ts` with one `Family`, put it into the lists of `families/index.ts` at the place the
 * order of families gives it, and write `families/fixtures/<name>.ts`: a span for each question, and what becomes of it.
 * A table names only what differs from the GenAI conventions (`gen-ai.ts`), which are asked for every span. For each question the first usable
 * source wins, in the order of the families and then of their lists, so no table has to look at another. Whatever no source takes
 * stays on the event under its own key; so does what a source reads only in part.
 */
export interface Family {
  readonly name: string;
  /** Whether the sender speaks this family in the span. The questions are put to no others. */
  readonly speaks: (span: OtlpSpan) => boolean;
  /** What kind of event the span is; undefined leaves it to the next family. */
  readonly kind?: (span: OtlpSpan) => KindAnswer | undefined;
  readonly answers?: { readonly [question in Question]?: readonly Source[] };
  /** Settings of the call by their usual names. Those of all families are gathered. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** A JSON object of such settings, or several. */
  readonly parameterObjects?: readonly Source[];
  readonly counts?: { readonly [count in Count]?: readonly Source[] };
  /** How this family's senders count, also when they use names of the GenAI conventions. Undefined leaves it to the next family. */
  readonly counting?: (span: OtlpSpan) => Counting | undefined;
  /** Attributes that are left out on purpose: credentials, descriptions of attributes, vectors. */
  readonly isLeftOut?: (key: string, span: OtlpSpan) => boolean;
  /** Attributes of JSON that stay under their own keys, as what they stand for. */
  readonly parsed?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What a step says about the one model call directly below it, which does not say it itself. */
  readonly lends?: (span: OtlpSpan) => Lent | undefined;
}

/** Messages that one span lends another of the same export. */
export interface Lent {
  readonly input?: unknown;
  readonly output?: unknown;
}

export type Kind = 'generation' | 'embedding' | 'span';

export interface KindAnswer {
  readonly kind: Kind;
  /** What the sender calls it, such as `retriever`; kept on spans. */
  readonly spanType?: string;
  /** Its usage is the sum of the calls inside of it, so that it counts only where none of them came. */
  readonly isSum?: boolean;
}

/** Whether cached tokens are part of the input tokens, and reasoning of the output. `by_total` leaves it to the sum of a call. */
export interface Counting {
  readonly cached: 'inside' | 'beside' | 'by_total';
  readonly reasoning?: 'inside' | 'beside' | 'by_total';
}

/** Where an answer may stand: in one attribute, as it is, or wherever a function finds it. */
export type Source = string | ((span: OtlpSpan) => Answer | undefined);

export interface Answer {
  readonly value: unknown;
  /** Attributes whose whole value stands in the answer, so that they need not stay on the event as well. */
  readonly whole?: readonly string[];
  /** The same for events of the span. */
  readonly events?: readonly OtlpSpanEvent[];
}

/** One attribute, of which the answer is only a part or a copy: it stays on the event. */
export function copyOf(key: string, read: (value: unknown) => unknown = (value) => value): Source {
  return ({ attributes }) => (isUsable(attributes[key]) ? { value: read(attributes[key]) } : undefined);
}

/** One attribute in another form. */
export function from(key: string, read: (value: unknown) => unknown): Source {
  return ({ attributes }) => (isUsable(attributes[key]) ? { value: read(attributes[key]), whole: [key] } : undefined);
}

/** One attribute that may be JSON: a text of an object or list is what it stands for. */
export function structure(key: string): Source {
  return from(key, parsedStructure);
}

/** A member of an attribute that holds a JSON object, by its path. The attribute stays. */
export function inside(key: string, ...path: readonly string[]): Source {
  return copyOf(key, (value) => memberOf(parsed(value), path));
}

function memberOf(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isObject(found) ? (found as JsonObject)[name] : undefined;
  return found;
}

/** Whether an attribute's key begins with one of the prefixes. */
export function hasKey({ attributes }: OtlpSpan, ...prefixes: readonly string[]): boolean {
  for (const key in attributes) {
    for (const prefix of prefixes) if (key.startsWith(prefix)) return true;
  }
  return false;
}
