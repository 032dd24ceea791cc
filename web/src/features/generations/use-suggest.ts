import { useCallback } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { propertyOfField } from '../traces/list/trace-filters.ts';

/** Values seen in events, for the filter being typed. */
export function useSuggest(projectId: number) {
  return useCallback(
    async (field: string, prefix: string, signal: AbortSignal): Promise<readonly string[]> => {
      const key = propertyOfField[field] ?? (field.startsWith('$') ? field : undefined);
      if (!key) return [];
      const values = await api.get<unknown>(projectApi(projectId, 'events/values/'), {
        query: { key, value: prefix },
        signal,
      });
      return Array.isArray(values) ? values.flatMap(nameOf) : [];
    },
    [projectId],
  );
}

function nameOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && 'name' in value ? [String(value.name)] : [];
}
