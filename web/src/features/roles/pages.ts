import type { PageDefinition } from '../../frame/page-definition.ts';

export const rolePages: readonly PageDefinition[] = [
  { area: 'signed-in', path: '/org/$oid/roles', load: () => import('./roles-page.tsx') },
];
