import { ListTree } from 'lucide-react';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { compareSearch, traceSearch, tracesSearch } from './search.ts';

export const tracePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/traces',
    search: tracesSearch,
    load: () => import('./list/traces-page.tsx'),
    rail: { group: 'Observe', label: 'Traces', icon: ListTree, shortcut: 'go.traces' },
    sharesFilters: true,
  },
  { area: 'project', path: '/traces/compare', search: compareSearch, load: () => import('./compare/compare-page.tsx') },
  { area: 'project', path: '/traces/$traceId', search: traceSearch, load: () => import('./detail/trace-page.tsx') },
];
