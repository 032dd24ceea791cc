import { useQuery } from '@tanstack/react-query';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import { t } from '../../../base/i18n.ts';
import { Checkbox, type Filter, formatCount } from '../../../ui/index.ts';
import { resolved, type TracesAsked } from './use-traces.ts';

const FACETS = [
  { field: 'model', label: 'Model', column: 'model' },
  { field: 'provider', label: 'Provider', column: 'provider' },
  { field: 'prompt', label: 'Prompt', column: 'prompt_name' },
  { field: 'name', label: 'Span name', column: 'span_name' },
] as const;
const VALUES_MAX = 8;

interface FacetsProps {
  readonly projectId: number;
  readonly asked: TracesAsked;
  readonly filters: readonly Filter[];
  readonly onFilters: (filters: readonly Filter[]) => void;
  readonly hideTestAccounts: boolean;
  readonly onHideTestAccounts: (hide: boolean) => void;
}

/** The commonest values in the range, to tick. */
export function Facets({ projectId, asked, filters, onFilters, hideTestAccounts, onHideTestAccounts }: FacetsProps) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-4">
      {FACETS.map(({ field, label, column }) => (
        <Facet
          key={field}
          projectId={projectId}
          asked={asked}
          field={field}
          label={t(label)}
          column={column}
          filters={filters}
          onFilters={onFilters}
        />
      ))}
      <fieldset className="flex flex-col">
        <legend className="text-meta font-medium">{t('Also')}</legend>
        <Checkbox
          label={t('With errors')}
          checked={filters.some(isErrorFilter)}
          onChange={(change) =>
            onFilters(
              change.target.checked
                ? [...filters, { field: 'error', op: '=', values: ['true'], negated: false }]
                : filters.filter((filter) => !isErrorFilter(filter)),
            )
          }
        />
        <Checkbox
          label={t('Hide test accounts')}
          checked={hideTestAccounts}
          onChange={(change) => onHideTestAccounts(change.target.checked)}
        />
      </fieldset>
    </div>
  );
}

const isErrorFilter = (filter: Filter) => filter.field === 'error' && filter.values[0] === 'true' && !filter.negated;

interface FacetProps extends Pick<FacetsProps, 'projectId' | 'asked' | 'filters' | 'onFilters'> {
  readonly field: string;
  readonly label: string;
  readonly column: string;
}

function Facet({ projectId, asked, field, label, column, filters, onFilters }: FacetProps) {
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'trace-facet'), column, asked.range],
    queryFn: async ({ signal }) => {
      const { from, to } = resolved(asked.range);
      const query = {
        kind: 'HogQLQuery',
        query: `select ${column}, uniq(trace_id) as traces from posthog.ai_events where ${column} is not null and ${column} != '' and trace_id is not null and event != '$ai_evaluation'
          and timestamp >= {from} and timestamp <= {to} group by ${column} order by traces desc limit ${VALUES_MAX}`,
        values: { from: from.toISOString(), to: to.toISOString() },
      };
      return (await runQuery<HogQLAnswer>(projectId, query, signal)).results;
    },
    staleTime: 60_000,
  });
  const values = found.data ?? [];
  if (values.length === 0) return null;
  const own = filters.find((filter) => filter.field === field && filter.op === '=' && !filter.negated);
  const others = filters.filter((filter) => filter !== own);

  function toggle(value: string, on: boolean) {
    const kept = (own?.values ?? []).filter((each) => each !== value);
    const next = on ? [...kept, value] : kept;
    onFilters(next.length > 0 ? [...others, { field, op: '=', values: next, negated: false }] : others);
  }

  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="text-meta font-medium">{label}</legend>
      {values.map(([raw, traces]) => {
        const value = String(raw);
        return (
          <Checkbox
            key={value}
            label={
              <span className="flex gap-2">
                <span dir="auto" className="max-w-60 truncate">
                  {value}
                </span>
                <span className="text-faint">{formatCount(Number(traces))}</span>
              </span>
            }
            checked={own?.values.includes(value) ?? false}
            onChange={(change) => toggle(value, change.target.checked)}
          />
        );
      })}
    </fieldset>
  );
}
