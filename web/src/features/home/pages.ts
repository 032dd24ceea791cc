import { House } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const homeSearch = Type.Object({
  from: listSearch.from,
  to: listSearch.to,
  f: listSearch.f,
  /** Kept for the lists it came from; charts are not narrowed by text. */
  q: listSearch.q,
  /** "hide" leaves out what the project calls test accounts, "show" does not; else the project's default holds. */
  test: Type.String({ default: '' }),
  /** "before" draws the period before beside this one. */
  compare: Type.String({ default: '', pattern: '^(|before)$' }),
});

export const homePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/home',
    search: homeSearch,
    load: () => import('./home-page.tsx'),
    rail: { group: 'Home', label: 'Home', icon: House, shortcut: 'go.home' },
    sharesFilters: true,
  },
];
