/** The objects a key can be limited to here. The API takes more names; a key that has them keeps them. */
export const scopeObjects: readonly { readonly id: string; readonly label: string }[] = [
  { id: 'llm_analytics', label: 'Traces, reviews, scores' },
  { id: 'llm_prompt', label: 'Prompts' },
  { id: 'dataset', label: 'Datasets' },
  { id: 'evaluation', label: 'Evaluations' },
  { id: 'llm_provider_key', label: 'Provider keys' },
  { id: 'llm_playground', label: 'Trying prompts' },
  { id: 'query', label: 'Queries' },
  { id: 'person', label: 'People' },
  { id: 'cohort', label: 'Cohorts' },
  { id: 'annotation', label: 'Annotations' },
  { id: 'error_tracking', label: 'Errors and symbol sets' },
  { id: 'event_definition', label: 'Event names' },
  { id: 'property_definition', label: 'Property names' },
  { id: 'project', label: 'Projects' },
  { id: 'organization', label: 'Organizations and roles' },
  { id: 'organization_member', label: 'Members and invites' },
  { id: 'activity_log', label: 'Activity' },
  { id: 'user', label: 'Your account' },
];

export type Access = 'none' | 'read' | 'write';

export const scopePresets: readonly { readonly label: string; readonly scopes: readonly string[] }[] = [
  { label: 'Read prompts', scopes: ['llm_prompt:read'] },
  { label: 'Upload symbols', scopes: ['error_tracking:write'] },
  { label: 'Everything', scopes: ['*'] },
];

export function accessOf(scopes: readonly string[], object: string): Access {
  if (scopes.includes(`${object}:write`)) return 'write';
  return scopes.includes(`${object}:read`) ? 'read' : 'none';
}

/** Writing includes reading, so an object has at most one scope. Scopes of other objects stay. */
export function withAccess(scopes: readonly string[], object: string, access: Access): readonly string[] {
  const others = scopes.filter((scope) => scope !== '*' && scope !== `${object}:read` && scope !== `${object}:write`);
  return access === 'none' ? others : [...others, `${object}:${access}`];
}
