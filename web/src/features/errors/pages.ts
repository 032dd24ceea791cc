import { Bug } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const errorsSearch = Type.Object({
  ...listSearch,
  status: Type.String({ default: 'active', pattern: '^(active|resolved|archived|suppressed|pending_release|all)$' }),
  /** A user's number, a role's id, or `none`. */
  assignee: Type.String({ default: '', pattern: '^(|none|\\d{1,9}|[0-9a-f-]{36})$' }),
});
export const issueSearch = Type.Object({
  from: Type.String({ default: '-30d', pattern: '^(-\\d{1,6}[mhdw]|\\d{4}-.*)$' }),
  to: Type.String({ default: '' }),
  event: Type.String({ default: '' }),
  tab: Type.String({ default: 'stack', pattern: '^(stack|properties|trace|raw)$' }),
});
export const symbolSetsSearch = Type.Object({
  q: Type.String({ default: '' }),
  status: Type.String({ default: 'all', pattern: '^(all|valid|invalid)$' }),
  sort: Type.String({ default: '-created', pattern: '^-?(created|ref|used)$' }),
});

export const errorPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/errors',
    search: errorsSearch,
    load: () => import('./errors-page.tsx'),
    rail: { group: 'Observe', label: 'Errors', icon: Bug, shortcut: 'go.errors' },
  },
  {
    area: 'project',
    path: '/errors/symbol-sets',
    search: symbolSetsSearch,
    load: () => import('./symbol-sets-page.tsx'),
  },
  { area: 'project', path: '/errors/$issueId', search: issueSearch, load: () => import('./issue-page.tsx') },
];
