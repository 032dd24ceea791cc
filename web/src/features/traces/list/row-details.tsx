import { useQuery } from '@tanstack/react-query';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import { useProjectId } from '../../../base/paths.ts';
import { Duration, UNKNOWN } from '../../../ui/index.ts';

interface Details {
  readonly prompts: readonly string[];
  readonly tools: readonly string[];
  readonly firstTokenSeconds: number | null;
}

const DETAILS = `select trace_id,
    groupUniqArrayIf(concat(prompt_name, '@', coalesce(toString(properties.$ai_prompt_version), '?')), coalesce(prompt_name, '') != '') as prompts,
    groupUniqArrayIf(toString(properties.$ai_tools_called), coalesce(toString(properties.$ai_tools_called), '') != '') as tools,
    min(toFloat(properties.$ai_time_to_first_token)) as first_token
  from posthog.ai_events where trace_id in {ids} and event != '$ai_evaluation' group by trace_id limit 1000`;

/** The values of columns that are hidden at first: asked for once a page, by the first cell that is drawn. */
function useDetails(ids: readonly string[], id: string): Details | undefined {
  const projectId = useProjectId();
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'trace-details'), ids],
    queryFn: async ({ signal }) => {
      const query = { kind: 'HogQLQuery', query: DETAILS, values: { ids } };
      const answer = await runQuery<HogQLAnswer>(projectId, query, signal);
      return new Map(answer.results.map((row) => [String(row[0]), readDetails(row)]));
    },
    staleTime: 60_000,
    retry: false,
  });
  return found.data?.get(id);
}

const readDetails = ([, prompts, tools, firstToken]: readonly unknown[]): Details => ({
  prompts: textsOf(prompts).sort(),
  tools: [...new Set(textsOf(tools).flatMap((text) => text.split(',').map((name) => name.trim())))]
    .filter(Boolean)
    .sort(),
  firstTokenSeconds: typeof firstToken === 'number' ? firstToken : null,
});

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export type RowDetailOf = 'prompts' | 'tools' | 'firstToken';

interface DetailProps {
  /** All traces of the page the row stands on. */
  readonly ids: readonly string[];
  readonly id: string;
  readonly of: RowDetailOf;
}

export function RowDetail({ ids, id, of }: DetailProps) {
  const details = useDetails(ids, id);
  if (!details) return null;
  if (of === 'firstToken') {
    const { firstTokenSeconds } = details;
    return <Duration ms={firstTokenSeconds === null ? null : firstTokenSeconds * 1000} />;
  }
  const text = details[of].join(', ');
  return (
    <span dir="auto" title={text} className="block truncate">
      {text || UNKNOWN}
    </span>
  );
}
