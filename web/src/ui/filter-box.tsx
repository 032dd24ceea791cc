import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { cx } from './cx.ts';
import { type FilterField, type Suggest, type Suggestion, useSuggestions } from './filter-suggestions.ts';
import { popupStyle } from './popover.tsx';

interface FilterBoxProps {
  readonly boxRef: RefObject<HTMLInputElement | null>;
  /** The text searched for. */
  readonly text: string;
  readonly placeholder: string | undefined;
  readonly fields: readonly FilterField[];
  readonly suggest: Suggest | undefined;
  /** While typing, and not in the middle of a filter. */
  readonly onType: (text: string) => void;
  /** A finished entry; answers what of it stays in the box. */
  readonly onCommit: (entry: string) => string;
  /** Backspace in an empty box. */
  readonly onEraseLast: () => void;
}

const TYPING_MS = 300;

/** The text box of a filter bar, with a list of fields and values that complete what is typed. */
export function FilterBox(props: FilterBoxProps) {
  const { boxRef, text, placeholder, fields, suggest, onType, onCommit, onEraseLast } = props;
  const [input, setInput] = useState(text);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const listId = useId();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const suggestions = useSuggestions(open ? input : undefined, fields, suggest);
  const isListed = open && suggestions.length > 0;

  // Back, forward and links change the text from outside; typing must not be overwritten by its own echo.
  useEffect(() => {
    if (typing.current === undefined) setInput(text);
  }, [text]);
  useEffect(() => () => clearTimeout(typing.current), []);
  useShortcut('search', () => boxRef.current?.focus());

  function commit(entry: string) {
    clearTimeout(typing.current);
    typing.current = undefined;
    setChosen(-1);
    setOpen(false);
    setInput(onCommit(entry));
  }

  function type(value: string) {
    setInput(value);
    setOpen(true);
    setChosen(-1);
    clearTimeout(typing.current);
    typing.current = undefined;
    // A half-typed `model:` is no search for the text "model:".
    if (value.includes(':')) return;
    typing.current = setTimeout(() => {
      typing.current = undefined;
      onType(value.trim());
    }, TYPING_MS);
  }

  function pick(suggestion: Suggestion) {
    if (suggestion.complete) return commit(suggestion.text);
    setInput(suggestion.text);
    setChosen(-1);
    boxRef.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
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
      if (isListed) setOpen(false);
      else boxRef.current?.blur();
      event.preventDefault();
    } else if (event.key === 'Backspace' && input === '') {
      onEraseLast();
    }
  }

  return (
    <>
      <input
        ref={boxRef}
        type="text"
        aria-label={t('Filter')}
        aria-autocomplete="list"
        aria-controls={isListed ? listId : undefined}
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
      {isListed && <Suggestions id={listId} suggestions={suggestions} chosen={chosen} onPick={pick} />}
    </>
  );
}

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly chosen: number;
  readonly onPick: (suggestion: Suggestion) => void;
}

function Suggestions({ id, suggestions, chosen, onPick }: SuggestionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('Suggestions')}
      className={cx(popupStyle, 'absolute start-0 top-full z-popover mt-1 max-h-80 w-full max-w-105 py-1')}
    >
      {suggestions.map((suggestion, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box keeps focus and handles the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps focus.
        <div
          key={suggestion.text}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
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
  );
}
