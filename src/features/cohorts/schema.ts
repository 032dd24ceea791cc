import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DictField,
  FileField,
  IntegerField,
  JsonField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

const nothing = { nullable: true, default: null } as const;
const STATIC_IDS_MAX = 100_000;

export const Cohort = Type.Object(
  {
    id: readOnly(IntegerField()),
    name: CharField({ ...nothing, blank: true, maxLength: 400, example: 'Paying customers' }),
    description: CharField({ default: '', blank: true, maxLength: 1000 }),
    groups: JsonField({ default: [], description: 'Deprecated form of `filters`.' }),
    deleted: BooleanField({ default: false, description: 'Hides it; false brings it back.' }),
    filters: JsonField<unknown>({
      ...nothing,
      description:
        'Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.',
    }),
    query: DictField({ ...nothing, description: 'For static cohorts: a HogQLQuery or ActorsQuery that names people.' }),
    version: readOnly(IntegerField({ nullable: true, description: 'Last finished calculation.' })),
    pending_version: readOnly(IntegerField({ nullable: true, description: 'Last calculation asked for.' })),
    is_calculating: readOnly(BooleanField({ description: 'Whether its members are being calculated.' })),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    created_at: readOnly(DateTimeField({ nullable: true })),
    last_calculation: readOnly(DateTimeField({ nullable: true, description: 'Last successful end.' })),
    errors_calculating: readOnly(IntegerField({ description: 'Failures since the last success.' })),
    last_error_message: readOnly(CharField({ nullable: true, description: 'Why the last calculation failed.' })),
    count: readOnly(IntegerField({ nullable: true, description: 'Members.' })),
    is_static: BooleanField({ default: false, description: 'Members are chosen, not calculated.' }),
    cohort_type: ChoiceField(['static', 'person_property', 'behavioral', 'realtime', 'analytical'], {
      ...nothing,
      description: 'If given it must match the criteria.',
    }),
    experiment_set: readOnly(
      Type.Array(IntegerField(), { description: 'Always empty: numbers of experiments in PostHog’s form.' }),
    ),
    last_import_total_count: readOnly(
      IntegerField({
        nullable: true,
        description: 'Lines of the last CSV file, or rows of the query and ids of the list it was made of.',
      }),
    ),
    last_import_unmatched_count: readOnly(
      IntegerField({ nullable: true, description: 'Lines of the last CSV file that matched no person.' }),
    ),
    _create_in_folder: CharField({ ...nothing, blank: true, description: 'Accepted and ignored.' }),
    _create_static_person_ids: ListField(UuidField(), {
      nullable: true,
      default: [],
      maxItems: STATIC_IDS_MAX,
      description: 'Members of a new static cohort. Unknown ids are skipped.',
    }),
  },
  { title: 'Cohort' },
);

const csv = Type.Optional(
  FileField({ nullable: true, description: 'For static cohorts: people by person_id, distinct_id or email.' }),
);
export const NewCohort = Type.Object({ ...bodyOf(Cohort).properties, csv }, { title: 'NewCohort' });
export type NewCohort = Static<typeof NewCohort>;
export const CohortChanges = Type.Object({ ...changesOf(Cohort).properties, csv }, { title: 'CohortChanges' });
export const CohortReplacement = Type.Object(
  { ...replacementOf(Cohort).properties, csv },
  { title: 'CohortReplacement' },
);
export type CohortChanges = Static<typeof CohortChanges>;

/** One cohort alone also tells what became of the last file. */
export const CohortAlone = Type.Object(
  {
    ...Cohort.properties,
    last_import_report: readOnly(
      Type.Union(
        [
          Type.Object({
            total: Type.Integer({ description: 'Lines of the file.' }),
            matched: Type.Integer({ description: 'Lines that added a person.' }),
            unmatched: Type.Integer({ description: 'Lines that matched no person.' }),
            lines: Type.Array(
              Type.Object({
                line: Type.Integer({ description: 'Line of the file, counted from 1.' }),
                value: Type.String({ description: 'What stands there.' }),
                reason: Type.String({ description: 'Why it matched no person.' }),
              }),
              {
                description: 'The first 1,000 lines that matched no person.',
              },
            ),
          }),
          Type.Null(),
        ],
        { description: 'What became of the last CSV file.' },
      ),
    ),
  },
  { title: 'CohortAlone' },
);

export const CohortList = ListQuery({
  type: SearchField({ description: '`static` or `dynamic`.' }),
  created_by_id: Type.Optional(IntegerField({ description: 'Only those this user made.' })),
  search: SearchField({ description: 'Part of the name.' }),
  hide_behavioral_cohorts: FlagField({ description: 'Leave out those that look at events.' }),
});

