import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

export type SearchValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** Goes to a path, for what is chosen from menus and keys rather than clicked as a link. */
export function useGo(): (to: string, search?: SearchValues) => void {
  const navigate = useNavigate();
  return useCallback((to, search) => void navigate({ to, search: search ?? {} }), [navigate]);
}
