import { ClipboardCheck } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const queuesSearch = Type.Object({ q: Type.String({ default: '' }) });

export const disagreementsSearch = Type.Object({ queue: Type.String({ default: '' }) });

export const reviewPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/review',
    search: queuesSearch,
    load: () => import('./queues-page.tsx'),
    rail: { group: 'Judge', label: 'Review', icon: ClipboardCheck, shortcut: 'go.review' },
  },
  { area: 'project', path: '/review/done', search: queuesSearch, load: () => import('./done-page.tsx') },
  {
    area: 'project',
    path: '/review/disagreements',
    search: disagreementsSearch,
    load: () => import('./disagreements/disagreements-page.tsx'),
  },
  { area: 'project', path: '/review/$queueId', search: queuesSearch, load: () => import('./queue-page.tsx') },
  { area: 'project', path: '/review/$queueId/do', fullWindow: true, load: () => import('./do/review-page.tsx') },
];
