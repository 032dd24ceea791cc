import { useMemo } from 'react';
import { useProject } from '../../api/queries.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { type SetSearch, useListFilters } from '../../frame/search.ts';
import { type Filter, type FilterField, knownFilters } from '../../ui/index.ts';
import { useFilterFields } from './use-filter-fields.ts';

interface ListSearch {
  readonly from: string;
  readonly to: string;
  readonly f: string;
  readonly q: string;
  readonly peek: string;
}

interface AiListInput {
  readonly search: ListSearch;
  readonly setSearch: SetSearch<ListSearch>;
  /** What its rows can be narrowed by, besides the properties of events and persons. */
  readonly fields: readonly FilterField[];
}

/** What every list of AI events stands on: its project, and what its address says of range, filters and the row looked into. */
export function useAiList({ search, setSearch, fields }: AiListInput) {
  const projectId = useProjectId();
  const path = useProjectPath();
  const project = useProject(projectId).data;
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const { offered, suggest } = useFilterFields(projectId, fields, filters);
  const known = useMemo(() => knownFilters(filters, fields), [filters, fields]);
  const isWide = range.from === '-30d' || range.from === '-90d';
  return {
    projectId,
    path,
    project,
    range,
    text,
    filters,
    /** Those of the filters the list can apply. */
    known,
    onFilters: (next: readonly Filter[]) => onChange({ filters: next, text }, true),
    bar: { fields: offered, filters, text, onChange, suggest, range, onRange },
    onWiden: !isWide && project?.ingested_event !== false ? () => onRange({ from: '-30d' }) : undefined,
    peek: search.peek,
    onPeek: (peek: string) => setSearch({ peek }, { replace: true }),
  };
}

export type AiList = ReturnType<typeof useAiList>;
