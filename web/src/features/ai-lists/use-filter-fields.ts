import { useCallback, useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { useProjectGet } from '../../api/queries.ts';
import type { PageOf } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import type { Filter, FilterField, SuggestedValue } from '../../ui/index.ts';
import { COHORTS, type Cohort, nameOf } from '../cohorts/index.ts';
import { propertyOfField } from './trace-filters.ts';

interface Definition {
  readonly name: string;
  readonly property_type: string | null;
}

const NAMES_MAX = 1000;
/** Other names cannot be distinguished from values in the text of a filter. */
const TYPEABLE = /^[^\s":]+$/;

/** What a filter bar of AI events offers: its own fields, then every property events and persons have, and their values. */
export function useFilterFields(projectId: number, own: readonly FilterField[], filters: readonly Filter[]) {
  const path = 'property_definitions/';
  const events = useProjectGet(projectId, path, { type: 'event', limit: NAMES_MAX }).data;
  const persons = useProjectGet(projectId, path, { type: 'person', limit: NAMES_MAX }).data;
  const namesCohort = filters.some(({ field }) => field === 'cohort');
  const cohorts = useProjectGet(projectId, COHORTS, { limit: NAMES_MAX }, namesCohort).data;
  const offered = useMemo(
    () => [
      ...own.map((field) => (field.id === 'cohort' && cohorts ? { ...field, valueNames: namesOf(cohorts) } : field)),
      ...fieldsOf(events, t('Property'), (name) => (name.startsWith('$') ? name : `properties.${name}`)),
      ...fieldsOf(persons, t('Property of the person'), (name) => `person.${name}`),
    ],
    [own, cohorts, events, persons],
  );
  return { offered, suggest: useSuggest(projectId) };
}

/** Values seen in events, and cohorts by their names, for the filter being typed. */
export function useSuggest(projectId: number) {
  return useCallback(
    async (field: string, prefix: string, signal: AbortSignal): Promise<readonly SuggestedValue[]> => {
      if (field === 'cohort') return cohortsNamed(projectId, prefix, signal);
      const key = propertyOfField.get(field) ?? propertyIn(field);
      if (!key) return [];
      const values = await api.get(projectApi(projectId, 'events/values/'), {
        query: { key, value: prefix },
        signal,
      });
      return values.map(({ name }) => name);
    },
    [projectId],
  );
}

const namesOf = ({ results }: PageOf<Cohort>) => new Map(results.map((each) => [String(each.id), nameOf(each)]));

function fieldsOf(page: PageOf<Definition> | undefined, label: string, idOf: (name: string) => string): FilterField[] {
  return (page?.results ?? []).flatMap(({ name, property_type }) =>
    // Lists and objects have no value to compare with.
    TYPEABLE.test(name) && property_type !== null
      ? [{ id: idOf(name), label, kind: property_type === 'Numeric' ? ('number' as const) : ('text' as const) }]
      : [],
  );
}

const COHORTS_MAX = 12;

/** A filter holds the number of a cohort, which stays when it is renamed. */
async function cohortsNamed(projectId: number, search: string, signal: AbortSignal) {
  const page = await api.get(projectApi(projectId, COHORTS), {
    query: { search: /^\d+$/.test(search) ? undefined : search, limit: COHORTS_MAX },
    signal,
  });
  return page.results.map((cohort) => ({ value: String(cohort.id), label: nameOf(cohort) }));
}

const EVENT_PREFIX = 'properties.';

function propertyIn(field: string): string | undefined {
  if (field.startsWith('$')) return field;
  return field.startsWith(EVENT_PREFIX) ? field.slice(EVENT_PREFIX.length) : undefined;
}
