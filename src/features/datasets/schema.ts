import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, IntegerField, JsonField, ListField, UuidField } from '#http/fields.ts';
import { CommaListField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { bodyOf, readOnly } from '#http/resource.ts';

const OR_NULL = { nullable: true, default: null } as const;
const REFERENCE_LENGTH_MAX = 255;
const BULK_ITEMS_MAX = 500;

const made = {
  created_at: readOnly(DateTimeField()),
  updated_at: readOnly(DateTimeField()),
  created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
  team: readOnly(IntegerField({ description: 'Id of the project.' })),
};
const deleted = BooleanField({
  default: false,
  description: 'Deleted rows are hidden; setting false brings one back.',
});

export const Dataset = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 400, example: 'Refund questions' }),
    description: CharField({ ...OR_NULL, blank: true }),
    metadata: JsonField({ ...OR_NULL, description: 'Any JSON, kept as it came.' }),
    item_count: readOnly(IntegerField({ description: 'How many items it has, without deleted ones.' })),
    deleted,
    ...made,
  },
  { title: 'Dataset' },
);
export type Dataset = Static<typeof Dataset>;

export const DatasetList = ListQuery({
  id__in: CommaListField(UuidField(), { description: 'Only these.' }),
  search: SearchField({ description: 'Part of the name, the description or the metadata.' }),
  order_by: OrderField(['created_at', 'updated_at']),
});

export const DatasetItem = Type.Object(
  {
    id: readOnly(UuidField()),
    dataset: UuidField({ description: 'A dataset of the same project.' }),
    input: JsonField({ ...OR_NULL, description: 'Any JSON, kept as it came.' }),
    output: JsonField({ ...OR_NULL, description: 'Any JSON, kept as it came.' }),
    metadata: JsonField({ ...OR_NULL, description: 'Any JSON, kept as it came.' }),
    ref_trace_id: CharField({
      ...OR_NULL,
      maxLength: REFERENCE_LENGTH_MAX,
      description: 'The trace it was taken from.',
    }),
    ref_timestamp: DateTimeField({ ...OR_NULL, description: 'When the source event happened.' }),
    ref_source_id: CharField({
      ...OR_NULL,
      maxLength: REFERENCE_LENGTH_MAX,
      description: 'The event or span it was taken from.',
    }),
    deleted,
    ...made,
  },
  { title: 'DatasetItem' },
);
export type DatasetItem = Static<typeof DatasetItem>;

export const NewItem = bodyOf(DatasetItem);
export type NewItem = Static<typeof NewItem>;

export const ItemList = ListQuery({
  dataset: Type.Optional(UuidField({ description: 'Only items of this dataset.' })),
});
export const ById = Type.Object({ id: UuidField() });

export const NewItems = Type.Object(
  {
    // Each item is checked by itself, so that a refusal can name all that are wrong.
    items: ListField(JsonField(), {
      minItems: 1,
      maxItems: BULK_ITEMS_MAX,
      description: 'Items as for creating one. All are stored, or none.',
    }),
    skip_existing_sources: BooleanField({
      default: false,
      description: 'Leave out items whose dataset already has one with the same `ref_source_id`.',
    }),
  },
  { title: 'NewDatasetItems' },
);
export const CreatedItems = Type.Object(
  {
    created: IntegerField({ description: 'How many items were made.' }),
    skipped: IntegerField({ description: 'Items whose source was there already.' }),
    results: Type.Array(DatasetItem, { description: 'The items that were made.' }),
  },
  { title: 'DatasetItemsCreated' },
);
