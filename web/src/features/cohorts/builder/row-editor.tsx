import { Copy, GripVertical, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { Checkbox, cx, IconButton, Select } from '../../../ui/index.ts';
import { BEHAVIORS, isBehavior, type Row, type RowKind } from '../criteria/draft.ts';
import { momentOperatorIds, operatorIds } from '../criteria/operators.ts';
import { problemOf } from '../criteria/problems.ts';
import { kindWords, sentenceOf } from '../criteria/words.ts';
import { BehaviorFields } from './behavior-fields.tsx';
import { CohortField } from './cohort-field.tsx';
import { type Editing, elementId } from './editing.ts';
import { PropertyFields } from './property-fields.tsx';

interface RowEditorProps {
  readonly row: Row;
  readonly groupId: string;
  /** The row's number, such as "2.1". */
  readonly path: string;
  readonly editing: Editing;
}

const KINDS: readonly RowKind[] = [...BEHAVIORS, 'person', 'created', 'cohort'];
const DRAGGED = 'application/x-hedgerow-criterion';

export function RowEditor({ row, groupId, path, editing }: RowEditorProps) {
  const [isTouched, setTouched] = useState(false);
  const [isOver, setOver] = useState(false);
  const problem = problemOf(row);
  const set = (changes: Partial<Row>) => editing.changeRow(row.id, changes);
  return (
    <fieldset
      id={elementId(row.id)}
      className={cx('flex min-w-0 flex-col gap-1 rounded-panel border bg-bg p-2', isOver && 'border-accent')}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setTouched(true);
      }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        event.stopPropagation();
        editing.move(row.id, event.key === 'ArrowUp' ? -1 : 1);
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(DRAGGED);
        setOver(false);
        if (dragged === '' || dragged === row.id) return;
        event.preventDefault();
        editing.place(dragged, row.id);
      }}
    >
      <legend className="sr-only">{t('Criterion {n}', { n: path })}</legend>
      <div className="flex min-w-0 items-start gap-2">
        <span
          aria-hidden="true"
          title={t('Drag to move')}
          draggable
          className="flex h-8 cursor-grab items-center text-faint"
          onDragStart={(event) => event.dataTransfer.setData(DRAGGED, row.id)}
        >
          <GripVertical className="size-4" />
        </span>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
          {row.kind === 'other' ? (
            <code className="min-w-0 flex-1 font-mono text-meta break-all">{JSON.stringify(row.raw)}</code>
          ) : (
            <>
              <Checkbox
                label={t('Not')}
                checked={row.negated}
                onChange={({ target }) => set({ negated: target.checked })}
              />
              <Select
                label={t('Kind of criterion {n}', { n: path })}
                hideLabel
                value={row.kind}
                options={KINDS.map((kind) => ({ value: kind, label: kindWords(kind, row.negated) }))}
                onChange={(kind) => set({ kind, ...fitting(kind, row) })}
              />
              <Fields row={row} editing={editing} onChange={set} />
            </>
          )}
        </div>
        <IconButton label={t('Duplicate criterion {n}', { n: path })} onClick={() => editing.duplicate(groupId, row)}>
          <Copy aria-hidden="true" className="size-4" />
        </IconButton>
        <IconButton label={t('Remove criterion {n}', { n: path })} onClick={() => editing.remove(row.id)}>
          <Trash2 aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      {/* Replaces the sentence rather than adding a line, which would move the button below. */}
      {problem && isTouched ? (
        <p role="alert" className="ps-6 text-meta text-error">
          {problem}
        </p>
      ) : (
        <p dir="auto" className="ps-6 text-meta break-words text-muted">
          {row.kind === 'other'
            ? t('The editor has no fields for this one: change it as JSON.')
            : sentenceOf(row, editing.names)}
        </p>
      )}
    </fieldset>
  );
}

interface FieldsProps {
  readonly row: Row;
  readonly editing: Editing;
  readonly onChange: (changes: Partial<Row>) => void;
}

function Fields({ row, editing, onChange }: FieldsProps) {
  if (isBehavior(row.kind)) return <BehaviorFields row={row} onChange={onChange} />;
  if (row.kind === 'cohort') {
    return <CohortField value={row.cohort} names={editing.names} onChange={(cohort) => onChange({ cohort })} />;
  }
  const property = (changes: Partial<Row['property']>) => onChange({ property: { ...row.property, ...changes } });
  return (
    <PropertyFields
      test={row.property}
      operators={row.kind === 'created' ? momentOperatorIds : operatorIds}
      hasKey={row.kind === 'person'}
      list="person-properties"
      onChange={property}
    />
  );
}

/** The moment a person was first seen is compared as a date only. */
function fitting(kind: RowKind, { property }: Row): Partial<Row> {
  if (kind !== 'created' || momentOperatorIds.includes(property.operator)) return {};
  return { property: { ...property, operator: 'is_date_after', values: ['-30d'] } };
}
