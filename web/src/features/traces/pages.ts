import { ListTree } from 'lucide-react';
import type { PageDefinition } from '../../app/page-definition.ts';
import { traceSearch, tracesSearch } from './search.ts';

export const tracePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/traces',
    search: tracesSearch,
    load: () => import('./list/traces-page.tsx'),
    rail: { group: 'Observe', label: 'Traces', icon: ListTree, shortcut: 'go.traces' },
  },
  { area: 'project', path: '/traces/$traceId', search: traceSearch, load: () => import('./detail/trace-page.tsx') },
];
