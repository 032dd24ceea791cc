type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One operation of the upstream API that clients were written against. */
export interface Operation {
  readonly method: Method;
  readonly path: string;
  /** What a key needs; empty where upstream documents none. */
  readonly scopes: readonly string[];
  /** Of a request that succeeds, or 405 where upstream lists a method and refuses it. */
  readonly status: number;
  /** Keys an answer must have at least. */
  readonly keys?: readonly string[];
  /** The answer is a page, and these are the keys of its rows. */
  readonly rows?: readonly string[];
  /** Query strings whose answers have the keys between them; one without a query otherwise. */
  readonly views?: readonly string[];
}

const ENVIRONMENT = '/api/environments/:project_id';
const ORGANIZATION = '/api/organizations/:organization_id';
const PROJECT_ROOM = '/api/projects/:project_id';

export const PAGE = words('count next previous results');
export const USER = words(
  'id uuid distinct_id first_name last_name email is_email_verified hedgehog_config role_at_organization',
);
const THEME = words('id name colors is_global created_at created_by');
const DATASET_ITEM = words(
  'id dataset input output metadata ref_trace_id ref_timestamp ref_source_id deleted created_at updated_at created_by team',
);
const EVALUATION = words('id name description enabled prompt conditions created_at updated_at created_by deleted');
const TRACE_REVIEW = words('id trace_id comment created_at updated_at created_by reviewed_by scores team');
const PROMPT_ROW = words(
  'id name prompt version created_by created_at updated_at deleted is_latest latest_version version_count first_version_created_at outline prompt_preview prompt_size_bytes',
);
const PROMPT = words(
  'id name prompt version created_by created_at updated_at deleted is_latest latest_version version_count first_version_created_at outline',
);
const PROMPT_READ = words(
  'id name prompt prompt_preview outline version created_at updated_at deleted is_latest latest_version version_count first_version_created_at',
);
const RESOLVED_PROMPT = words('prompt versions has_more');
const PROJECT = words(
  'id organization name product_description created_at effective_membership_level has_group_types group_types live_events_token updated_at uuid api_token app_urls slack_incoming_webhook anonymize_ips completed_snippet_onboarding ingested_event test_account_filters test_account_filters_default_checked path_cleaning_filters is_demo timezone data_attributes person_display_name_properties correlation_config autocapture_opt_out autocapture_exceptions_opt_in autocapture_web_vitals_opt_in autocapture_web_vitals_allowed_metrics autocapture_exceptions_errors_to_ignore capture_console_log_opt_in capture_performance_opt_in session_recording_opt_in session_recording_sample_rate session_recording_minimum_duration_milliseconds session_recording_linked_flag session_recording_network_payload_capture_config session_recording_masking_config session_replay_config survey_config access_control week_start_day primary_dashboard live_events_columns recording_domains person_on_events_querying_enabled inject_web_apps extra_settings modifiers default_modifiers has_completed_onboarding_for surveys_opt_in heatmaps_opt_in product_intents flags_persistence_default secret_api_token secret_api_token_backup receive_org_level_activity_logs business_model conversations_enabled conversations_settings logs_settings',
);
const ROLE = words('id name created_at created_by members is_default');
const ANNOTATION = words(
  'id content date_marker creation_type dashboard_item dashboard_id dashboard_name insight_short_id insight_name insight_derived_name created_by created_at updated_at deleted scope',
);
const COHORT = words(
  'id name description groups deleted filters query version pending_version is_calculating created_by created_at last_calculation errors_calculating last_error_message count is_static cohort_type experiment_set _create_in_folder _create_static_person_ids',
);

/** Prompts are shown whole or as a preview, never both. */
const CONTENTS = ['', '?content=preview'];

