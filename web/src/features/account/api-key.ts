export interface ApiKey {
  readonly id: string;
  readonly label: string;
  /** Only in the answer that makes or rolls it. */
  readonly value: string | null;
  readonly mask_value: string | null;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly last_rolled_at: string | null;
  readonly scopes: readonly string[];
  readonly scoped_teams: readonly number[] | null;
  readonly scoped_organizations: readonly string[] | null;
}

export const API_KEYS_PATH = '/api/personal_api_keys/';
export const API_KEYS_KEY = ['personal-api-keys'] as const;
