import { Type } from 'typebox';
import { CharField, DateTimeField, JsonField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';

export const EventPerson = Type.Object(
  {
    uuid: Type.String({ format: 'uuid', description: 'The person’s id.' }),
    distinct_ids: Type.Array(Type.String(), { description: 'At most ten of the person’s distinct ids.' }),
    is_identified: Type.Boolean({ description: 'Whether the person was ever identified.' }),
    created_at: Type.String({ format: 'date-time', description: 'When the person was first seen.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), { description: 'Properties as they are now.' }),
  },
  { title: 'EventPerson' },
);

export const Event = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The event’s uuid.' }),
    distinct_id: Type.String({ description: 'Whose event it is, as the sender said.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Everything sent with it and added at ingestion.',
    }),
    event: Type.String({ description: 'The event’s name.' }),
    timestamp: Type.String({ format: 'date-time', description: 'When it happened, UTC.' }),
    person: Type.Union([EventPerson, Type.Null()], { description: 'Null when the event belongs to no person.' }),
    elements: Type.Array(Type.Unknown(), { description: 'Always empty: see `elements_chain`.' }),
    elements_chain: Type.String({ description: 'The clicked element and its parents, for autocapture.' }),
  },
  { title: 'Event' },
);

export const EventList = Type.Object(
  {
    results: Type.Array(Event),
    next: Type.Union([Type.String(), Type.Null()], { description: 'Address of the next, older page.' }),
  },
  { title: 'EventPage' },
);

export const EventListQuery = ListQuery({
  event: Type.Optional(CharField({ description: 'Only events of this name.' })),
  distinct_id: Type.Optional(CharField({ description: 'Only events of this distinct id.' })),
  person_id: Type.Optional(UuidField({ description: 'Only events of this person, under any of their distinct ids.' })),
  properties: Type.Optional(JsonField<unknown>({ description: 'JSON list of property filters; all must hold.' })),
  after: Type.Optional(DateTimeField({ description: 'Only events later than this.' })),
  before: Type.Optional(DateTimeField({ description: 'Only events earlier than this.' })),
  cursor: Type.Optional(CharField({ description: 'Opaque; comes from `next`.' })),
});

const EventPart = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The event’s uuid.' }),
    part: Type.String({ description: 'The name of the property.' }),
    value: Type.Unknown({ description: 'Its whole value.' }),
  },
  { title: 'EventPart' },
);
export const EventOrPart = Type.Union([Event, EventPart]);

export const EventById = Type.Object({ id: UuidField() });
export const PartQuery = Type.Object({
  part: Type.Optional(CharField({ description: 'Answer only this property, for events with very large ones.' })),
});

export const ValuesQuery = Type.Object({
  key: CharField({ description: 'Property name, or `event`, `distinct_id`.' }),
  value: Type.Optional(CharField({ blank: true, description: 'Text the values must contain, in any case.' })),
  event_name: Type.Optional(CharField({ blank: true, description: 'Only values seen on events of this name.' })),
});
export const Values = Type.Array(
  Type.Object({
    name: Type.String({ description: 'The value as text.' }),
    count: Type.Integer({ description: 'Events that carry it, last 30 days.' }),
  }),
  { title: 'PropertyValues' },
);

export const EventDefinition = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Follows from the project and the name.' }),
    name: Type.String({ description: 'The event’s name.' }),
    created_at: Type.String({ format: 'date-time', description: 'When it was first seen.' }),
    last_seen_at: Type.String({ format: 'date-time', description: 'When it was last seen.' }),
    volume_30_day: Type.Integer({ description: 'How often in the last 30 days.' }),
  },
  { title: 'EventDefinition' },
);

export const DefinitionQuery = ListQuery({
  search: Type.Optional(CharField({ blank: true, description: 'Text the name must contain.' })),
});
