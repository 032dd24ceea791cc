/** The nouns a personal API key can be limited to: upstream's list, also where no endpoint here needs it. */
export const SCOPE_OBJECTS = [
  'action',
  'access_control',
  'account',
  'activity_log',
  'alert',
  'annotation',
  'approvals',
  'batch_export',
  'batch_import',
  'cohort',
  'comment',
  'conversation',
  'customer_profile_config',
  'customer_journey',
  'dashboard',
  'dashboard_template',
  'dataset',
  'desktop_recording',
  'early_access_feature',
  'element',
  'endpoint',
  'error_tracking',
  'evaluation',
  'event_definition',
  'event_filter',
  'experiment',
  'experiment_saved_metric',
  'export',
  'external_data_schema',
  'external_data_source',
  'feature_flag',
  'file_system',
  'file_system_shortcut',
  'group',
  'health_issue',
  'heatmap',
  'hog_flow',
  'hog_function',
  'insight',
  'insight_variable',
  'integration',
  'INTERNAL',
  'legal_document',
  'live_debugger',
  'llm_analytics',
  'llm_gateway',
  'llm_playground',
  'llm_prompt',
  'llm_provider_key',
  'llm_skill',
  'logs',
  'managed_viewset',
  'notebook',
  'organization',
  'organization_integration',
  'organization_member',
  'person',
  'plugin',
  'product_tour',
  'project',
  'property_definition',
  'query',
  'query_performance',
  'revenue_analytics',
  'session_recording',
  'session_recording_playlist',
  'sharing_configuration',
  'streamlit_app',
  'subscription',
  'survey',
  'tagger',
  'task',
  'ticket',
  'tracing',
  'uploaded_media',
  'user',
  'user_interview_DO_NOT_USE',
  'visual_review',
  'warehouse_objects',
  'warehouse_table',
  'warehouse_view',
  'web_analytics',
  'webhook',
  'workflow',
] as const;

export type ScopeObject = (typeof SCOPE_OBJECTS)[number];
/** `<object>:read` or `<object>:write`; write implies read. */
export type Scope = `${ScopeObject}:${'read' | 'write'}`;

const OBJECTS: ReadonlySet<string> = new Set(SCOPE_OBJECTS);

/** Whether a key may be created with this scope text. `*` grants everything. */
export function isGrantableScope(text: string): boolean {
  if (text === '*') return true;
  const [object, action, ...rest] = text.split(':');
  return (
    rest.length === 0 && object !== 'INTERNAL' && OBJECTS.has(object ?? '') && (action === 'read' || action === 'write')
  );
}

/** The first of `required` that `granted` does not cover, or undefined. */
export function missingScope(granted: readonly string[], required: readonly Scope[]): Scope | undefined {
  if (granted.includes('*')) return undefined;
  return required.find((scope) => {
    if (granted.includes(scope)) return false;
    const writeScope = scope.replace(/:read$/, ':write');
    return !granted.includes(writeScope);
  });
}
