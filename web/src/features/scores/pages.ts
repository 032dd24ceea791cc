import { Gauge } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const scoresSearch = Type.Object({
  q: Type.String({ default: '' }),
  archived: Type.Boolean({ default: false }),
});
export const scoreSearch = Type.Object({
  tab: Type.String({ default: 'answers', pattern: '^(answers|versions|activity)$' }),
});

export const scorePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/scores',
    search: scoresSearch,
    load: () => import('./scores-page.tsx'),
    rail: { group: 'Judge', label: 'Scores', icon: Gauge, shortcut: 'go.scores' },
  },
  { area: 'project', path: '/scores/$id', search: scoreSearch, load: () => import('./score-page.tsx') },
];
