import { LayoutDashboard } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const dashboardsSearch = Type.Object({ q: Type.String({ default: '' }), f: Type.String({ default: '' }) });

export const dashboardPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/dashboards',
    search: dashboardsSearch,
    load: () => import('./dashboards-page.tsx'),
    rail: { group: 'Understand', label: 'Dashboards', icon: LayoutDashboard, shortcut: 'go.dashboards' },
  },
  { area: 'project', path: '/dashboards/$id', load: () => import('./dashboard-page.tsx') },
];
