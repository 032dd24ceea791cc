/** The answers the shell itself reads; pages state theirs. Keys are the wire's. */
export interface UserBasic {
  readonly id: number;
  readonly uuid: string;
  readonly distinct_id: string;
  readonly first_name: string;
  readonly last_name: string | null;
  readonly email: string;
}

export interface OrganizationBasic {
  readonly id: string;
  readonly name: string;
  readonly membership_level?: number | null;
}

export interface ProjectBasic {
  readonly id: number;
  readonly name: string;
  readonly organization: string;
  readonly api_token: string;
  readonly ingested_event: boolean;
  readonly is_demo: boolean;
  readonly timezone: string;
}

export interface Me extends Omit<UserBasic, 'id'> {
  readonly id?: number;
  readonly organization: OrganizationBasic | null;
  readonly organizations: readonly OrganizationBasic[];
  readonly team: { readonly id: number; readonly name: string; readonly organization: string } | null;
}

export interface Project extends ProjectBasic {
  readonly anonymize_ips: boolean;
  readonly test_account_filters: readonly unknown[];
  readonly test_account_filters_default_checked: boolean | null;
  readonly effective_membership_level: number | null;
  readonly secret_api_token: string | null;
  readonly secret_api_token_backup: string | null;
  readonly default_data_theme?: number | null;
  readonly completed_snippet_onboarding: boolean;
}

export interface PageOf<Row> {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Row[];
}

export interface HogQL {
  readonly query: string;
  /** Bound as `{name}` in the text; values never go into it. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What stands for `{filters}` in the text. */
  readonly filters?: object;
}

export interface HogQLAnswer {
  readonly results: readonly (readonly unknown[])[];
  readonly columns: readonly string[];
  readonly types?: readonly unknown[];
  readonly hasMore?: boolean;
}

export const levels = { member: 1, admin: 8, owner: 15 } as const;
