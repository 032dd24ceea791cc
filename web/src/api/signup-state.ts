import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Wire } from './wire.gen.ts';

/** What may be known before signing in. */
export type SignupState = Wire['SignupState'];

export const signupStateQuery = queryOptions({
  queryKey: ['signup-state'],
  queryFn: ({ signal }) => api.get('/api/signup/', { signal }),
  staleTime: 60_000,
});
