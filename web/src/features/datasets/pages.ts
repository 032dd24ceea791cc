import { Database } from 'lucide-react';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { datasetSearch, datasetsSearch, importSearch } from './search.ts';

export const datasetPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/datasets',
    search: datasetsSearch,
    load: () => import('./list/datasets-page.tsx'),
    rail: { group: 'Build', label: 'Datasets', icon: Database, shortcut: 'go.datasets' },
  },
  { area: 'project', path: '/datasets/$id', search: datasetSearch, load: () => import('./items/items-page.tsx') },
  {
    area: 'project',
    path: '/datasets/$id/import',
    search: importSearch,
    load: () => import('./import/import-page.tsx'),
  },
];
