import type { PageDefinition } from '../../frame/page-definition.ts';

export const providerKeyPages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/provider-keys', load: () => import('./provider-keys-page.tsx') },
];
