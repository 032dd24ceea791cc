import { MessagesSquare } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';
import { listSearch } from '../../frame/search.ts';

export const conversationsSearch = Type.Object({ ...listSearch });

export const conversationPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/conversations',
    search: conversationsSearch,
    load: () => import('./conversations-page.tsx'),
    rail: { group: 'Observe', label: 'Conversations', icon: MessagesSquare, shortcut: 'go.conversations' },
  },
  { area: 'project', path: '/conversations/$aiSessionId', load: () => import('./conversation-page.tsx') },
];
