import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DictField,
  IntegerField,
  UuidField,
} from '#http/fields.ts';
import { FlagField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

export const KINDS = ['categorical', 'numeric', 'boolean'] as const;
export type ScoreKind = (typeof KINDS)[number];

export const DEFINITION_ORDERS = ['name', 'kind', 'created_at', 'updated_at', 'current_version'] as const;

const Author = Type.Union([UserBasic, Type.Null()]);
const name = CharField({ maxLength: 255, example: 'Helpfulness' });
const description = CharField({ nullable: true, blank: true, default: '' });
const config = DictField({
  description:
    'By kind. categorical: `options` [{key, label}], `selection_mode` single or multiple, `min_selections`, `max_selections`, `passing_rule` {categories}. numeric: `min`, `max`, `step`, `passing_rule` {operator, threshold}. boolean: `true_label`, `false_label`, `true_is_failure`.',
  example: { min: 1, max: 5, step: 1 },
});

export const ScoreDefinition = Type.Object(
  {
    id: readOnly(UuidField()),
    name,
    description,
    kind: ChoiceField(KINDS, { description: 'What it asks for; cannot be changed later.' }),
    archived: BooleanField({ default: false, description: 'Whether it is out of use.' }),
    current_version: readOnly(IntegerField({ description: 'Number of the version that is asked now.' })),
    current_version_id: readOnly(UuidField({ description: 'Id of that version.' })),
    config,
    created_by: readOnly(Author),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    team: readOnly(IntegerField()),
  },
  { title: 'ScoreDefinition' },
);

export const DefinitionChanges = Type.Object(
  {
    name: Type.Optional(name),
    description: Type.Optional(description),
    archived: Type.Optional(BooleanField({ description: 'Whether it is out of use.' })),
  },
  { title: 'ScoreDefinitionChanges' },
);
export type DefinitionChanges = Static<typeof DefinitionChanges>;

export const NewVersion = Type.Object(
  {
    config,
    base_version: Type.Optional(
      IntegerField({ nullable: true, min: 1, description: 'The version the change was made from.' }),
    ),
    name: Type.Optional(name),
    description: Type.Optional(description),
  },
  { title: 'NewScoreDefinitionVersion' },
);
export type NewVersion = Static<typeof NewVersion>;

export const DefinitionVersion = Type.Object(
  {
    id: UuidField(),
    definition_id: UuidField(),
    kind: ChoiceField(KINDS, { description: 'What it asks for.' }),
    version: IntegerField({ description: 'Its number, from 1.' }),
    config: DictField({ description: 'What it asks.' }),
    created_at: DateTimeField(),
    created_by: Author,
  },
  { title: 'ScoreDefinitionVersion' },
);

export const VersionPage = Type.Object(
  {
    count: Type.Integer(),
    results: Type.Array(DefinitionVersion),
    next_cursor: Type.Union([Type.String(), Type.Null()], {
      description: 'Send as `cursor` for the next page; null on the last one.',
    }),
  },
  { title: 'ScoreDefinitionVersionPage' },
);

export const DefinitionList = ListQuery({
  archived: FlagField({ description: 'true lists archived scorers only; absent or false the active ones.' }),
  search: SearchField({ description: 'Part of the name or description.' }),
  kind: Type.Optional(ChoiceField(KINDS, { description: 'Only those of this kind.' })),
  order_by: OrderField(DEFINITION_ORDERS),
});

export const VersionList = Type.Pick(
  ListQuery({ cursor: SearchField({ description: '`next_cursor` of the page before.' }) }, { limitMax: 100 }),
  ['limit', 'cursor'],
);

export const ById = Type.Object({ id: UuidField() });
export const ByVersion = Type.Object({ id: UuidField(), version_id: UuidField() });
