import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, DictField, JsonField, ListField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

const ActivityChange = Type.Object(
  {
    type: CharField({ description: 'What kind of object changed, such as `Cohort`.' }),
    action: CharField({ description: '`changed`, `created` or `deleted`.' }),
    field: CharField({ description: 'The field that changed.' }),
    before: JsonField({ description: 'Its value before.' }),
    after: JsonField({ description: 'Its value after.' }),
  },
  { title: 'ActivityLogChange' },
);

export const ActivityEntry = Type.Object(
  {
    id: UuidField(),
    user: OrNull(UserBasic),
    activity: CharField({ description: 'What was done, such as `created` or `updated`.' }),
    scope: CharField({ description: 'Kind of the object, such as `Annotation`.' }),
    item_id: CharField({ nullable: true, description: 'Id of the object.' }),
    detail: Type.Object(
      {
        id: CharField({ nullable: true, description: 'Id of the object.' }),
        name: CharField({ nullable: true, description: 'Name of the object at that time.' }),
        short_id: CharField({ nullable: true, description: 'Always null here; part of PostHog’s form.' }),
        type: CharField({ nullable: true, description: 'A finer kind, where there is one.' }),
        changes: ListField(ActivityChange, { description: 'One for each field that changed.' }),
        merge: JsonField({ description: 'What was merged into a person, else null.' }),
        trigger: DictField({ nullable: true, description: 'What made the server act, else null.' }),
      },
      { description: 'The object and its changes.' },
    ),
    created_at: DateTimeField(),
    is_system: BooleanField({ description: 'Whether the server did it by itself.' }),
    was_impersonated: BooleanField({ description: 'Whether another person acted in the name of the user.' }),
    organization_id: UuidField({ nullable: true, description: 'Id of the organization.' }),
  },
  { title: 'ActivityLogEntry' },
);
export type ActivityEntry = Static<typeof ActivityEntry>;

export const ActivityPage = Type.Object(
  {
    results: ListField(ActivityEntry),
    next: OrNull(Type.String()),
    previous: OrNull(Type.String()),
    total_count: Type.Integer({ description: 'Entries in all pages.' }),
  },
  { title: 'ActivityLogPage' },
);

const Page = ListQuery({ page: SearchField({ description: 'Counts from 1.' }) }, { limitDefault: 10 });
export const ActivityQuery = Type.Pick(Page, ['limit', 'page']);

export const ActivitySearch = Type.Object({
  ...ActivityQuery.properties,
  scope: SearchField({ description: 'Kind of object, such as `Project`.' }),
  scopes: SearchField({ description: 'Several kinds, between commas.' }),
  item_id: SearchField({ description: 'Only what happened to the object with this id.' }),
  user: Type.Optional(UuidField({ description: 'Who did it.' })),
  date_from: Type.Optional(DateTimeField({ description: 'Only entries since then.' })),
  date_to: Type.Optional(DateTimeField({ description: 'Only entries until then.' })),
});
