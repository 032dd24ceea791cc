import { type Static, Type } from 'typebox';
import { DictField } from '#http/fields.ts';

/** The call of a tool, as PostHog's CLI and its MCP server send it. */
export const ToolCall = Type.Object(
  { args: DictField({ description: 'What the tool takes.' }) },
  { title: 'ToolCall' },
);

/** What agents read. A question that fails is an answer too, so that the agent can ask a better one. */
export const ToolAnswer = Type.Object(
  {
    success: Type.Boolean({ description: 'Whether the tool did what was asked.' }),
    content: Type.String({ description: 'The answer as text, or why there is none.' }),
    structured_content: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'The query that was run.' }),
    ),
    error_type: Type.Optional(Type.Literal('validation', { description: 'Why there is no answer.' })),
  },
  { title: 'ToolAnswer' },
);
export type ToolAnswer = Static<typeof ToolAnswer>;

export const SqlArgs = Type.Object({
  query: Type.String({ minLength: 1 }),
  truncate: Type.Optional(Type.Boolean()),
  connectionId: Type.Optional(Type.String()),
  sendRawQuery: Type.Optional(Type.Boolean()),
});

const Name = Type.String({ minLength: 1, maxLength: 400 });
const Entity = Type.String({ minLength: 1, maxLength: 400 });

const Events = Type.Object({
  kind: Type.Literal('events'),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
});
const EventProperties = Type.Object({ kind: Type.Literal('event_properties'), event_name: Name });
const EventValues = Type.Object({
  kind: Type.Literal('event_property_values'),
  event_name: Name,
  property_name: Name,
});
const EntityProperties = Type.Object({ kind: Type.Literal('entity_properties'), entity: Entity });
const EntityValues = Type.Object({
  kind: Type.Literal('entity_property_values'),
  entity: Entity,
  property_name: Name,
});
const ActionProperties = Type.Object({ kind: Type.Literal('action_properties'), action_id: Type.Integer() });
const ActionValues = Type.Object({
  kind: Type.Literal('action_property_values'),
  action_id: Type.Integer(),
  property_name: Name,
});

/** What can be asked about events, persons and sessions, by its kind. */
export const TAXONOMY = {
  events: Events,
  event_properties: EventProperties,
  event_property_values: EventValues,
  entity_properties: EntityProperties,
  entity_property_values: EntityValues,
  action_properties: ActionProperties,
  action_property_values: ActionValues,
} as const;
export type TaxonomyQuestion = Static<(typeof TAXONOMY)[keyof typeof TAXONOMY]>;
