import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { keysOf } from '../base/keys.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { type Filter, parseFilters, printFilter, sameFilter } from './filter-grammar.ts';
import { type FilterField, type Suggest, type Suggestion, useSuggestions } from './filter-suggestions.ts';
import { Kbd } from './kbd.tsx';
import { popupStyle } from './popover.tsx';
import type { Range } from './time-range.ts';
import { TimeRange } from './time-range-button.tsx';

export interface FilterBarProps {
  readonly fields: readonly FilterField[];
  readonly filters: readonly Filter[];
  /** Full-text search. */
  readonly text: string;
  /** `commit` is true for a finished change (a new history entry), false while typing. */
  readonly onChange: (next: { filters: readonly Filter[]; text: string }, commit: boolean) => void;
  /** Observed values of a field, best first. */
  readonly suggest?: Suggest;
  readonly range?: Range;
  readonly onRange?: (range: Range) => void;
  /** Shown by the facets button and `f`. */
  readonly facets?: ReactNode;
  readonly placeholder?: string;
  /** Buttons at the end of the line, such as the live switch. */
  readonly end?: ReactNode;
}

const typingMs = 300;

/** One line: time range, active filters as tokens, and a text box that understands `field:value`. */
export function FilterBar(props: FilterBarProps) {
  const { fields, filters, text, onChange, suggest, range, onRange, facets, placeholder, end } = props;
  const [input, setInput] = useState(text);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [facetsOpen, setFacetsOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const suggestions = useSuggestions(open ? input : undefined, fields, suggest);

  // Back, forward and links change the text from outside; typing must not be overwritten by its own echo.
  useEffect(() => {
    if (typing.current === undefined) setInput(text);
  }, [text]);
  useEffect(() => () => clearTimeout(typing.current), []);
  useShortcut('search', () => box.current?.focus());
  useShortcut('list.filters', () => setFacetsOpen(!facetsOpen), facets !== undefined);

  const known = new Map(fields.map((field) => [field.id, field]));
  const ignored = filters.filter((filter) => !isUsable(filter, known));

  function commit(value: string) {
    clearTimeout(typing.current);
    typing.current = undefined;
    const parsed = parseFilters(value);
    const added = parsed.filters.filter((filter) => !filters.some((each) => sameFilter(each, filter)));
    setInput(parsed.text);
    setChosen(-1);
    setOpen(false);
    onChange({ filters: [...filters, ...added], text: parsed.text }, true);
  }

  function type(value: string) {
    setInput(value);
    setOpen(true);
    setChosen(-1);
    clearTimeout(typing.current);
    // A half-typed `model:` is no search for the text "model:".
    if (value.includes(':')) {
      typing.current = undefined;
      return;
    }
    typing.current = setTimeout(() => {
      typing.current = undefined;
      onChange({ filters, text: value.trim() }, false);
    }, typingMs);
  }

  function pick(suggestion: Suggestion) {
    if (suggestion.complete) commit(suggestion.text);
    else {
      setInput(suggestion.text);
      setChosen(-1);
      box.current?.focus();
    }
  }

  function press(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const count = suggestions.length;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      setOpen(true);
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1) + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const suggestion = open ? suggestions[chosen] : undefined;
      if (suggestion) pick(suggestion);
      else commit(input);
    } else if (event.key === 'Escape') {
      if (open && count > 0) setOpen(false);
      else box.current?.blur();
      event.preventDefault();
    } else if (event.key === 'Backspace' && input === '' && filters.length > 0) {
      onChange({ filters: filters.slice(0, -1), text: '' }, true);
    }
  }

  return (
    <div className="flex flex-col border-b">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        {range && onRange && <TimeRange value={range} onChange={onRange} />}
        <div className="relative flex min-h-8 min-w-48 pointer-coarse:min-h-11 flex-1 flex-wrap items-center gap-1 rounded-control border border-strong bg-bg px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-(--focus)">
          <Search aria-hidden="true" className="size-3.5 text-faint" />
          {filters.length > 0 && (
            <ul aria-label={t('Active filters')} className="contents">
              {filters.map((filter) => (
                <FilterToken
                  key={printFilter(filter)}
                  filter={filter}
                  names={known.get(filter.field)?.valueNames}
                  invalid={!isUsable(filter, known)}
                  onRemove={() => {
                    onChange({ filters: filters.filter((each) => each !== filter), text }, true);
                    box.current?.focus();
                  }}
                />
              ))}
            </ul>
          )}
          <input
            ref={box}
            type="text"
            aria-label={t('Filter')}
            aria-autocomplete="list"
            aria-controls={open && suggestions.length > 0 ? listId : undefined}
            aria-activedescendant={open && chosen >= 0 ? `${listId}-${chosen}` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="auto"
            placeholder={placeholder ?? t('Filter, for example model:gpt-4o or cost:>0.01')}
            value={input}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            className="h-7 min-w-24 flex-1 bg-transparent outline-none"
          />
          <Kbd keys={keysOf('search')} className="max-md:hidden" />
          {open && suggestions.length > 0 && (
            <div
              id={listId}
              role="listbox"
              aria-label={t('Suggestions')}
              className={cx(popupStyle, 'absolute start-0 top-full z-popover mt-1 max-h-80 w-full max-w-105 py-1')}
            >
              {suggestions.map((suggestion, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the text box keeps focus and handles the keys.
                // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps focus.
                <div
                  key={suggestion.text}
                  id={`${listId}-${at}`}
                  role="option"
                  aria-selected={at === chosen}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => pick(suggestion)}
                  className={cx(
                    'flex min-h-7 cursor-default items-center justify-between gap-4 px-3 hover:bg-muted',
                    at === chosen && 'bg-muted',
                  )}
                >
                  <span dir="auto" className="truncate font-mono text-meta">
                    {suggestion.label}
                  </span>
                  <span className="text-meta text-muted">{suggestion.hint}</span>
                </div>
              ))}
            </div>
          )}
        </div>
        {facets && (
          <Button
            icon={<SlidersHorizontal aria-hidden="true" className="size-3.5" />}
            aria-expanded={facetsOpen}
            onClick={() => setFacetsOpen(!facetsOpen)}
          >
            {t('Filters')}
          </Button>
        )}
        {end}
      </div>
      {ignored.length > 0 && (
        <p role="status" className="px-4 pb-2 text-meta text-warn">
          {t('Ignored filter {filters}', { filters: ignored.map((filter) => `“${printFilter(filter)}”`).join(', ') })}
        </p>
      )}
      {facets && facetsOpen && <div className="max-h-[40dvh] overflow-auto border-t px-4 py-3">{facets}</div>}
    </div>
  );
}

