import type { Group, Row } from '../criteria/draft.ts';
import type { CohortNames } from '../criteria/words.ts';

/** What the parts of the editor do to the tree. */
export interface Editing {
  readonly projectId: number;
  readonly names: CohortNames;
  readonly changeRow: (id: string, changes: Partial<Row>) => void;
  readonly changeType: (id: string, type: Group['type']) => void;
  readonly add: (groupId: string, what: 'row' | 'group') => void;
  readonly duplicate: (groupId: string, row: Row) => void;
  readonly remove: (id: string) => void;
  readonly move: (id: string, by: -1 | 1) => void;
  readonly place: (id: string, before: string) => void;
}

/** The element of a node, for focus. */
export const elementId = (id: string): string => `criterion-${id}`;
