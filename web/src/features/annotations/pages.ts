import { Flag } from 'lucide-react';
import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const annotationsSearch = Type.Object({ q: Type.String({ default: '' }), f: Type.String({ default: '' }) });

export const annotationPages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: '/annotations',
    search: annotationsSearch,
    load: () => import('./annotations-page.tsx'),
    rail: { group: 'Understand', label: 'Annotations', icon: Flag, shortcut: 'go.annotations' },
  },
];
