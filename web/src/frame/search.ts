import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Static, type TObject, Type } from 'typebox';
import { Check } from 'typebox/value';
import { t } from '../base/i18n.ts';
import { type Filter, parseFilters, printFilters } from '../ui/filter-grammar.ts';
import type { Range } from '../ui/time-range.ts';

/** Parameters of every list page; spread them into a page's own schema. */
export const listSearch = {
  from: Type.String({ default: '-7d', pattern: '^(-\\d{1,6}[mhdw]|\\d{4}-.*)$' }),
  to: Type.String({ default: '' }),
  /** Filters in the grammar of ui/filter-grammar.ts. */
  f: Type.String({ default: '' }),
  q: Type.String({ default: '' }),
  /** A column id, with `-` in front for descending. */
  sort: Type.String({ default: '' }),
  peek: Type.String({ default: '' }),
};

/** The values of a schema found in raw text parameters; unknown or invalid values fall back to the default and are reported. */
export function readSearch<Schema extends TObject>(
  schema: Schema,
  raw: Readonly<Record<string, unknown>>,
): { values: Static<Schema>; ignored: readonly string[] } {
  const values: Record<string, unknown> = {};
  const ignored: string[] = [];
  for (const [key, property] of Object.entries(schema.properties)) {
    const fallback = 'default' in property ? property.default : undefined;
    const given = raw[key];
    if (given === undefined) {
      values[key] = fallback;
      continue;
    }
    const value = fromText(property, given);
    if (Check(property, value)) values[key] = value;
    else {
      values[key] = fallback;
      ignored.push(`${key}=${String(given)}`);
    }
  }
  return { values: values as Static<Schema>, ignored }; // Each property was checked or is its schema's default.
}

/** The parameters without those that say nothing new. */
export function withoutDefaults(schema: TObject, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => {
      const property = schema.properties[key];
      const fallback = property && 'default' in property ? property.default : undefined;
      return value !== undefined && value !== '' && value !== fallback;
    }),
  );
}

function fromText(property: object, given: unknown): unknown {
  const type = 'type' in property ? property.type : undefined;
  if (type === 'integer' || type === 'number') return given === '' ? undefined : Number(given);
  if (type === 'boolean') return given === true || given === 'true' ? true : given === 'false' ? false : given;
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
}

interface SearchOptions {
  /** Typing replaces the history entry; a finished change adds one. */
  readonly replace?: boolean;
}

export type SetSearch<Values> = (changes: Partial<Values>, options?: SearchOptions) => void;

/** The page's parameters and a way to change some of them; everything in the URL goes through here. */
export function useSearchState<Schema extends TObject>(schema: Schema): [Static<Schema>, SetSearch<Static<Schema>>] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>; // Routes are made from data, so their search types are not known here.
  const navigate = useNavigate();
  const values = useMemo(() => readSearch(schema, raw).values, [schema, raw]);
  const set = useCallback<SetSearch<Static<Schema>>>(
    (changes, { replace = false } = {}) => {
      void navigate({
        to: '.',
        search: (old: Record<string, unknown>) => withoutDefaults(schema, { ...old, ...changes }),
        replace,
        resetScroll: false,
      });
    },
    [navigate, schema],
  );
  return [values, set];
}

interface ListValues {
  readonly from: string;
  readonly to: string;
  readonly f: string;
  readonly q: string;
}

/** The parsed filters and range of a list page, and the two handlers its filter bar wants. */
export function useListFilters(values: ListValues, set: SetSearch<ListValues>) {
  const filters = useMemo(() => parseFilters(values.f).filters, [values.f]);
  const range = useMemo<Range>(
    () => (values.to ? { from: values.from, to: values.to } : { from: values.from }),
    [values.from, values.to],
  );
  const onChange = useCallback(
    (next: { filters: readonly Filter[]; text: string }, commit: boolean) =>
      set({ f: printFilters(next.filters), q: next.text }, { replace: !commit }),
    [set],
  );
  const onRange = useCallback((next: Range) => set({ from: next.from, to: next.to ?? '' }), [set]);
  return { filters, text: values.q, range, onChange, onRange };
}

let ignoredNow: readonly string[] = [];
const listeners = new Set<() => void>();

/** Keeps the URL parameters that the page could not read, until the notice about them is dismissed. */
export function noteIgnored(parts: readonly string[]): void {
  const fresh = parts.filter((part) => !ignoredNow.includes(part));
  if (fresh.length === 0) return;
  ignoredNow = [...ignoredNow, ...fresh].slice(-5);
  // Routes validate while React renders; telling components must wait until it is done.
  queueMicrotask(() => {
    for (const listener of listeners) listener();
  });
}

export function dismissIgnored(): void {
  ignoredNow = [];
  for (const listener of listeners) listener();
}

export function useIgnored(): string | undefined {
  const parts = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ignoredNow,
  );
  return parts.length === 0 ? undefined : t('Ignored {parts}', { parts: parts.map((part) => `“${part}”`).join(', ') });
}
