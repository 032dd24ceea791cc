import { History } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../app/page-definition.ts';

export const activitySearch = Type.Object({ scope: Type.String({ default: '' }) });

export const activityPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/activity',
    search: activitySearch,
    load: () => import('./activity-page.tsx'),
    rail: { group: 'Understand', label: 'Activity', icon: History },
  },
];
