import { History } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const activitySearch = Type.Object({
  from: { ...listSearch.from, default: '-90d' },
  to: listSearch.to,
  scope: Type.String({ default: '' }),
  /** The object's id; its kind is `scope`. */
  item: Type.String({ default: '' }),
  /** Who did it, by uuid. */
  user: Type.String({ default: '' }),
});

export const activityPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/activity',
    search: activitySearch,
    load: () => import('./activity-page.tsx'),
    rail: { group: 'Understand', label: 'Activity', icon: History },
  },
];
