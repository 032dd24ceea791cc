import type { PageDefinition } from '../../frame/page-definition.ts';

export const demoDataPages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/demo-data', load: () => import('./demo-data-page.tsx') },
];