export const ById = Type.Object({ id: IntegerField() });

export const PersonIds = Type.Object(
  {
    person_ids: Type.Optional(JsonField<unknown>({ nullable: true, description: 'List of person uuids.' })),
  },
  { title: 'CohortPersonIds' },
);
export const OnePersonId = Type.Object(
  {
    person_id: Type.Optional(JsonField<unknown>({ nullable: true, description: 'Uuid of the person.' })),
  },
  { title: 'CohortPersonId' },
);
export const Done = Type.Object({ success: Type.Literal(true, { description: 'Always true.' }) });

export const MemberList = ListQuery({
  search: SearchField({ description: 'Part of an e-mail, name or distinct id.' }),
  properties: Type.Optional(JsonField<unknown>({ description: 'JSON list of property filters; all must hold.' })),
  format: SearchField({ description: '`csv` for a file of all members.' }),
});

const Member = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The same as `uuid`.' }),
    uuid: Type.String({ format: 'uuid', description: 'Id of the person.' }),
    type: Type.Literal('person', { description: 'Always `person`.' }),
    name: Type.String({ description: 'What to call the person: e-mail, else name, else a distinct id.' }),
    distinct_ids: Type.Array(Type.String(), { description: 'At most ten, oldest first.' }),
    properties: Type.Record(Type.String(), Type.Unknown(), { description: 'The person’s properties.' }),
    created_at: DateTimeField({ description: 'When the person was first seen.' }),
    is_identified: Type.Boolean({ description: 'Whether the person was ever identified.' }),
    last_seen_at: Type.Null({ description: 'Always null here; part of PostHog’s form.' }),
    matched_recordings: Type.Array(Type.Unknown(), { description: 'Always empty here; part of PostHog’s form.' }),
    value_at_data_point: Type.Null({ description: 'Always null here; part of PostHog’s form.' }),
  },
  { title: 'CohortMember' },
);

export const CriteriaPreview = Type.Object({ filters: Cohort.properties.filters }, { title: 'CohortCriteria' });
export const PreviewedCount = Type.Object(
  {
    count: Type.Integer({ description: 'People the criteria choose.' }),
    total: Type.Integer({ description: 'All people of the project.' }),
  },
  { title: 'CohortPreview' },
);

const address = Type.Union([Type.String(), Type.Null()]);
export const MemberPage = Type.Object(
  { results: Type.Array(Member), next: address, previous: address },
  { title: 'CohortMemberPage' },
);

export const Calculation = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    version: IntegerField({ description: 'Which of the cohort’s versions it was for.' }),
    filters: JsonField<unknown>({ description: 'The criteria it used.' }),
    count: IntegerField({ nullable: true, description: 'Members it found.' }),
    started_at: DateTimeField({ description: 'When it began.' }),
    finished_at: DateTimeField({ nullable: true, description: 'When it ended.' }),
    queries: Type.Array(Type.Unknown(), { description: 'Always empty here; part of PostHog’s form.' }),
    error: CharField({ nullable: true, description: 'Why it failed, in words.' }),
    error_code: CharField({ nullable: true, description: 'Why it failed, for programs.' }),
    duration_seconds: Type.Union([Type.Number(), Type.Null()], { description: 'How long it took.' }),
    is_completed: Type.Boolean({ description: 'Whether it ended, well or not.' }),
    is_successful: Type.Boolean({ description: 'Whether it ended well.' }),
    total_query_ms: IntegerField({ nullable: true, description: 'Milliseconds the engine worked.' }),
    total_memory_mb: IntegerField({ nullable: true, description: 'Not measured: null.' }),
    total_read_rows: IntegerField({ nullable: true, description: 'Not measured: null.' }),
    total_written_rows: IntegerField({ nullable: true, description: 'Members it wrote.' }),
    main_query: Type.Null({ description: 'Always null here; part of PostHog’s form.' }),
    main_query_id: Type.Null({ description: 'Always null here; part of PostHog’s form.' }),
  },
  { title: 'CohortCalculation' },
);
export type Calculation = Static<typeof Calculation>;
export const CalculationPage = Type.Object(
  {
    count: Type.Integer(),
    next: address,
    previous: address,
    results: Type.Array(Calculation),
  },
  { title: 'CohortCalculationPage' },
);
export const PageQuery = ListQuery();

const Named = Type.Object({ id: Type.Integer(), name: Type.Union([Type.String(), Type.Null()]) });
export const Uses = Type.Object(
  {
    cohorts: Type.Array(Named, { description: 'Other cohorts whose criteria name it.' }),
    test_account_filters: Type.Boolean({ description: 'Whether the project’s filters of test accounts name it.' }),
  },
  { title: 'CohortUses' },
);
