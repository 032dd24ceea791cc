import { exactAt } from '../../../base/digits.ts';
import type { DatasetItem } from '../dataset-api.ts';
import { type EditedValue, editedOf, readEdited, sameEdit } from '../value/edited-value.ts';

export const FIELDS = ['input', 'output', 'metadata'] as const;
export type FieldName = (typeof FIELDS)[number];
export const fieldLabels: Readonly<Record<FieldName, string>> = {
  input: 'Input',
  output: 'Output',
  metadata: 'Metadata',
};
export type EditedItem = Readonly<Record<FieldName, EditedValue>>;

export const blankItem: EditedItem = { input: editedOf(''), output: editedOf(null), metadata: editedOf(null) };

export const editedItem = (item: Pick<DatasetItem, FieldName>): EditedItem => ({
  input: editedOf(exactAt(item, 'input')),
  output: editedOf(exactAt(item, 'output')),
  metadata: editedOf(exactAt(item, 'metadata')),
});

export const changedFields = (edited: EditedItem, base: EditedItem): readonly FieldName[] =>
  FIELDS.filter((field) => !sameEdit(edited[field], base[field]));

/** Only what was touched goes out, so that two people may change different fields. */
export function bodyOf(
  edited: EditedItem,
  fields: readonly FieldName[],
): { readonly body: Readonly<Record<string, unknown>> } | { readonly wrong: FieldName } {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const read = readEdited(edited[field]);
    if ('problem' in read) return { wrong: field };
    body[field] = read.value;
  }
  return { body };
}

/**
 * My edit on top of another person's newer one: fields I did not change take their value. `clashes` are the fields that both
 * changed to different values.
 */
export function rebased(edited: EditedItem, was: EditedItem, theirs: EditedItem) {
  const mine = changedFields(edited, was);
  const pick = (field: FieldName) => (mine.includes(field) ? edited[field] : theirs[field]);
  const next: EditedItem = { input: pick('input'), output: pick('output'), metadata: pick('metadata') };
  const clashes = mine.filter(
    (field) => !sameEdit(was[field], theirs[field]) && !sameEdit(edited[field], theirs[field]),
  );
  return { edited: next, clashes };
}
