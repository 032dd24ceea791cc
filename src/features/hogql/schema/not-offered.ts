/** Tables PostHog's HogQL has and this one has not, by why. `docs/hogql.md` lists them. */
export const TABLES_NOT_OFFERED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'The table without `raw_` holds the same, without superseded rows.':
      'raw_persons raw_person_distinct_ids raw_groups raw_cohort_people raw_sessions',
    'Identities that were merged are looked up in every query.':
      'person_distinct_id_overrides raw_person_distinct_id_overrides error_tracking_issue_fingerprint_overrides raw_error_tracking_issue_fingerprint_overrides',
    '`cohort_people` holds the members of fixed cohorts, too.': 'static_cohort_people',
    'It belongs to a part of PostHog that is not here.':
      'session_replay_events raw_session_replay_events log_entries console_logs_log_entries batch_export_log_entries app_metrics query_log raw_query_log heatmaps exchange_rate document_embeddings pg_embeddings logs',
  }).flatMap(([why, names]) => names.split(' ').map((name): [string, string] => [name, why])),
);
