import { t } from '../../base/i18n.ts';
import type { ActivityEntry } from './activity-entry.ts';

interface Kind {
  readonly label: string;
  /** Where such an object is shown, below the project. */
  readonly page?: (entry: ActivityEntry) => string;
}

const byId = (page: string) => (entry: ActivityEntry) => `${page}/${encodeURIComponent(entry.item_id ?? '')}`;

/** The API's kinds of objects, as this app calls them. Those of the organization stand in no project's log. */
const kinds: Readonly<Record<string, Kind>> = {
  Project: { label: 'project', page: () => '/settings/project' },
  Team: { label: 'project settings', page: () => '/settings/project' },
  LLMPrompt: { label: 'prompt', page: byId('/prompts') },
  LLMPromptLabel: { label: 'prompt label', page: byId('/prompts') },
  Dataset: { label: 'dataset', page: byId('/datasets') },
  Evaluation: { label: 'evaluation', page: byId('/evaluations') },
  ScoreDefinition: { label: 'score', page: byId('/scores') },
  ReviewQueue: { label: 'review queue', page: byId('/review') },
  // A review is known by the trace it is of.
  TraceReview: { label: 'review', page: ({ detail }) => `/traces/${encodeURIComponent(detail.name ?? '')}` },
  ReviewDisagreement: { label: 'disagreement', page: () => '/review/disagreements' },
  ErrorTrackingIssue: { label: 'issue', page: byId('/errors') },
  Person: { label: 'person', page: byId('/users') },
  Cohort: { label: 'cohort', page: byId('/cohorts') },
  Annotation: { label: 'annotation', page: () => '/annotations' },
  LLMProviderKey: { label: 'provider key', page: () => '/settings/provider-keys' },
  DataColorTheme: { label: 'color theme', page: () => '/settings/colors' },
  SavedView: { label: 'saved view' },
  PropertyDefinition: { label: 'property' },
};

/** Kinds that stand in the log of an organization only. */
const organizationKinds: Readonly<Record<string, string>> = {
  OrganizationMembership: 'membership',
  OrganizationInvite: 'invite',
  PersonalAPIKey: 'personal API key',
};

export const kindOptions: readonly { readonly value: string; readonly label: string }[] = Object.entries(kinds).map(
  ([value, { label }]) => ({ value, label: t(label) }),
);

/** "ScoreDefinition" as people say it; unknown kinds by their own name. */
export const kindOf = (scope: string): string => t(kinds[scope]?.label ?? organizationKinds[scope] ?? words(scope));

/** The page of the object below the project; undefined when it is gone or has none. */
export function pageOf(entry: ActivityEntry): string | undefined {
  if (entry.activity === 'deleted' || entry.item_id === null) return undefined;
  return kinds[entry.scope]?.page?.(entry);
}

/** "ScoreDefinition" and "score_definition" as "score definition". */
export function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
