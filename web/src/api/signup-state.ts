import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export const signupStateQuery = queryOptions({
  queryKey: ['signup-state'],
  queryFn: ({ signal }) => api.get('/api/signup/', { signal }),
  staleTime: 60_000,
});
