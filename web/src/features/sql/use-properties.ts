import { useMemo } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import type { Properties } from './editor-help.ts';

const NAMES_MAX = 1000;

/** The properties the project's events and persons have, for the editor to offer. */
export function useProperties(projectId: number): Properties {
  const path = 'property_definitions/';
  const event = useProjectGet(projectId, path, { type: 'event', limit: NAMES_MAX });
  const person = useProjectGet(projectId, path, { type: 'person', limit: NAMES_MAX });
  return useMemo(
    () => ({ event: event.data?.results ?? [], person: person.data?.results ?? [] }),
    [event.data, person.data],
  );
}
