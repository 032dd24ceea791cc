import { Plus, Trash2 } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { Button, cx, IconButton, Select } from '../../../ui/index.ts';
import type { Group } from '../criteria/draft.ts';
import { type Editing, elementId } from './editing.ts';
import { RowEditor } from './row-editor.tsx';

interface GroupEditorProps {
  readonly group: Group;
  /** The group's number, such as "2.1"; empty for the outermost. */
  readonly path: string;
  readonly editing: Editing;
}

const plus = <Plus aria-hidden="true" className="size-4" />;

export function GroupEditor({ group, path, editing }: GroupEditorProps) {
  const name = path === '' ? t('Criteria') : t('Group {n}', { n: path });
  return (
    <fieldset
      id={elementId(group.id)}
      className={cx('flex min-w-0 flex-col gap-2', path !== '' && 'rounded-panel border border-strong bg-subtle p-2')}
      onKeyDown={(event) => {
        if (path === '' || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        event.stopPropagation();
        editing.move(group.id, event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('How many of {group} must hold', { group: name })}
          hideLabel
          value={group.type}
          options={[
            { value: 'AND', label: t('All of these') },
            { value: 'OR', label: t('Any of these') },
          ]}
          onChange={(type) => editing.changeType(group.id, type)}
        />
        {path !== '' && (
          <IconButton
            label={t('Remove group {n}', { n: path })}
            className="ms-auto"
            onClick={() => editing.remove(group.id)}
          >
            <Trash2 aria-hidden="true" className="size-4" />
          </IconButton>
        )}
      </div>
      {group.children.length > 0 && (
        <ol className="flex flex-col gap-2">
          {group.children.map((child, at) => {
            const number = path === '' ? String(at + 1) : `${path}.${at + 1}`;
            return (
              <li key={child.id} className="flex min-w-0 items-start gap-2">
                <span aria-hidden="true" className="w-8 shrink-0 pt-3 text-end text-meta text-muted max-sm:hidden">
                  {at > 0 && (group.type === 'AND' ? t('and') : t('or'))}
                </span>
                <div className="min-w-0 flex-1">
                  {child.node === 'group' ? (
                    <GroupEditor group={child} path={number} editing={editing} />
                  ) : (
                    <RowEditor row={child} groupId={group.id} path={number} editing={editing} />
                  )}
                </div>
              </li>
            );
          })}
        </ol>
      )}
      <div className="flex flex-wrap gap-2 sm:ps-10">
        <Button size="sm" icon={plus} onClick={() => editing.add(group.id, 'row')}>
          {path === '' ? t('Add criterion') : t('Add criterion to group {n}', { n: path })}
        </Button>
        <Button size="sm" variant="ghost" icon={plus} onClick={() => editing.add(group.id, 'group')}>
          {path === '' ? t('Add group') : t('Add group to group {n}', { n: path })}
        </Button>
      </div>
    </fieldset>
  );
}
