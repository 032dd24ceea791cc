import { UsersRound } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const cohortsSearch = Type.Object({
  f: Type.String({ default: '' }),
  q: Type.String({ default: '' }),
});
export const newCohortSearch = Type.Object({
  kind: Type.String({ default: 'dynamic', pattern: '^(dynamic|static)$' }),
  /** One of the ready sentences to begin with. */
  ready: Type.String({ default: '' }),
});
export const cohortSearch = Type.Object({
  tab: Type.String({ default: 'members', pattern: '^(members|criteria|people|history|activity)$' }),
  q: Type.String({ default: '' }),
});

export const cohortPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/cohorts',
    search: cohortsSearch,
    load: () => import('./list/cohorts-page.tsx'),
    rail: { group: 'Understand', label: 'Cohorts', icon: UsersRound, shortcut: 'go.cohorts' },
  },
  {
    area: 'project',
    path: '/cohorts/new',
    search: newCohortSearch,
    load: () => import('./page/new-cohort-page.tsx'),
  },
  { area: 'project', path: '/cohorts/$id', search: cohortSearch, load: () => import('./page/cohort-page.tsx') },
];
