import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, DictField, JsonField, ListField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

export const ActivityChange = Type.Object({
  type: CharField(),
  action: CharField(),
  field: CharField(),
  before: JsonField(),
  after: JsonField(),
});

export const ActivityEntry = Type.Object(
  {
    id: UuidField(),
    user: OrNull(UserBasic),
    activity: CharField(),
    scope: CharField(),
    item_id: CharField({ nullable: true }),
    detail: Type.Object({
      id: CharField({ nullable: true }),
      name: CharField({ nullable: true }),
      short_id: CharField({ nullable: true }),
      type: CharField({ nullable: true }),
      changes: ListField(ActivityChange),
      merge: JsonField(),
      trigger: DictField({ nullable: true }),
    }),
    created_at: DateTimeField(),
    is_system: BooleanField(),
    was_impersonated: BooleanField(),
    organization_id: UuidField({ nullable: true }),
  },
  { title: 'ActivityLogEntry' },
);
export type ActivityEntry = Static<typeof ActivityEntry>;

export const ActivityPage = Type.Object(
  {
    results: ListField(ActivityEntry),
    next: OrNull(Type.String()),
    previous: OrNull(Type.String()),
    total_count: Type.Integer(),
  },
  { title: 'ActivityLogPage' },
);

const Page = ListQuery({ page: SearchField({ description: 'Counts from 1.' }) }, { limitDefault: 10 });
export const ActivityQuery = Type.Pick(Page, ['limit', 'page']);

export const ActivitySearch = Type.Object({
  ...ActivityQuery.properties,
  scope: SearchField({ description: 'Kind of object, such as `Project`.' }),
  scopes: SearchField({ description: 'Several kinds, between commas.' }),
  item_id: SearchField(),
  user: Type.Optional(UuidField({ description: 'Who did it.' })),
  date_from: Type.Optional(DateTimeField()),
  date_to: Type.Optional(DateTimeField()),
});
