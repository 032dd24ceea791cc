import type { PageDefinition } from '../../frame/page-definition.ts';

export const colorThemePages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/colors', load: () => import('./colors-page.tsx') },
];
