import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateTimeField, DictField, TextField, UuidField } from '#http/fields.ts';
import { FlagField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

const KINDS = ['sql', 'traces', 'generations', 'conversations', 'users', 'errors'] as const;

export const SavedView = Type.Object(
  {
    id: readOnly(UuidField()),
    kind: ChoiceField(KINDS, {
      description: 'The page it opens on. Cannot be changed later.',
      example: 'traces',
    }),
    name: CharField({
      maxLength: 200,
      description: 'Unique among the shared views of its kind, or among its owner’s private ones.',
      example: 'Expensive failures',
    }),
    query: TextField({
      nullable: true,
      default: null,
      maxLength: 100_000,
      description: 'The text of an `sql` view; null for every other kind.',
      example: null,
    }),
    state: DictField({
      nullable: true,
      default: null,
      description:
        'What a list page keeps in its address: time range, filters, order, columns. At most 20,000 characters of JSON; null for `sql`.',
      example: { from: '-7d', f: ['errors:>0'], sort: '-cost' },
    }),
    shared: BooleanField({
      default: false,
      description:
        'Whether all members of the project see it and may change it. Only its creator makes it private again.',
    }),
    deleted: BooleanField({ default: false, description: 'Hides it; false brings it back.' }),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
  },
  { title: 'SavedView' },
);

export const NewSavedView = bodyOf(SavedView);
export type NewSavedView = Static<typeof NewSavedView>;
export const SavedViewReplacement = replacementOf(SavedView);
export const SavedViewChanges = changesOf(SavedView);
export type SavedViewChanges = Static<typeof SavedViewChanges>;

export const SavedViewList = ListQuery({
  kind: Type.Optional(ChoiceField(KINDS, { description: 'Only views of this page.' })),
  shared: FlagField({ description: 'Only shared views, or only your own private ones.' }),
  search: SearchField({ description: 'Part of the name.' }),
  order_by: OrderField(['name', 'created_at', 'updated_at']),
});
export type SavedViewList = Static<typeof SavedViewList>;

export const ById = Type.Object({ id: UuidField() });
