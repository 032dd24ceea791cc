import { useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import type { ChartMark } from '../../../ui/index.ts';
import type { ActivityEntry } from '../../activity/index.ts';
import { EVALUATIONS } from '../../verdicts/index.ts';

const ENTRIES = { limit: 200 };

/** When the judge's criteria or model changed, because the pass rate may jump there. */
export function useCriteriaChanges(projectId: number, id: string): readonly ChartMark[] {
  const found = useProjectGet<{ results: readonly ActivityEntry[] }>(
    projectId,
    `${EVALUATIONS}${id}/activity/`,
    ENTRIES,
  );
  const words: Readonly<Record<string, string>> = {
    criteria: t('Criteria changed'),
    output_config: t('Answers changed'),
    model_name: t('Judge changed'),
  };
  return (found.data?.results ?? []).flatMap(({ created_at, activity, detail }) =>
    (activity === 'created' ? [] : (detail.changes ?? [])).flatMap(({ field }) =>
      words[field] === undefined ? [] : { time: created_at, label: words[field] },
    ),
  );
}
