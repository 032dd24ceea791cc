import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** What may be known before signing in. */
export interface SignupState {
  readonly is_open: boolean;
  /** False on a fresh server. */
  readonly has_organization: boolean;
  readonly password_length_min: number;
  readonly is_signed_in: boolean;
  /** The address SDKs should use, where the operator stated one. */
  readonly public_url?: string | null;
}

export const signupStateQuery = queryOptions({
  queryKey: ['signup-state'],
  queryFn: ({ signal }) => api.get<SignupState>('/api/signup/', { signal }),
  staleTime: 60_000,
});
