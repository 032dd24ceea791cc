import type { PageDefinition } from '../../app/page-definition.ts';

export const providerKeyPages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/provider-keys', load: () => import('./provider-keys-page.tsx') },
];
