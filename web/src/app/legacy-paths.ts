/** The upstream app's addresses below a project, and ours. `keep` renames the parameters that go along. */
export interface LegacyRedirect {
  readonly from: string;
  readonly to: string;
  readonly keep?: Readonly<Record<string, string>>;
}

export const legacyRedirects: readonly LegacyRedirect[] = [
  { from: '/llm-analytics', to: '/home' },
  { from: '/llm-analytics/dashboard', to: '/home' },
  { from: '/llm-analytics/traces', to: '/traces' },
  { from: '/llm-analytics/traces/$traceId', to: '/traces/$traceId', keep: { event: 'span' } },
  { from: '/llm-analytics/generations', to: '/generations' },
  { from: '/llm-analytics/sessions', to: '/conversations' },
  { from: '/llm-analytics/sessions/$aiSessionId', to: '/conversations/$aiSessionId' },
  { from: '/llm-analytics/users', to: '/users' },
  { from: '/persons', to: '/users' },
  { from: '/persons/$uuid', to: '/users/$uuid' },
  { from: '/llm-analytics/prompts', to: '/prompts' },
  { from: '/llm-analytics/prompts/$name', to: '/prompts/$name' },
  { from: '/llm-analytics/datasets', to: '/datasets' },
  { from: '/llm-analytics/datasets/$id', to: '/datasets/$id', keep: { item: 'item' } },
  { from: '/llm-analytics/evaluations', to: '/evaluations' },
  { from: '/llm-analytics/evaluations/$id', to: '/evaluations/$id' },
  { from: '/error_tracking', to: '/errors' },
  { from: '/error_tracking/$issueId', to: '/errors/$issueId' },
  { from: '/dashboard', to: '/dashboards' },
  { from: '/dashboard/$id', to: '/dashboards/$id' },
  { from: '/data-management/annotations', to: '/annotations' },
];
