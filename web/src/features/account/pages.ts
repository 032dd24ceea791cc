import type { PageDefinition } from '../../frame/page-definition.ts';

export const accountPages: readonly PageDefinition[] = [
  { area: 'signed-in', path: '/account/profile', load: () => import('./profile-page.tsx') },
  { area: 'signed-in', path: '/account/keys', load: () => import('./keys-page.tsx') },
  { area: 'signed-in', path: '/account/sessions', load: () => import('./sessions-page.tsx') },
  { area: 'signed-in', path: '/account/preferences', load: () => import('./preferences-page.tsx') },
];
