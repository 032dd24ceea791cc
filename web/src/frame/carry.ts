import { useRouterState, useSearch } from '@tanstack/react-router';
import type { SearchValues } from '../base/use-go.ts';
import type { PageDefinition } from './page-definition.ts';

const carried = ['from', 'to', 'f', 'q', 'test'] as const;

/**
 * What goes along to another page: range and filters between pages that share them. All filters go, so that they are
 * there again on the way back; a page names those it has no use for.
 */
export function carriedSearch(
  pages: readonly PageDefinition[],
  here: { readonly fullPath: string; readonly search: Readonly<Record<string, unknown>> },
  to: PageDefinition,
): SearchValues {
  const from = pages.find((page) => here.fullPath === `/project/$pid${page.path}`);
  if (!from?.sharesFilters || !to.sharesFilters || from === to) return {};
  const entries = carried.flatMap((name) => {
    const value = here.search[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The parameters for a link of the rail or a key to another page. */
export function useCarriedSearch(pages: readonly PageDefinition[]): (to: PageDefinition) => SearchValues {
  const fullPath = useRouterState({ select: (state): string => state.matches.at(-1)?.fullPath ?? '' });
  const search = useSearch({ strict: false }) as Record<string, unknown>; // Routes are made from data, so their search types are not known here.
  return (to) => carriedSearch(pages, { fullPath, search }, to);
}
