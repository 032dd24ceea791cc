import { useEffect, useMemo, useRef } from 'react';
import { announce } from '../../../base/announcer.ts';
import { t } from '../../../base/i18n.ts';
import {
  addChild,
  changeNode,
  type Group,
  moveNode,
  type Node,
  neighbourOf,
  newGroup,
  newRow,
  placeBefore,
  removeNode,
} from '../criteria/draft.ts';
import { problemOfWhole } from '../criteria/problems.ts';
import type { CohortNames } from '../criteria/words.ts';
import { type Editing, elementId } from './editing.ts';
import { GroupEditor } from './group-editor.tsx';
import { NameLists } from './name-lists.tsx';

interface CriteriaBuilderProps {
  readonly projectId: number;
  readonly root: Group;
  readonly names: CohortNames;
  readonly onChange: (root: Group) => void;
}

/** Who belongs, as rows that read as sentences, in groups within groups. */
export function CriteriaBuilder({ projectId, root, names, onChange }: CriteriaBuilderProps) {
  const focused = useRef<string>(undefined);
  /** What had the focus before its row was moved. */
  const held = useRef<Element>(null);
  useEffect(() => {
    const wanted = focused.current;
    if (!wanted) return;
    focused.current = undefined;
    const row = document.getElementById(elementId(wanted));
    const before = row?.contains(held.current) && held.current instanceof HTMLElement ? held.current : undefined;
    held.current = null;
    (before ?? row?.querySelector<HTMLElement>('select, button'))?.focus();
  });
  const editing = useMemo<Editing>(() => {
    const add = (groupId: string, child: Node, after?: string) => {
      focused.current = child.id;
      onChange(addChild(root, groupId, child, after));
    };
    return {
      projectId,
      names,
      // From here on the form's fields replace the raw criterion from the server.
      changeRow: (id, changes) =>
        onChange(
          changeNode(root, id, (node) => (node.node === 'row' ? { ...node, ...changes, raw: undefined } : node)),
        ),
      changeType: (id, type) =>
        onChange(changeNode(root, id, (node) => (node.node === 'group' ? { ...node, type } : node))),
      add: (groupId, what) => add(groupId, what === 'row' ? newRow() : newGroup('OR', [newRow()])),
      duplicate: (groupId, row) => add(groupId, newRow(row), row.id),
      remove(id) {
        focused.current = neighbourOf(root, id);
        announce(t('Removed'));
        onChange(removeNode(root, id));
      },
      move(id, by) {
        focused.current = id;
        held.current = document.activeElement;
        announce(by < 0 ? t('Moved up') : t('Moved down'));
        onChange(moveNode(root, id, by));
      },
      place: (id, before) => onChange(placeBefore(root, id, before)),
    };
  }, [projectId, names, root, onChange]);
  const problem = problemOfWhole(root);
  return (
    <div className="flex flex-col gap-2">
      <NameLists projectId={projectId} />
      <GroupEditor group={root} path="" editing={editing} />
      {problem && (
        <p role="status" className="text-meta text-warn">
          {problem}
        </p>
      )}
      <p className="text-meta text-muted">{t('Alt and ↑ or ↓ moves a criterion, also into groups and out of them.')}</p>
    </div>
  );
}
