import { type Static, Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, DictField, IntegerField, JsonField, ListField } from '#http/fields.ts';
import { SORTS, STATUSES } from './schema.ts';

export const IssuesQuestion = Type.Object(
  {
    dateRange: DictField({
      default: { date_from: '-7d' },
      description: '`{date_from, date_to}`, ISO 8601 or relative; the last 7 days by default.',
    }),
    status: ChoiceField([...STATUSES, 'all'], { default: 'active', description: 'What is done about the issues.' }),
    assignee: Type.Optional(JsonField({ nullable: true, description: '`{type: "user" | "role", id}`.' })),
    filterTestAccounts: BooleanField({
      default: true,
      description: 'Leaves out what the project’s filters of test accounts match.',
    }),
    searchQuery: Type.Optional(CharField({ maxLength: 500, description: 'Part of the name or the description.' })),
    filterGroup: Type.Optional(
      ListField(DictField(), { maxItems: 100, description: 'Property filters that all hold.' }),
    ),
    orderBy: ChoiceField(SORTS, { default: 'occurrences', description: 'What the issues are sorted by.' }),
    orderDirection: ChoiceField(['ASC', 'DESC'], { default: 'DESC', description: 'Which end comes first.' }),
    limit: IntegerField({ min: 1, max: 100, default: 25, description: 'Issues to answer.' }),
    offset: IntegerField({ min: 0, default: 0, description: 'Issues to skip.' }),
    volumeResolution: IntegerField({
      min: 0,
      max: 200,
      default: 0,
      description: 'Parts of the range that are counted; 0 is the usual number.',
    }),
    library: Type.Optional(
      JsonField({ description: 'SDK that sent the exceptions, such as posthog-node, or a list of them.' }),
    ),
    fingerprint: Type.Optional(JsonField({ description: 'Fingerprint of the exceptions, or a list of them.' })),
    url: Type.Optional(CharField({ maxLength: 1_000, description: 'Part of the page’s address.' })),
    personId: Type.Optional(CharField({ description: 'Id of a person.' })),
    release: Type.Optional(JsonField({ description: 'Refused: filter by a property instead.' })),
    user: Type.Optional(JsonField({ description: 'Refused: filter by a property instead.' })),
    filePath: Type.Optional(JsonField({ description: 'Refused: filter by a property instead.' })),
  },
  { title: 'IssuesQuestion' },
);
export type IssuesQuestion = Static<typeof IssuesQuestion>;

export const IssuesAnswer = Type.Object(
  {
    results: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
      description: 'The issues, each with its `aggregations`.',
    }),
    hasMore: Type.Boolean({ description: 'Whether there are more.' }),
    limit: Type.Integer({ description: 'As asked.' }),
    offset: Type.Integer({ description: 'As asked.' }),
  },
  { title: 'IssuesAnswer' },
);
