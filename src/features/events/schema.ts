import { type Static, Type } from 'typebox';
import { CharField, DateTimeField, JsonField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';

const EventPerson = Type.Object(
  {
    uuid: Type.String({ format: 'uuid', description: 'The person’s id.' }),
    distinct_ids: Type.Array(Type.String(), { description: 'At most ten of the person’s distinct ids.' }),
    is_identified: Type.Boolean({ description: 'Whether the person was ever identified.' }),
    created_at: Type.String({ format: 'date-time', description: 'When the person was first seen.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), { description: 'Properties as they are now.' }),
  },
  { title: 'EventPerson' },
);

const nullableText = (description: string) => Type.Union([Type.String(), Type.Null()], { description });
const place = (description: string) => Type.Union([Type.Integer(), Type.Null()], { description });
export const ClickedElement = Type.Object(
  {
    tag_name: Type.String({ description: 'Such as `button`.' }),
    attr_class: Type.Array(Type.String(), { description: 'Its classes.' }),
    attr_id: nullableText('Its `id`.'),
    href: nullableText('Where a link leads.'),
    text: nullableText('What it says.'),
    nth_child: place('Its place among the children of its parent, from 1.'),
    nth_of_type: place('The same, among those of its tag.'),
    attributes: Type.Record(Type.String(), Type.String(), { description: 'Attributes by name, `attr__` before each.' }),
    order: Type.Integer({ description: '0 is the one that was clicked.' }),
  },
  { title: 'ClickedElement' },
);
export type ClickedElement = Static<typeof ClickedElement>;

const Event = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The event’s uuid.' }),
    distinct_id: Type.String({ description: 'Whose event it is, as the sender said.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Everything sent with it and added at ingestion.',
    }),
    event: Type.String({ description: 'The event’s name.' }),
    timestamp: Type.String({ format: 'date-time', description: 'When it happened, UTC.' }),
    person: Type.Union([EventPerson, Type.Null()], { description: 'Null when the event belongs to no person.' }),
    elements: Type.Array(ClickedElement, { description: 'The clicked element, then its parents; of autocapture.' }),
    elements_chain: Type.String({ description: 'The same as one text.' }),
  },
  { title: 'Event' },
);

export const EventList = Type.Object(
  {
    results: Type.Array(Event),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'Address of the next page, in the order asked for.',
    }),
  },
  { title: 'EventPage' },
);

export const EventListQuery = ListQuery({
  event: Type.Optional(CharField({ description: 'Only events of this name.' })),
  distinct_id: Type.Optional(CharField({ description: 'Only events of this distinct id.' })),
  person_id: Type.Optional(
    CharField({
      description: 'Only events of this person, under any of their distinct ids; none when it is no uuid.',
    }),
  ),
  orderBy: Type.Optional(
    CharField({
      description: '`["timestamp"]` for oldest first, `["-timestamp"]` for newest first, the default.',
      example: '["timestamp"]',
    }),
  ),
  select: Type.Optional(CharField({ description: 'Refused: choose columns in a HogQL query.' })),
  where: Type.Optional(CharField({ description: 'Refused: write conditions in a HogQL query.' })),
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
  key: CharField({
    description:
      'Property name, or `event`, `distinct_id`; `custom_event` for names of events without a `$`. A list counts as its members.',
  }),
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
