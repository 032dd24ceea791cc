import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string | undefined, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
type JsonMap = Record<string, unknown>;

export interface AccountTables {
  organization: OrganizationTable;
  user: UserTable;
  organization_membership: OrganizationMembershipTable;
  organization_invite: OrganizationInviteTable;
  user_session: UserSessionTable;
  login_attempt: LoginAttemptTable;
  personal_api_key: PersonalApiKeyTable;
  project: ProjectTable;
  product_intent: ProductIntentTable;
  activity_log: ActivityLogTable;
}

export interface OrganizationTable {
  id: string;
  name: string;
  slug: string;
  is_ai_data_processing_approved: Generated<boolean>;
  members_can_invite: Generated<boolean>;
  members_can_create_projects: Generated<boolean>;
  default_role_id: OrNull<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
  /** Set while the projects of a deleted organization are being removed. */
  deleted_at: TimestampOrNull;
}

export interface UserTable {
  id: Generated<number>;
  uuid: string;
  distinct_id: string;
  /** Unique without regard to capitals, by the index `user_email`. */
  email: string;
  first_name: string;
  last_name: Generated<string>;
  /** PHC text of an argon2id hash; null when the person never chose a password. */
  password_hash: OrNull<string>;
  is_email_verified: OrNull<boolean>;
  is_staff: Generated<boolean>;
  /** False for a deactivated person: no session, no key of theirs opens anything. */
  is_active: Generated<boolean>;
  role_at_organization: OrNull<string>;
  hedgehog_config: JsonOrNull<JsonMap>;
  preferences: JsonColumn<JsonMap>;
  current_organization_id: OrNull<string>;
  current_project_id: OrNull<number>;
  created_at: Timestamp;
  last_login: TimestampOrNull;
}

export interface OrganizationMembershipTable {
  id: string;
  organization_id: string;
  user_id: number;
  /** 1 member, 8 admin, 15 owner. */
  level: number;
  joined_at: Timestamp;
  updated_at: Timestamp;
}

export interface OrganizationInviteTable {
  id: string;
  organization_id: string;
  target_email: string;
  first_name: Generated<string>;
  level: number;
  message: OrNull<string>;
  emailing_attempt_made: Generated<boolean>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface UserSessionTable {
  /** SHA-256 of the cookie's token. */
  token_hash: string;
  user_id: number;
  created_at: Timestamp;
  last_seen_at: Timestamp;
  expires_at: Timestamp;
  id: Generated<string>;
  /** As the browser names itself. */
  user_agent: Generated<string>;
  address: Generated<string>;
}

export interface LoginAttemptTable {
  /** Hash of what is counted: an account, an address, or both together. */
  key: string;
  count: number;
  window_ends_at: Timestamp;
}

export interface PersonalApiKeyTable {
  id: string;
  user_id: number;
  label: string;
  /** SHA-256 of the key. */
  value_hash: string;
  mask_value: string;
  scopes: string[];
  scoped_teams: ColumnType<number[], readonly number[] | undefined, readonly number[]>;
  scoped_organizations: ColumnType<string[], readonly string[] | undefined, readonly string[]>;
  created_at: Timestamp;
  last_used_at: TimestampOrNull;
  last_rolled_at: TimestampOrNull;
}

export interface ProjectTable {
  id: Generated<number>;
  uuid: string;
  organization_id: string;
  api_token: string;
  secret_api_token: OrNull<string>;
  secret_api_token_backup: OrNull<string>;
  name: string;
  product_description: OrNull<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
  created_by_id: OrNull<number>;
  /** Set from the moment of deletion until everything of the project is gone; no caller sees such a project. */
  deleted_at: TimestampOrNull;
  ingested_event: Generated<boolean>;
  is_demo: Generated<boolean>;
  is_generating_demo_data: Generated<boolean>;
  app_urls: JsonColumn<string[]>;
  slack_incoming_webhook: OrNull<string>;
  anonymize_ips: Generated<boolean>;
  completed_snippet_onboarding: Generated<boolean>;
  test_account_filters: JsonColumn<JsonMap[]>;
  test_account_filters_default_checked: OrNull<boolean>;
  path_cleaning_filters: JsonOrNull<unknown[]>;
  timezone: Generated<string>;
  data_attributes: JsonColumn<unknown[]>;
  person_display_name_properties: JsonOrNull<string[]>;
  correlation_config: JsonOrNull<JsonMap>;
  autocapture_opt_out: OrNull<boolean>;
  autocapture_exceptions_opt_in: OrNull<boolean>;
  autocapture_web_vitals_opt_in: OrNull<boolean>;
  autocapture_web_vitals_allowed_metrics: JsonOrNull<unknown[]>;
  autocapture_exceptions_errors_to_ignore: JsonOrNull<string[]>;
  capture_console_log_opt_in: OrNull<boolean>;
  capture_performance_opt_in: OrNull<boolean>;
  session_recording_opt_in: Generated<boolean>;
  /** Decimal text with two places, as numeric columns arrive. */
  session_recording_sample_rate: OrNull<string>;
  session_recording_minimum_duration_milliseconds: OrNull<number>;
  session_recording_linked_flag: JsonOrNull<JsonMap>;
  session_recording_network_payload_capture_config: JsonOrNull<JsonMap>;
  session_recording_masking_config: JsonOrNull<JsonMap>;
  session_replay_config: JsonOrNull<JsonMap>;
  survey_config: JsonOrNull<JsonMap>;
  access_control: Generated<boolean>;
  week_start_day: OrNull<number>;
  primary_dashboard: OrNull<number>;
  live_events_columns: JsonOrNull<string[]>;
  recording_domains: JsonOrNull<string[]>;
  inject_web_apps: OrNull<boolean>;
  extra_settings: JsonOrNull<JsonMap>;
  modifiers: JsonOrNull<JsonMap>;
  has_completed_onboarding_for: JsonOrNull<JsonMap>;
  surveys_opt_in: OrNull<boolean>;
  heatmaps_opt_in: OrNull<boolean>;
  flags_persistence_default: OrNull<boolean>;
  receive_org_level_activity_logs: OrNull<boolean>;
  business_model: OrNull<string>;
  conversations_enabled: OrNull<boolean>;
  conversations_settings: JsonOrNull<JsonMap>;
  logs_settings: JsonOrNull<JsonMap>;
  default_data_theme: OrNull<number>;
}

interface ProductIntentTable {
  project_id: number;
  product_type: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  onboarding_completed_at: TimestampOrNull;
  contexts: JsonColumn<Record<string, number>>;
}

export interface ActivityLogTable {
  id: string;
  organization_id: OrNull<string>;
  project_id: OrNull<number>;
  user_id: OrNull<number>;
  is_system: Generated<boolean>;
  was_impersonated: Generated<boolean>;
  scope: string;
  item_id: OrNull<string>;
  activity: string;
  detail: ColumnType<JsonMap, string, string>;
  created_at: Timestamp;
}
