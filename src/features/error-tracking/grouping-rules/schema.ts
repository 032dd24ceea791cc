import { Type } from 'typebox';
import { CharField, DictField, JsonField, UuidField } from '#http/fields.ts';
import { Assignee, moment } from '../issues/schema.ts';

export const RuleById = Type.Object({ id: UuidField() });

export const GroupingRule = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    filters: Type.Record(Type.String(), Type.Unknown(), { description: 'Group of property filters on the event.' }),
    description: Type.Union([Type.String(), Type.Null()], { description: 'What it is for.' }),
    assignee: Type.Union([Assignee, Type.Null()], { description: 'Who gets the issue the rule makes.' }),
    order_key: Type.Integer({ description: 'Rules are tried from the lowest up; the first that matches counts.' }),
    created_at: moment('When it was made.'),
    updated_at: moment('When it was last changed.'),
  },
  { title: 'ErrorTrackingGroupingRule' },
);

export const NewGroupingRule = Type.Object(
  {
    filters: DictField({ description: '`{type: "AND" | "OR", values: [property filter]}`' }),
    description: CharField({
      nullable: true,
      blank: true,
      default: null,
      maxLength: 1000,
      description: 'What it is for.',
    }),
    assignee: JsonField({
      nullable: true,
      default: null,
      description: 'Who gets the issue the rule makes: `{type: "user" or "role", id}` or null.',
    }),
  },
  { title: 'NewErrorTrackingGroupingRule' },
);

export const GroupingRuleChanges = Type.Object(
  {
    filters: Type.Optional(DictField({ description: 'Group of property filters on the event.' })),
    description: Type.Optional(
      CharField({ nullable: true, blank: true, maxLength: 1000, description: 'What it is for.' }),
    ),
    assignee: Type.Optional(
      JsonField({
        nullable: true,
        description: 'Who gets the issue the rule makes: `{type: "user" or "role", id}` or null.',
      }),
    ),
  },
  { title: 'ErrorTrackingGroupingRuleChanges' },
);

export const Reorder = Type.Object(
  {
    orders: Type.Record(Type.String(), Type.Integer(), { description: 'The new `order_key` by rule id.' }),
  },
  { title: 'ErrorTrackingRuleOrders' },
);
