import { useMemo } from 'react';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { useListFilters, useSearchState } from '../../frame/search.ts';
import { knownFilters, type LinkTarget, printFilters, type Range, resolveRange, useNow } from '../../ui/index.ts';
import { bucketEnd } from '../../ui/series.ts';
import { callFields, toProperties, useTestAccounts } from '../ai-lists/index.ts';
import { homeSearch } from './pages.ts';
import type { HomeScope } from './questions.ts';

/** What the URL says Home is about, as its questions want it. */
export function useHome() {
  const [search, set] = useSearchState(homeSearch);
  const { filters, range, onChange, onRange } = useListFilters(search, set);
  // Whole minutes, or answers would never be found in the cache; the one that is not over yet belongs to it.
  const minute = Math.ceil(useNow().getTime() / 60_000) * 60_000;
  const compare = search.compare === 'before';
  const testAccounts = useTestAccounts(useProjectId(), search.test);
  const hideTestAccounts = testAccounts.hidden;
  const scope = useMemo<HomeScope>(
    () => ({
      ...resolveRange(range, new Date(minute)),
      properties: toProperties(knownFilters(filters, callFields), ''),
      hideTestAccounts,
      compare,
    }),
    [range, minute, filters, hideTestAccounts, compare],
  );
  return { search, set, filters, range, onChange, onRange, scope, testAccounts };
}

export type Home = ReturnType<typeof useHome>;

/** Links from a figure to the list behind it, under the page's own range and filters. */
export function useLinks({ search, range, scope }: Pick<Home, 'search' | 'range' | 'scope'>) {
  const path = useProjectPath();
  const linkTo = (page: string, filter = '', within: Range = range): LinkTarget => ({
    to: path(page),
    search: {
      from: within.from,
      to: within.to ?? '',
      f: [search.f, filter].filter(Boolean).join(' '),
      test: search.test,
    },
  });
  return {
    linkTo,
    /** The traces of one bucket. */
    bucketLink:
      (page: string, filter = '') =>
      (start: Date): LinkTarget => {
        const from = new Date(Math.max(start.getTime(), scope.from.getTime()));
        const to = new Date(Math.min(bucketEnd(start, scope).getTime(), scope.to.getTime()));
        return linkTo(page, filter, { from: from.toISOString(), to: to.toISOString() });
      },
  };
}

/** One filter as it stands in the URL. */
export const filterText = (field: string, value: string): string =>
  printFilters([{ field, op: '=', values: [value], negated: false }]);
