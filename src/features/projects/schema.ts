import { type Static, Type } from 'typebox';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DecimalField,
  DictField,
  IntegerField,
  JsonField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

const NULL = { nullable: true, default: null } as const;
const boolOrNull = () => BooleanField(NULL);
const dictOrNull = (description?: string) => DictField({ ...NULL, description });

/** What is stored; every answer about one project carries it. */
export const Project = Type.Object(
  {
    id: readOnly(IntegerField({ min: 1, description: 'The number in all paths.' })),
    organization: readOnly(UuidField()),
    name: CharField({ maxLength: 200, default: 'Default project' }),
    product_description: CharField({ ...NULL, maxLength: 1000, blank: true }),
    created_at: readOnly(DateTimeField()),
    effective_membership_level: readOnly(IntegerField({ nullable: true, description: "The caller's level." })),
    has_group_types: readOnly(BooleanField()),
    group_types: readOnly(ListField(DictField())),
    live_events_token: readOnly(CharField({ nullable: true })),
    updated_at: readOnly(DateTimeField()),
    uuid: readOnly(UuidField()),
    api_token: readOnly(CharField({ description: 'Public and write-only: for capture.' })),
    app_urls: ListField(CharField({ nullable: true, blank: true, maxLength: 2048 }), { default: [], maxItems: 1000 }),
    slack_incoming_webhook: CharField({ ...NULL, maxLength: 500, blank: true }),
    anonymize_ips: BooleanField({ default: false, description: 'Whether IP addresses are removed on arrival.' }),
    completed_snippet_onboarding: BooleanField({ default: false }),
    ingested_event: readOnly(BooleanField()),
    test_account_filters: JsonField<Record<string, unknown>[]>({ default: [] }),
    test_account_filters_default_checked: boolOrNull(),
    path_cleaning_filters: JsonField<unknown[] | null>(NULL),
    is_demo: BooleanField({ default: false }),
    timezone: CharField({ maxLength: 240, default: 'UTC', description: 'IANA name.' }),
    data_attributes: JsonField<unknown[]>({ default: ['data-attr'] }),
    person_display_name_properties: ListField(CharField({ maxLength: 400 }), { ...NULL, maxItems: 100 }),
    correlation_config: DictField({ nullable: true, default: {} }),
    autocapture_opt_out: boolOrNull(),
    autocapture_exceptions_opt_in: boolOrNull(),
    autocapture_web_vitals_opt_in: boolOrNull(),
    autocapture_web_vitals_allowed_metrics: JsonField<unknown[] | null>(NULL),
    autocapture_exceptions_errors_to_ignore: JsonField<string[] | null>(NULL),
    capture_console_log_opt_in: boolOrNull(),
    capture_performance_opt_in: boolOrNull(),
    session_recording_opt_in: BooleanField({ default: false }),
    session_recording_sample_rate: DecimalField({ ...NULL, digits: 3, places: 2, min: 0, max: 1 }),
    session_recording_minimum_duration_milliseconds: IntegerField({ ...NULL, min: 0, max: 30_000 }),
    session_recording_linked_flag: dictOrNull(),
    session_recording_network_payload_capture_config: dictOrNull(),
    session_recording_masking_config: dictOrNull(),
    session_replay_config: dictOrNull('A change merges into what is stored, two levels deep.'),
    survey_config: dictOrNull('A change merges into what is stored.'),
    access_control: BooleanField({ default: false }),
    week_start_day: ChoiceField([0, 1], { ...NULL, description: '0 Sunday, 1 Monday.' }),
    primary_dashboard: IntegerField(NULL),
    live_events_columns: ListField(CharField({ maxLength: 400 }), { ...NULL, maxItems: 100 }),
    recording_domains: ListField(CharField({ nullable: true, blank: true, maxLength: 2048 }), {
      ...NULL,
      maxItems: 1000,
    }),
    person_on_events_querying_enabled: readOnly(BooleanField()),
    inject_web_apps: boolOrNull(),
    extra_settings: dictOrNull(),
    modifiers: dictOrNull('A change merges into what is stored.'),
    default_modifiers: readOnly(DictField()),
    has_completed_onboarding_for: dictOrNull(),
    surveys_opt_in: boolOrNull(),
    heatmaps_opt_in: boolOrNull(),
    product_intents: readOnly(
      ListField(
        Type.Object({
          product_type: CharField(),
          created_at: DateTimeField(),
          onboarding_completed_at: DateTimeField({ nullable: true }),
          updated_at: DateTimeField(),
        }),
      ),
    ),
    flags_persistence_default: boolOrNull(),
    secret_api_token: readOnly(CharField({ nullable: true })),
    secret_api_token_backup: readOnly(
      CharField({ nullable: true, description: 'The token before the last rotation; valid until it is deleted.' }),
    ),
    receive_org_level_activity_logs: boolOrNull(),
    business_model: ChoiceField(['b2b', 'b2c', 'other'], NULL),
    conversations_enabled: boolOrNull(),
    conversations_settings: dictOrNull('A change merges into what is stored.'),
    logs_settings: dictOrNull(),
    default_data_theme: IntegerField({
      ...NULL,
      description: 'The colour theme of its charts; null for the built-in one.',
    }),
    project_id: readOnly(IntegerField()),
    user_access_level: readOnly(ChoiceField(['member', 'admin'])),
  },
  { title: 'Project' },
);
export type Project = Static<typeof Project>;

/** A row of the list. */
export const ProjectSummary = Type.Pick(
  Project,
  [
    'id',
    'uuid',
    'organization',
    'api_token',
    'name',
    'completed_snippet_onboarding',
    'has_completed_onboarding_for',
    'ingested_event',
    'is_demo',
    'timezone',
    'access_control',
  ],
  { title: 'ProjectSummary' },
);
export type ProjectSummary = Static<typeof ProjectSummary>;

/** Documented as the project alone; the flag beside it is what PostHog itself sends, and what its app reads. */
export const ProjectWithDemoState = Type.Object(
  { ...Project.properties, is_generating_demo_data: readOnly(BooleanField()) },
  { title: 'ProjectWithDemoState' },
);

export const OnboardingStep = Type.Object(
  {
    product_type: Type.Optional(CharField({ maxLength: 200 })),
    intent_context: Type.Optional(CharField({ maxLength: 200, nullable: true, blank: true })),
    metadata: Type.Optional(JsonField()),
  },
  { title: 'OnboardingStep' },
);
export type OnboardingStep = Static<typeof OnboardingStep>;
