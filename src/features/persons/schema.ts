import { Type } from 'typebox';
import { BooleanField, CharField, JsonField, ListField, TextField, UuidField } from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';

export const Person = Type.Object(
  {
    type: Type.Literal('person', { description: 'Always `person`.' }),
    id: Type.String({ format: 'uuid', description: 'The person’s id; the same as `uuid`.' }),
    uuid: Type.String({ format: 'uuid', description: 'Follows from the project and the first distinct id.' }),
    name: Type.String({ description: 'What to call the person: e-mail, else name, else a distinct id.' }),
    distinct_ids: Type.Array(Type.String(), {
      description: 'In a list at most ten, oldest first; all of them when retrieved.',
    }),
    properties: Type.Record(Type.String(), Type.Unknown(), { description: 'As set by events and edits.' }),
    created_at: Type.String({ format: 'date-time', description: 'When the person was first seen.' }),
    is_identified: Type.Boolean({ description: 'Whether the person was ever identified.' }),
  },
  { title: 'Person' },
);

export const PersonList = Type.Object(
  {
    next: Type.Union([Type.String(), Type.Null()], { description: 'Address of the next page.' }),
    previous: Type.Union([Type.String(), Type.Null()], { description: 'Address of the page before.' }),
    results: Type.Array(Person),
  },
  { title: 'PersonPage' },
);

export const PersonListQuery = ListQuery({
  distinct_id: Type.Optional(CharField({ description: 'Only the person of this distinct id.' })),
  email: Type.Optional(CharField({ description: 'Only persons with exactly this `email`.' })),
  search: SearchField({ description: 'Part of an e-mail, name or distinct id; or a whole uuid.' }),
  properties: Type.Optional(JsonField<unknown>({ description: 'JSON list of property filters; all must hold.' })),
});

export const PersonById = Type.Object({ id: UuidField() });
export const DeleteQuery = Type.Object({
  delete_events: FlagField({ description: 'Also remove the person’s events, in the background.' }),
});

export const ValuesQuery = Type.Object({
  key: CharField({ description: 'Property name. A list counts as its members.' }),
  value: Type.Optional(CharField({ blank: true, description: 'Text the values must contain, in any case.' })),
});
export const Values = Type.Array(
  Type.Object({
    name: Type.String({ description: 'The value as text.' }),
    count: Type.Integer({ description: 'How many persons have it.' }),
  }),
  { title: 'PersonPropertyValues' },
);

export const BulkDelete = Type.Object(
  {
    ids: ListField(UuidField(), { default: [], description: 'Uuids of persons.' }),
    distinct_ids: ListField(TextField(), { default: [], description: 'Distinct ids of persons.' }),
    delete_events: BooleanField({ default: false, description: 'Also remove their events, in the background.' }),
    keep_person: BooleanField({ default: false, description: 'Refused when true.' }),
  },
  { title: 'PersonBulkDelete' },
);
export const BulkDeleted = Type.Object(
  {
    persons_found: Type.Integer({ description: 'Persons that the ids name, each counted once.' }),
    persons_deleted: Type.Integer({ description: 'The same: all of them or none are deleted.' }),
    events_queued_for_deletion: Type.Boolean({ description: 'Whether their events go, too.' }),
    recordings_queued_for_deletion: Type.Boolean({ description: 'Always false: recordings are not kept.' }),
    deletion_errors: Type.Array(Type.Unknown(), { description: 'Always empty.' }),
  },
  { title: 'PersonBulkDeleted' },
);

export const PropertyUpdate = Type.Object(
  {
    key: CharField({ maxLength: 400, description: 'Property name.' }),
    value: JsonField<unknown>({ description: 'Any JSON value.' }),
  },
  { title: 'PersonPropertyUpdate' },
);
export const PropertyDelete = Type.Object(
  {
    $unset: CharField({ maxLength: 400, description: 'Property name.' }),
  },
  { title: 'PersonPropertyDelete' },
);
export const Split = Type.Object(
  {
    main_distinct_id: Type.Optional(
      CharField({ nullable: true, description: 'The distinct id that keeps this person; default the oldest.' }),
    ),
  },
  { title: 'PersonSplit' },
);
