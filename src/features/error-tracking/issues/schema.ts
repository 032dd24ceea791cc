import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, IntegerField, JsonField, ListField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { Release } from '../releases/schema.ts';

export const STATUSES = ['active', 'resolved', 'archived', 'suppressed', 'pending_release'] as const;

export const moment = (description: string) => Type.String({ format: 'date-time', description });
const momentOrNull = (description: string) =>
  Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { description });

export const Assignee = Type.Union(
  [
    Type.Object({
      type: Type.Literal('user', { description: 'A person.' }),
      id: Type.Integer({ description: 'Number of the user.' }),
    }),
    Type.Object({
      type: Type.Literal('role', { description: 'Everyone with a role.' }),
      id: Type.String({ format: 'uuid', description: 'Id of the role.' }),
    }),
  ],
  { title: 'ErrorTrackingAssignee' },
);
export type Assignee = Static<typeof Assignee>;

const Stats = Type.Object({
  occurrences: Type.Integer({ description: 'Events in the asked range.' }),
  users: Type.Integer({ description: 'Persons among them.' }),
  sessions: Type.Integer({ description: 'Sessions among them.' }),
  volume: Type.Array(
    Type.Object({
      at: Type.String({ format: 'date-time', description: 'Begin of the part.' }),
      count: Type.Integer({ description: 'Occurrences in it.' }),
    }),
    {
      description: 'Occurrences over the range, in parts of equal length.',
    },
  ),
});

export const Issue = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'Type of the outermost exception, unless changed.' }),
    description: Type.Union([Type.String(), Type.Null()], { description: 'Its message when it was first seen.' }),
    status: ChoiceField(STATUSES, { description: 'What is done about it.' }),
    first_seen: moment('When its first event happened.'),
    last_seen: momentOrNull('When its latest event happened; exact to a minute.'),
    assignee: Type.Union([Assignee, Type.Null()], { description: 'Who takes care of it.' }),
    release: Type.Union([Release, Type.Null()], {
      description: 'Which release its latest occurrence came from, as far as symbols tell.',
    }),
    external_issues: Type.Array(Type.Unknown(), { description: 'Always empty.' }),
    ...Stats.properties,
  },
  { title: 'ErrorTrackingIssue' },
);
export type Issue = Static<typeof Issue>;

const dates = {
  date_from: Type.Optional(CharField({ description: 'Begin of the range, ISO 8601 or relative; default `-30d`.' })),
  date_to: Type.Optional(CharField({ description: 'End of the range; default now.' })),
  volume_buckets: Type.Optional(IntegerField({ min: 1, max: 200, description: 'Parts of `volume`; default 20.' })),
};

export const SORTS = ['last_seen', 'first_seen', 'occurrences', 'users', 'sessions'] as const;

export const IssueList = ListQuery({
  status: Type.Optional(
    ChoiceField([...STATUSES, 'all'], { description: 'Default: all but suppressed and archived are shown too.' }),
  ),
  assignee: Type.Optional(CharField({ description: 'Number of a user, id of a role, or `none`.' })),
  search: SearchField({ description: 'Part of the name or the description.' }),
  trace_id: Type.Optional(CharField({ description: 'Only issues with an exception of this trace.' })),
  session_id: Type.Optional(CharField({ description: 'Only issues with an exception of this session.' })),
  order_by: Type.Optional(
    ChoiceField([...SORTS, ...SORTS.map((name) => `-${name}` as const)], { description: 'Default `-last_seen`.' }),
  ),
  ...dates,
});
export const IssueById = Type.Object({ id: UuidField() });
export const IssueQuery = Type.Object(dates);

