import type { PageDefinition } from '../../frame/page-definition.ts';

export const statusPages: readonly PageDefinition[] = [
  { area: 'signed-in', path: '/status', load: () => import('./status-page.tsx') },
];
