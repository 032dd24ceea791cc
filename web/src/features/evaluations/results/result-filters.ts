import { useMemo } from 'react';
import { t } from '../../../base/i18n.ts';
import { useSearchState } from '../../../frame/search.ts';
import { type Filter, type FilterField, knownFilters, parseFilters, printFilters } from '../../../ui/index.ts';
import { evaluationSearch } from '../pages.ts';

/** What `-disagrees` and the like could mean is not asked of the server. */
const isPlain = ({ op, negated, values }: Filter) => op === '=' && !negated && values.length === 1;

/** The filters of the results as the API takes them. `scores`: names of score definitions and their ids. */
export function useResultFilters(scores: ReadonlyMap<string, string>) {
  const [{ f, q }, set] = useSearchState(evaluationSearch);
  const fields = useMemo<readonly FilterField[]>(
    () => [
      { id: 'verdict', label: t('Verdict'), values: ['pass', 'fail', 'na', 'skipped'] },
      { id: 'model', label: t('Model of the judge'), kind: 'text' },
      { id: 'version', label: t('Prompt version'), kind: 'text' },
      { id: 'disagrees', label: t('People said the contrary under this score'), values: [...scores.keys()] },
    ],
    [scores],
  );
  const filters = useMemo(() => parseFilters(f).filters, [f]);
  const query = useMemo(() => {
    const plain = new Map(
      knownFilters(filters, fields)
        .filter(isPlain)
        .map(({ field, values }) => [field, values[0]]),
    );
    return {
      search: q || undefined,
      verdict: plain.get('verdict'),
      model: plain.get('model'),
      prompt_version: plain.get('version'),
      disagrees_with: scores.get(plain.get('disagrees') ?? ''),
    };
  }, [filters, fields, q, scores]);
  return {
    query,
    isFiltered: f !== '' || q !== '',
    bar: {
      fields,
      filters,
      text: q,
      placeholder: t('Words of the reasoning, or verdict:fail'),
      onChange: (next: { filters: readonly Filter[]; text: string }, commit: boolean) =>
        set({ f: printFilters(next.filters), q: next.text }, { replace: !commit }),
    },
  };
}