export const IssueChanges = Type.Object(
  {
    name: Type.Optional(
      CharField({
        nullable: true,
        blank: true,
        maxLength: 400,
        description: 'A better name; null for the exception’s type.',
      }),
    ),
    description: Type.Optional(
      CharField({ nullable: true, blank: true, maxLength: 4000, description: 'A better description.' }),
    ),
    status: Type.Optional(ChoiceField(STATUSES, { description: 'What is done about it.' })),
    assignee: Type.Optional(JsonField({ nullable: true, description: '`{type: "user" | "role", id}` or null.' })),
  },
  { title: 'ErrorTrackingIssueChanges' },
);
export const Assign = Type.Object(
  {
    assignee: JsonField({ nullable: true, description: '`{type: "user" | "role", id}` or null.' }),
  },
  { title: 'ErrorTrackingAssignment' },
);
const BULK_MAX = 500;
export const Bulk = Type.Object(
  {
    action: ChoiceField(['set_status', 'assign'], { description: 'What to do with all of them.' }),
    ids: ListField(UuidField(), { minItems: 1, maxItems: BULK_MAX, description: 'The issues.' }),
    status: Type.Optional(ChoiceField(STATUSES, { description: 'With `set_status`: the new status.' })),
    assignee: Type.Optional(
      JsonField({ nullable: true, description: 'With `assign`: `{type: "user" or "role", id}` or null.' }),
    ),
  },
  { title: 'ErrorTrackingBulkChange' },
);
export const Merge = Type.Object(
  {
    ids: ListField(UuidField(), {
      minItems: 1,
      maxItems: BULK_MAX,
      description: 'Issues that become part of this one.',
    }),
  },
  { title: 'ErrorTrackingMerge' },
);
export const Split = Type.Object(
  {
    fingerprints: ListField(JsonField(), {
      minItems: 1,
      maxItems: 100,
      description: 'Fingerprints, or `{fingerprint, name, description}`; each becomes an issue of its own.',
    }),
  },
  { title: 'ErrorTrackingSplit' },
);
export const SplitDone = Type.Object(
  {
    success: Type.Boolean(),
    new_issue_ids: Type.Array(Type.String(), { description: 'One for each fingerprint that was split off.' }),
  },
  { title: 'ErrorTrackingSplitDone' },
);
export const Success = Type.Object({ success: Type.Boolean() });
export const BulkDone = Type.Object(
  {
    success: Type.Boolean(),
    updated: Type.Integer({ description: 'Issues that changed.' }),
  },
  { title: 'ErrorTrackingBulkDone' },
);

export const FingerprintList = ListQuery({
  issue_id: Type.Optional(UuidField({ description: 'Only those that lead to this issue.' })),
});
export const IssueFingerprint = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    fingerprint: Type.String({ description: 'What events of one kind have in common.' }),
    issue_id: Type.String({ format: 'uuid', description: 'The issue it leads to.' }),
    created_at: moment('When it was first seen.'),
  },
  { title: 'ErrorTrackingFingerprint' },
);

export const Occurrence = Type.Object(
  {
    uuid: Type.String({ format: 'uuid', description: 'Of the event.' }),
    timestamp: moment('When it happened.'),
    distinct_id: Type.String(),
    person_id: Type.String({ format: 'uuid', description: 'Uuid of the person it happened to.' }),
    trace_id: Type.Union([Type.String(), Type.Null()], { description: 'The LLM trace it happened in.' }),
    ai_session_id: Type.Union([Type.String(), Type.Null()], { description: 'The conversation it happened in.' }),
    session_id: Type.Union([Type.String(), Type.Null()], { description: 'The browser session it happened in.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), { description: 'Everything sent with the event.' }),
  },
  { title: 'ErrorTrackingOccurrence' },
);
export type Occurrence = Static<typeof Occurrence>;
export const OccurrenceList = ListQuery({ ...dates }, { limitDefault: 20, limitMax: 100 });
export const Occurrences = Type.Object(
  {
    results: Type.Array(Occurrence),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'ErrorTrackingOccurrencePage' },
);
const AffectedPerson = Type.Object(
  {
    person_id: Type.String({ format: 'uuid', description: 'Uuid of the person.' }),
    distinct_id: Type.String({ description: 'One under which the person met the problem.' }),
    occurrences: Type.Integer({ description: 'Events of this person in the asked range.' }),
    last_seen: moment('Of this person’s latest occurrence.'),
  },
  { title: 'ErrorTrackingAffectedPerson' },
);
export const AffectedPersons = Type.Object(
  {
    results: Type.Array(AffectedPerson),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'ErrorTrackingAffectedPersonPage' },
);
