import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchValues } from '../ui/link.tsx';

/** Goes to a path, for what is chosen from menus and keys rather than clicked as a link. */
export function useGo(): (to: string, search?: SearchValues) => void {
  const navigate = useNavigate();
  return useCallback((to, search) => void navigate({ to, search: search ?? {} }), [navigate]);
}
