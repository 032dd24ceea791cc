import { useEffect, useState } from 'react';
import { printFilter } from './filter-grammar.ts';

export interface FilterField {
  /** What is typed before the colon. */
  readonly id: string;
  readonly label: string;
  readonly kind?: 'text' | 'number' | 'boolean';
  /** A closed set of values. Without it, values are asked of `suggest`. */
  readonly values?: readonly string[];
  /** What people call values that are numbers of something. */
  readonly valueNames?: ReadonlyMap<string, string>;
}

export interface Suggestion {
  /** What the text box holds afterwards. */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  /** Picking it finishes a filter. */
  readonly complete: boolean;
}

const SUGGESTIONS_MAX = 12;
const DEBOUNCE_MS = 150;

/** A value, or one that people know under another name. */
export type SuggestedValue = string | { readonly value: string; readonly label: string };

export type Suggest = (field: string, prefix: string, signal: AbortSignal) => Promise<readonly SuggestedValue[]>;

/** What could follow the text being typed: field names, then values of the field. Undefined text asks nothing. */
export function useSuggestions(
  input: string | undefined,
  fields: readonly FilterField[],
  suggest: Suggest | undefined,
): readonly Suggestion[] {
  const [observed, setObserved] = useState<{ readonly of: string; readonly values: readonly SuggestedValue[] }>();
  const last = input === undefined ? undefined : lastPiece(input);
  const fieldId = last?.field;

  useEffect(() => {
    const field = fields.find((each) => each.id === fieldId);
    if (!suggest || fieldId === undefined || field?.values || field?.kind === 'number') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      suggest(fieldId, last?.value ?? '', abort.signal).then(
        (values) => setObserved({ of: fieldId, values }),
        // Suggestions are a convenience; typing goes on without them.
        () => undefined,
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [suggest, fieldId, last?.value, fields]);

  if (!last || input === undefined) return [];
  const head = input.slice(0, input.length - last.length);
  if (last.field === undefined) {
    return matching(fields, last.value)
      .slice(0, SUGGESTIONS_MAX)
      .map(({ id, label, kind }) => ({
        text: `${head}${last.minus}${id}:`,
        label: `${last.minus}${id}:${kind === 'number' ? '>' : ''}`,
        hint: label,
        complete: false,
      }));
  }
  const field = fields.find((each) => each.id === last.field);
  const values = field?.values ?? (field?.kind === 'boolean' ? ['true', 'false'] : undefined);
  const candidates = values ?? (observed?.of === last.field ? observed.values : []);
  const wanted = last.value.toLowerCase();
  return candidates
    .map((each) => (typeof each === 'string' ? { value: each, label: each } : each))
    .filter(({ value, label }) => value === wanted || label.toLowerCase().includes(wanted))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ value, label }) => {
      const filter = printFilter({ field: last.field ?? '', op: '=', values: [value], negated: last.minus === '-' });
      return { text: head + filter, label, hint: field?.label ?? last.field ?? '', complete: true };
    });
}

function matching(fields: readonly FilterField[], typed: string): readonly FilterField[] {
  const wanted = typed.toLowerCase();
  const starts = fields.filter((field) => field.id.startsWith(wanted));
  const contains = fields.filter(
    (field) => !field.id.startsWith(wanted) && `${field.id} ${field.label.toLowerCase()}`.includes(wanted),
  );
  return [...starts, ...contains];
}

interface LastPiece {
  readonly minus: string;
  readonly field: string | undefined;
  readonly value: string;
  readonly length: number;
}

/** The piece the cursor is presumably in: the one at the end. */
function lastPiece(input: string): LastPiece {
  const piece = /(?:[^\s"]|"[^"]*"?)*$/u.exec(input)?.[0] ?? '';
  const match = /^(-?)(?:([^\s":]+):)?(.*)$/su.exec(piece);
  return {
    minus: match?.[1] ?? '',
    field: match?.[2],
    value: (match?.[3] ?? '').replaceAll('"', ''),
    length: piece.length,
  };
}
