import { Scale } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const evaluationsSearch = Type.Object({ q: Type.String({ default: '' }) });
export const evaluationSearch = Type.Object({
  tab: Type.String({ default: 'results', pattern: '^(results|agreement|set-up|activity)$' }),
  /** Filters of the results, and the one looked at. */
  f: Type.String({ default: '' }),
  q: Type.String({ default: '' }),
  peek: Type.String({ default: '' }),
  /** The score definition a judge is compared with. */
  score: Type.String({ default: '' }),
});
export const newEvaluationSearch = Type.Object({ template: Type.String({ default: '' }) });

export const evaluationPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/evaluations',
    search: evaluationsSearch,
    load: () => import('./evaluations-page.tsx'),
    rail: { group: 'Judge', label: 'Evaluations', icon: Scale, shortcut: 'go.evaluations' },
  },
  {
    area: 'project',
    path: '/evaluations/new',
    search: newEvaluationSearch,
    load: () => import('./new-evaluation-page.tsx'),
  },
  { area: 'project', path: '/evaluations/$id', search: evaluationSearch, load: () => import('./evaluation-page.tsx') },
];
