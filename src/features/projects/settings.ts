import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Static } from 'typebox';
import { bodyOf } from '#http/resource.ts';
import type { ProjectTable } from '#platform/postgres/tables/accounts.ts';
import { Project } from './schema.ts';

export const ProjectSettings = bodyOf(Project);
export type ProjectSettings = Static<typeof ProjectSettings>;
type Setting = keyof ProjectSettings;
export type ProjectRow = Selectable<ProjectTable>;

/** Privacy, access and outside addresses; everything else any member may set. */
export const ADMIN_SETTINGS: ReadonlySet<string> = new Set<Setting>([
  'access_control',
  'anonymize_ips',
  'slack_incoming_webhook',
  'session_recording_network_payload_capture_config',
  'session_recording_masking_config',
  'receive_org_level_activity_logs',
  'conversations_enabled',
  'conversations_settings',
]);

/** Objects into which a change is merged; the number says how many levels deep. */
export const MERGED_SETTINGS: ReadonlyMap<string, number> = new Map<Setting, number>([
  ['session_replay_config', 2],
  ['survey_config', 1],
  ['modifiers', 1],
  ['conversations_settings', 1],
]);

const JSON_SETTINGS: ReadonlySet<string> = new Set<Setting>([
  'app_urls',
  'test_account_filters',
  'path_cleaning_filters',
  'data_attributes',
  'person_display_name_properties',
  'correlation_config',
  'autocapture_web_vitals_allowed_metrics',
  'autocapture_exceptions_errors_to_ignore',
  'session_recording_linked_flag',
  'session_recording_network_payload_capture_config',
  'session_recording_masking_config',
  'session_replay_config',
  'survey_config',
  'live_events_columns',
  'recording_domains',
  'extra_settings',
  'modifiers',
  'has_completed_onboarding_for',
  'conversations_settings',
  'logs_settings',
]);

/** Settings as the table takes them. Keys that are no setting do not pass, whatever a caller hands in. */
export function toColumns(
  settings: Partial<ProjectSettings>,
): Updateable<ProjectTable> & Partial<Insertable<ProjectTable>> {
  const columns = Object.entries(settings)
    .filter(([name, value]) => name in ProjectSettings.properties && value !== undefined)
    .map(([name, value]) => [name, JSON_SETTINGS.has(name) && value !== null ? JSON.stringify(value) : value]);
  return Object.fromEntries(columns);
}

/** What is stored, as settings. */
export function toSettings(row: ProjectRow): ProjectSettings {
  const names = Object.keys(ProjectSettings.properties);
  // Columns and settings share names and, once jsonb is parsed, types: the test of the whole answer holds them together.
  return Object.fromEntries(names.map((name) => [name, row[name as Setting]])) as ProjectSettings;
}
