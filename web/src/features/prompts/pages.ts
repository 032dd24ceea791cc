import { MessageSquareText } from 'lucide-react';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { promptEditSearch, promptSearch, promptsSearch } from './search.ts';

export const promptPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/prompts',
    search: promptsSearch,
    load: () => import('./list/prompts-page.tsx'),
    rail: { group: 'Build', label: 'Prompts', icon: MessageSquareText, shortcut: 'go.prompts' },
  },
  { area: 'project', path: '/prompts/new', load: () => import('./edit/new-prompt-page.tsx') },
  { area: 'project', path: '/prompts/$name', search: promptSearch, load: () => import('./detail/prompt-page.tsx') },
  {
    area: 'project',
    path: '/prompts/$name/edit',
    search: promptEditSearch,
    load: () => import('./edit/edit-prompt-page.tsx'),
  },
];
