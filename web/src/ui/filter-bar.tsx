import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { keysOf } from '../base/shortcuts.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { FilterBox } from './filter-box.tsx';
import { type Filter, parseFilters, printFilter, sameFilter } from './filter-grammar.ts';
import type { FilterField, Suggest } from './filter-suggestions.ts';
import { Kbd } from './kbd.tsx';
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

/** One line: time range, active filters as tokens, and a text box that understands `field:value`. */
export function FilterBar(props: FilterBarProps) {
  const { fields, filters, text, onChange, suggest, range, onRange, facets, placeholder, end } = props;
  const [facetsOpen, setFacetsOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useShortcut('list.filters', () => setFacetsOpen(!facetsOpen), facets !== undefined);
  const known = new Map(fields.map((field) => [field.id, field]));
  const ignored = filters.filter((filter) => !isUsable(filter, known));

  function commit(entry: string): string {
    const parsed = parseFilters(entry);
    const added = parsed.filters.filter((filter) => !filters.some((each) => sameFilter(each, filter)));
    onChange({ filters: [...filters, ...added], text: parsed.text }, true);
    return parsed.text;
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
          <FilterBox
            boxRef={box}
            text={text}
            placeholder={placeholder}
            fields={fields}
            suggest={suggest}
            onType={(next) => onChange({ filters, text: next }, false)}
            onCommit={commit}
            onEraseLast={() => filters.length > 0 && onChange({ filters: filters.slice(0, -1), text: '' }, true)}
          />
          <Kbd keys={keysOf('search')} className="max-md:hidden" />
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
