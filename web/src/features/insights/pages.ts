import { ChartLine } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const insightsSearch = Type.Object({ q: Type.String({ default: '' }), f: Type.String({ default: '' }) });

export const insightPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/insights',
    search: insightsSearch,
    load: () => import('./insights-page.tsx'),
    rail: { group: 'Understand', label: 'Insights', icon: ChartLine, shortcut: 'go.insights' },
  },
  { area: 'project', path: '/insights/$id', load: () => import('./insight-page.tsx') },
];
