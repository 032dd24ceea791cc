import type { PageDefinition } from '../../frame/page-definition.ts';

export const projectPages: readonly PageDefinition[] = [
  { area: 'project', path: '/settings/project', load: () => import('./project-page.tsx') },
  { area: 'project', path: '/settings/tokens', load: () => import('./tokens-page.tsx') },
];

/** The pages of Settings, in the order of their side list. Another feature's settings page adds a line. */
export const settingsLinks: readonly { readonly path: string; readonly label: string }[] = [
  { path: '/settings/project', label: 'Project' },
  { path: '/settings/tokens', label: 'Tokens' },
  { path: '/settings/provider-keys', label: 'Provider keys' },
  { path: '/settings/model-prices', label: 'Model prices' },
  { path: '/settings/colors', label: 'Colors' },
  { path: '/settings/demo-data', label: 'Demo data' },
];
