import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const organizationProjectsSearch = Type.Object({ new: Type.Boolean({ default: false }) });

export const organizationPages: readonly PageDefinition[] = [
  {
    area: 'signed-in',
    path: '/org/$oid/projects',
    search: organizationProjectsSearch,
    load: () => import('./organization-projects-page.tsx'),
  },
  { area: 'signed-in', path: '/org/$oid/members', load: () => import('./members-page.tsx') },
  { area: 'signed-in', path: '/org/$oid/activity', load: () => import('./organization-activity-page.tsx') },
];
