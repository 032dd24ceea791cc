import type { PageDefinition } from '../../app/page-definition.ts';

export const statusPages: readonly PageDefinition[] = [
  { area: 'signed-in', path: '/status', load: () => import('./status-page.tsx') },
];
