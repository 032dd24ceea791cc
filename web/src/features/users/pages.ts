import { Users } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const usersSearch = Type.Object({ ...listSearch });
export const userSearch = Type.Object({
  from: Type.String({ default: '-30d', pattern: '^(-\\d{1,6}[mhdw]|\\d{4}-.*)$' }),
  to: Type.String({ default: '' }),
  tab: Type.String({ default: 'traces', pattern: '^(traces|properties|feedback|cohorts)$' }),
});

export const userPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/users',
    search: usersSearch,
    load: () => import('./users-page.tsx'),
    rail: { group: 'Observe', label: 'Users', icon: Users, shortcut: 'go.users' },
  },
  { area: 'project', path: '/users/$uuid', search: userSearch, load: () => import('./user-page.tsx') },
];
