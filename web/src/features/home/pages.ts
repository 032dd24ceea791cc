import { House } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../app/page-definition.ts';
import { listSearch } from '../../app/search.ts';

export const homeSearch = Type.Object({
  from: listSearch.from,
  to: listSearch.to,
  model: Type.String({ default: '' }),
});

export const homePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/home',
    search: homeSearch,
    load: () => import('./home-page.tsx'),
    rail: { group: 'Home', label: 'Home', icon: House, shortcut: 'go.home' },
  },
];
