import { Sparkles } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const generationsSearch = Type.Object({
  ...listSearch,
  /** "hide" leaves out what the project calls test accounts, "show" does not; otherwise as the project says. */
  test: Type.String({ default: '' }),
});

export const generationPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/generations',
    search: generationsSearch,
    load: () => import('./generations-page.tsx'),
    rail: { group: 'Observe', label: 'Generations', icon: Sparkles, shortcut: 'go.generations' },
    sharesFilters: true,
  },
];
