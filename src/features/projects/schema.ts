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
const KEPT = 'Kept for clients of PostHog.';
const boolOrNull = (description: string) => BooleanField({ ...NULL, description });
const dictOrNull = (description: string) => DictField({ ...NULL, description });

/** What is stored; every answer about one project carries it. */
export const Project = Type.Object(
  {
    id: readOnly(IntegerField({ min: 1, description: 'The number in all paths.' })),
    organization: readOnly(UuidField({ description: 'Id of the organization.' })),
    name: CharField({ maxLength: 200, default: 'Default project' }),
    product_description: CharField({ ...NULL, maxLength: 1000, blank: true, description: 'What the product does.' }),
    created_at: readOnly(DateTimeField()),
    effective_membership_level: readOnly(IntegerField({ nullable: true, description: "The caller's level." })),
    has_group_types: readOnly(BooleanField({ description: 'Whether events name groups.' })),
    group_types: readOnly(ListField(DictField(), { description: 'Kinds of groups seen on events.' })),
    live_events_token: readOnly(
      CharField({ nullable: true, description: 'Always null here; part of PostHog’s form.' }),
    ),
    updated_at: readOnly(DateTimeField()),
    uuid: readOnly(UuidField({ description: 'Another id of the project.' })),
    api_token: readOnly(CharField({ description: 'Public and write-only: for capture.' })),
    app_urls: ListField(CharField({ nullable: true, blank: true, maxLength: 2048 }), {
      default: [],
      maxItems: 1000,
      description: 'Where the product runs.',
    }),
    slack_incoming_webhook: CharField({
      ...NULL,
      maxLength: 500,
      blank: true,
      description: KEPT,
    }),
    anonymize_ips: BooleanField({ default: false, description: 'Whether IP addresses are removed on arrival.' }),
    completed_snippet_onboarding: BooleanField({
      default: false,
      description: 'Whether someone said that events arrive.',
    }),
    ingested_event: readOnly(BooleanField({ description: 'Whether an event ever arrived.' })),
    test_account_filters: JsonField<Record<string, unknown>[]>({
      default: [],
      description: 'Property filters; what does not meet them counts as a test account.',
    }),
    test_account_filters_default_checked: boolOrNull('Whether lists leave test accounts out to begin with.'),
    path_cleaning_filters: JsonField<unknown[] | null>({ ...NULL, description: KEPT }),
    is_demo: BooleanField({ default: false, description: 'Whether it may be filled with demo data.' }),
    timezone: CharField({ maxLength: 240, default: 'UTC', description: 'IANA name.' }),
    data_attributes: JsonField<unknown[]>({
      default: ['data-attr'],
      description: 'Attributes autocapture names elements by.',
    }),
    person_display_name_properties: ListField(CharField({ maxLength: 400 }), {
      ...NULL,
      maxItems: 100,
      description: 'Properties that name a person, best first.',
    }),
    correlation_config: DictField({ nullable: true, default: {}, description: KEPT }),
    autocapture_opt_out: boolOrNull('For SDKs: not to capture clicks by themselves.'),
    autocapture_exceptions_opt_in: boolOrNull('For SDKs: to capture exceptions by themselves.'),
    autocapture_web_vitals_opt_in: boolOrNull('For SDKs: to capture web vitals.'),
    autocapture_web_vitals_allowed_metrics: JsonField<unknown[] | null>({
      ...NULL,
      description: 'For SDKs: which web vitals to send.',
    }),
    autocapture_exceptions_errors_to_ignore: JsonField<string[] | null>({
      ...NULL,
      description: 'For SDKs: which exceptions not to send.',
    }),
    capture_console_log_opt_in: boolOrNull(KEPT),
    capture_performance_opt_in: boolOrNull('For SDKs: to capture network timings.'),
    session_recording_opt_in: BooleanField({
      default: false,
      description: 'Kept for clients of PostHog: this server records no sessions.',
    }),
    session_recording_sample_rate: DecimalField({
      ...NULL,
      digits: 3,
      places: 2,
      min: 0,
      max: 1,
      description: 'Kept for clients of PostHog: share of sessions, 0 to 1.',
    }),
    session_recording_minimum_duration_milliseconds: IntegerField({
      ...NULL,
      min: 0,
      max: 30_000,
      description: KEPT,
    }),
    session_recording_linked_flag: dictOrNull(KEPT),
    session_recording_network_payload_capture_config: dictOrNull(KEPT),
    session_recording_masking_config: dictOrNull(KEPT),
    session_replay_config: dictOrNull('A change merges into what is stored, two levels deep.'),
    survey_config: dictOrNull('A change merges into what is stored.'),
    access_control: BooleanField({ default: false, description: KEPT }),
    week_start_day: ChoiceField([0, 1], { ...NULL, description: '0 Sunday, 1 Monday.' }),
    primary_dashboard: IntegerField({
      ...NULL,
      description: 'Number of the dashboard that is shown first; null once that is deleted.',
    }),
    live_events_columns: ListField(CharField({ maxLength: 400 }), {
      ...NULL,
      maxItems: 100,
      description: 'Columns of the live list of events.',
    }),
    recording_domains: ListField(CharField({ nullable: true, blank: true, maxLength: 2048 }), {
      ...NULL,
      maxItems: 1000,
      description: 'Kept for clients of PostHog: where sessions may be recorded.',
    }),
    person_on_events_querying_enabled: readOnly(
      BooleanField({ description: 'Always true: events are read with their persons.' }),
    ),
    inject_web_apps: boolOrNull(KEPT),
    extra_settings: dictOrNull(KEPT),
    modifiers: dictOrNull('A change merges into what is stored.'),
    default_modifiers: readOnly(DictField({ description: 'How queries run where `modifiers` says nothing.' })),
    has_completed_onboarding_for: dictOrNull('Products whose onboarding is done.'),
    surveys_opt_in: boolOrNull(KEPT),
    heatmaps_opt_in: boolOrNull('For SDKs: to capture heatmaps.'),
    product_intents: readOnly(
      ListField(
        Type.Object({
          product_type: CharField({ description: 'The product.' }),
          created_at: DateTimeField(),
          onboarding_completed_at: DateTimeField({ nullable: true, description: 'When its onboarding was done.' }),
          updated_at: DateTimeField(),
        }),
        { description: 'Products that the team said it wants to use.' },
      ),
    ),
    flags_persistence_default: boolOrNull(KEPT),
    secret_api_token: readOnly(
      CharField({ nullable: true, description: 'Opens feature flag definitions; shown to admins.' }),
    ),
    secret_api_token_backup: readOnly(
      CharField({ nullable: true, description: 'The token before the last rotation; valid until it is deleted.' }),
    ),
    receive_org_level_activity_logs: boolOrNull(KEPT),
    business_model: ChoiceField(['b2b', 'b2c', 'other'], { ...NULL, description: 'Who buys the product.' }),
    conversations_enabled: boolOrNull(KEPT),
    conversations_settings: dictOrNull('A change merges into what is stored.'),
    logs_settings: dictOrNull(KEPT),
    default_data_theme: IntegerField({
      ...NULL,
      description: 'The colour theme of its charts; null for the built-in one.',
    }),
    project_id: readOnly(IntegerField({ description: 'The same as `id`.' })),
    user_access_level: readOnly(ChoiceField(['member', 'admin'], { description: 'The caller’s level in words.' })),
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
  {
    ...Project.properties,
    is_generating_demo_data: readOnly(BooleanField({ description: 'Whether demo data is being written now.' })),
  },
  { title: 'ProjectWithDemoState' },
);

export const OnboardingStep = Type.Object(
  {
    product_type: Type.Optional(CharField({ maxLength: 200, description: 'The product.' })),
    intent_context: Type.Optional(
      CharField({ maxLength: 200, nullable: true, blank: true, description: 'Where the wish was voiced.' }),
    ),
    metadata: Type.Optional(JsonField({ description: 'Any JSON; not kept.' })),
  },
  { title: 'OnboardingStep' },
);
export type OnboardingStep = Static<typeof OnboardingStep>;
