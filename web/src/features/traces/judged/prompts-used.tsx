import { useHogQL } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Link } from '../../../ui/index.ts';

const PROMPTS_MAX = 20;
const PROMPTS = `select prompt_name, coalesce(toString(properties.$ai_prompt_version), '') as version from posthog.ai_events
  where trace_id = {trace} and prompt_name is not null and prompt_name != '' group by prompt_name, version
  order by prompt_name, version limit ${PROMPTS_MAX}`;

export interface PromptUsed {
  readonly name: string;
  readonly version: string;
}

/** The prompts, with their versions, that calls of the trace were made with. Undefined until they are known. */
export function usePromptsUsed(projectId: number, traceId: string): readonly PromptUsed[] | undefined {
  const found = useHogQL(projectId, { query: PROMPTS, values: { trace: traceId } }, traceId !== '');
  if (found.isPending) return undefined;
  return (found.data?.results ?? []).map(([name, version]) => ({ name: String(name), version: String(version) }));
}

export function PromptsUsed({ prompts }: { prompts: readonly PromptUsed[] }) {
  const path = useProjectPath();
  return (
    <ul aria-label={t('Prompts used')} className="contents">
      {prompts.map(({ name, version }) => (
        <li key={`${name} ${version}`} className="inline-flex min-w-0 items-center">
          <Link
            to={path(`/prompts/${encodeURIComponent(name)}`)}
            search={version ? { v: version } : {}}
            className="max-w-80 truncate leading-6"
          >
            {version ? t('Prompt {name} v{version}', { name, version }) : t('Prompt {name}', { name })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
