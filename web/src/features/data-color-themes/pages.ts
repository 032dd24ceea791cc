import type { PageDefinition } from '../../app/page-definition.ts';

export const colorThemePages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/colors', load: () => import('./colors-page.tsx') },
];