/** All of them; the test beside walks every row. */
export const OPERATIONS: readonly Operation[] = [
  operation('POST', `${ENVIRONMENT}/data_color_themes/`, ['project:write'], 201, { keys: THEME }),
  operation('DELETE', `${ENVIRONMENT}/data_color_themes/:id/`, ['project:write'], 204),
  operation('GET', `${ENVIRONMENT}/data_color_themes/:id/`, ['project:read'], 200, { keys: THEME }),
  operation('PATCH', `${ENVIRONMENT}/data_color_themes/:id/`, ['project:write'], 200, { keys: THEME }),
  operation('GET', `${ENVIRONMENT}/dataset_items/`, ['dataset:read'], 200, { rows: DATASET_ITEM }),
  operation('POST', `${ENVIRONMENT}/dataset_items/`, ['dataset:write'], 201, { keys: DATASET_ITEM }),
  operation('DELETE', `${ENVIRONMENT}/dataset_items/:id/`, ['dataset:write'], 405),
  operation('GET', `${ENVIRONMENT}/dataset_items/:id/`, ['dataset:read'], 200, { keys: DATASET_ITEM }),
  operation('PATCH', `${ENVIRONMENT}/dataset_items/:id/`, ['dataset:write'], 200, { keys: DATASET_ITEM }),
  operation('DELETE', `${ENVIRONMENT}/error_tracking/symbol_sets/:id/`, ['error_tracking:write'], 204),
  operation('POST', `${ENVIRONMENT}/error_tracking/symbol_sets/bulk_finish_upload/`, ['error_tracking:write'], 200),
  operation('POST', `${ENVIRONMENT}/error_tracking/symbol_sets/bulk_start_upload/`, ['error_tracking:write'], 200),
  operation('POST', `${ENVIRONMENT}/error_tracking/symbol_sets/start_upload/`, ['error_tracking:write'], 200),
  operation('GET', `${ENVIRONMENT}/evaluations/`, ['evaluation:read'], 200, { rows: EVALUATION }),
  operation('POST', `${ENVIRONMENT}/evaluations/`, ['evaluation:write'], 201, { keys: EVALUATION }),
  operation('DELETE', `${ENVIRONMENT}/evaluations/:id/`, ['evaluation:write'], 405),
  operation('GET', `${ENVIRONMENT}/evaluations/:id/`, ['evaluation:read'], 200, { keys: EVALUATION }),
  operation('PATCH', `${ENVIRONMENT}/evaluations/:id/`, ['evaluation:write'], 200, { keys: EVALUATION }),
  operation('POST', `${ENVIRONMENT}/llm_analytics/trace_reviews/`, ['llm_analytics:write'], 201, {
    keys: TRACE_REVIEW,
  }),
  operation('DELETE', `${ENVIRONMENT}/llm_analytics/trace_reviews/:id/`, ['llm_analytics:write'], 204),
  operation('GET', `${ENVIRONMENT}/llm_analytics/trace_reviews/:id/`, ['llm_analytics:read'], 200, {
    keys: TRACE_REVIEW,
  }),
  operation('PATCH', `${ENVIRONMENT}/llm_analytics/trace_reviews/:id/`, ['llm_analytics:write'], 200, {
    keys: TRACE_REVIEW,
  }),
  operation('POST', `${ENVIRONMENT}/llm_analytics/translate/`, ['llm_analytics:write'], 201),
  operation('GET', `${ENVIRONMENT}/llm_prompts/`, ['llm_prompt:read'], 200, { rows: PROMPT_ROW, views: CONTENTS }),
  operation('POST', `${ENVIRONMENT}/llm_prompts/`, ['llm_prompt:write'], 201, { keys: PROMPT }),
  operation('GET', `${ENVIRONMENT}/llm_prompts/name/:prompt_name/`, ['llm_prompt:read'], 200, {
    keys: PROMPT_READ,
    views: CONTENTS,
  }),
  operation('PATCH', `${ENVIRONMENT}/llm_prompts/name/:prompt_name/`, ['llm_prompt:write'], 200, { keys: PROMPT }),
  operation('POST', `${ENVIRONMENT}/llm_prompts/name/:prompt_name/archive/`, ['llm_prompt:write'], 200, {
    keys: PROMPT,
  }),
  operation('POST', `${ENVIRONMENT}/llm_prompts/name/:prompt_name/duplicate/`, ['llm_prompt:write'], 201, {
    keys: PROMPT,
  }),
  operation('GET', `${ENVIRONMENT}/llm_prompts/resolve/name/:prompt_name/`, ['llm_prompt:read'], 200, {
    keys: RESOLVED_PROMPT,
  }),
  operation('PATCH', `${ORGANIZATION}/projects/:id/complete_product_onboarding/`, ['project:read'], 200, {
    keys: PROJECT,
  }),
  operation('PATCH', `${ORGANIZATION}/projects/:id/delete_secret_token_backup/`, [], 200, { keys: PROJECT }),
  operation('POST', `${ORGANIZATION}/projects/:id/generate_conversations_public_token/`, [], 200, { keys: PROJECT }),
  operation('GET', `${ORGANIZATION}/projects/:id/is_generating_demo_data/`, [], 200, { keys: PROJECT }),
  operation('PATCH', `${ORGANIZATION}/projects/:id/reset_token/`, [], 200, { keys: PROJECT }),
  operation('PATCH', `${ORGANIZATION}/projects/:id/rotate_secret_token/`, [], 200, { keys: PROJECT }),
  operation('GET', `${ORGANIZATION}/roles/`, ['organization:read'], 200, { rows: ROLE }),
  operation('POST', `${ORGANIZATION}/roles/`, ['organization:write'], 201, { keys: ROLE }),
  operation('DELETE', `${ORGANIZATION}/roles/:id/`, ['organization:write'], 204),
  operation('GET', `${ORGANIZATION}/roles/:id/`, ['organization:read'], 200, { keys: ROLE }),
  operation('PATCH', `${ORGANIZATION}/roles/:id/`, ['organization:write'], 200, { keys: ROLE }),
  operation('GET', `${PROJECT_ROOM}/annotations/`, ['annotation:read'], 200, { rows: ANNOTATION }),
  operation('POST', `${PROJECT_ROOM}/annotations/`, ['annotation:write'], 201, { keys: ANNOTATION }),
  operation('DELETE', `${PROJECT_ROOM}/annotations/:id/`, ['annotation:write'], 405),
  operation('GET', `${PROJECT_ROOM}/annotations/:id/`, ['annotation:read'], 200, { keys: ANNOTATION }),
  operation('PATCH', `${PROJECT_ROOM}/annotations/:id/`, ['annotation:write'], 200, { keys: ANNOTATION }),
  operation('GET', `${PROJECT_ROOM}/cohorts/`, ['cohort:read'], 200, { rows: COHORT }),
  operation('POST', `${PROJECT_ROOM}/cohorts/`, ['cohort:write'], 201, { keys: COHORT }),
  operation('GET', `${PROJECT_ROOM}/dataset_items/`, ['dataset:read'], 200, { rows: DATASET_ITEM }),
  operation('POST', `${PROJECT_ROOM}/dataset_items/`, ['dataset:write'], 201, { keys: DATASET_ITEM }),
  operation('DELETE', `${PROJECT_ROOM}/dataset_items/:id/`, ['dataset:write'], 405),
  operation('GET', `${PROJECT_ROOM}/dataset_items/:id/`, ['dataset:read'], 200, { keys: DATASET_ITEM }),
  operation('PATCH', `${PROJECT_ROOM}/dataset_items/:id/`, ['dataset:write'], 200, { keys: DATASET_ITEM }),
];

function operation(
  method: Method,
  path: string,
  scopes: readonly string[],
  status: number,
  answer: Pick<Operation, 'keys' | 'rows' | 'views'> = {},
): Operation {
  return { method, path, scopes, status, ...answer };
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
