import { Database } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const sqlSearch = Type.Object({
  /** The query of a shared link, deflated. */
  q: Type.String({ default: '' }),
  /** A query in plain text, as other pages hand it over. */
  text: Type.String({ default: '' }),
  tab: Type.String({ default: 'table', pattern: '^(table|chart)$' }),
});

export const sqlPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/sql',
    search: sqlSearch,
    load: () => import('./sql-page.tsx'),
    rail: { group: 'Understand', label: 'SQL', icon: Database, shortcut: 'go.sql' },
  },
];
