import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const loginSearch = Type.Object({ next: Type.String({ default: '' }) });
const welcomeSearch = Type.Object({ tab: Type.String({ default: '' }) });

export const sessionPages: readonly PageDefinition[] = [
  { area: 'public', path: '/login', search: loginSearch, load: () => import('./login-page.tsx') },
  { area: 'public', path: '/signup', load: () => import('./signup-page.tsx') },
  { area: 'public', path: '/invite/$inviteId', load: () => import('./invite-page.tsx') },
  { area: 'signed-in', path: '/welcome', search: welcomeSearch, load: () => import('./welcome-page.tsx') },
];
