import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, ListField } from '#http/fields.ts';
import { Invalid } from '#kernel/errors.ts';

const VALUES = ['input', 'output', 'metadata'] as const;
const REFERENCES = ['ref_trace_id', 'ref_timestamp', 'ref_source_id'] as const;
const TARGETS = [...VALUES, ...REFERENCES] as const;
export type Target = (typeof TARGETS)[number];

const COLUMNS_MAX = 500;

export const Columns = ListField(
  Type.Object({
    column: CharField({ description: 'Name of the column, or key of the object.' }),
    to: ChoiceField(TARGETS),
    as: ChoiceField(['auto', 'text', 'json', 'number'], {
      default: 'auto',
      description: 'auto: JSON where the cell is JSON, else the text itself.',
    }),
    key: Type.Optional(CharField({ description: 'Its key where several columns make one object; default its name.' })),
  }),
  { minItems: 1, maxItems: COLUMNS_MAX },
);
export type Columns = Static<typeof Columns>;
export type Column = Columns[number];

/** Without a choice, columns named like the fields are the fields, and so is the name that other tools have for the output. */
const DEFAULT_COLUMNS: readonly WantedColumn[] = TARGETS.map((to) => ({
  column: to,
  to,
  as: 'auto',
  others: to === 'output' ? ['expected_output'] : [],
}));

/** A column, and the names under which it may stand as well. */
export interface WantedColumn extends Column {
  readonly others: readonly string[];
}

export function wantedColumns(chosen: Columns | undefined): readonly WantedColumn[] {
  return chosen?.map((column) => ({ ...column, others: [] })) ?? DEFAULT_COLUMNS;
}

export function wantedNames(chosen: Columns | undefined): readonly string[] {
  return wantedColumns(chosen).flatMap(({ column, others }) => [column, ...others]);
}

export function rejectDoubleReferences(columns: Columns): void {
  for (const target of REFERENCES) {
    if (columns.filter(({ to }) => to === target).length > 1) {
      throw new Invalid('invalid_input', `Only one column can become ${target}.`, 'columns');
    }
  }
}

export function isReference(to: Target): boolean {
  return to.startsWith('ref_');
}