/** Property filters need no declaration; everything else does, and what is compared as a number must be one. */
function isUsable({ field, values }: Filter, known: ReadonlyMap<string, FilterField>): boolean {
  if (field.startsWith('$') || field.startsWith('properties.') || field.startsWith('person.')) return true;
  const declared = known.get(field);
  if (declared?.kind !== 'number') return declared !== undefined;
  return values.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
}

/** The filters a page applies: those it knows. */
export function knownFilters(filters: readonly Filter[], fields: readonly FilterField[]): readonly Filter[] {
  const known = new Map(fields.map((field) => [field.id, field]));
  return filters.filter((filter) => isUsable(filter, known));
}

interface FilterTokenProps {
  readonly filter: Filter;
  readonly names?: FilterField['valueNames'];
  readonly invalid?: boolean;
  readonly onRemove: () => void;
}

export function FilterToken({ filter, names, invalid, onRemove }: FilterTokenProps) {
  const words = printFilter({ ...filter, values: filter.values.map((value) => names?.get(value) ?? value) });
  return (
    <li
      className={cx(
        'inline-flex h-6 max-w-80 list-none items-center gap-0.5 rounded-control ps-2 font-mono text-meta',
        invalid ? 'bg-warn-tint text-warn line-through' : 'bg-accent-tint text-accent',
      )}
    >
      <span dir="auto" className="truncate">
        {words}
      </span>
      <IconButton size="sm" label={t('Remove filter {filter}', { filter: words })} onClick={onRemove}>
        <X aria-hidden="true" className="size-3" />
      </IconButton>
    </li>
  );
}
