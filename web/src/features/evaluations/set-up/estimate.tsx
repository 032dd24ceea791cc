import { useHogQL, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { formatCost, formatCount } from '../../../ui/index.ts';
import { STATS } from '../../verdicts/index.ts';
import type { Draft } from './draft.ts';

interface EstimateProps {
  readonly projectId: number;
  /** Undefined while it is new, when the cost of a run is not known yet. */
  readonly evaluationId: string | undefined;
  readonly draft: Pick<Draft, 'conditions' | 'target' | 'evaluation_type'>;
}

/** Runs and cost of a day at last week's traffic. Filters on properties can only make it fewer. */
export function Estimate({ projectId, evaluationId, draft: { conditions, target, evaluation_type } }: EstimateProps) {
  const { data } = useHogQL(projectId, {
    query: `SELECT count(), uniq(trace_id) FROM posthog.ai_events WHERE event = '$ai_generation' AND properties.$hedgerow_purpose IS NULL AND timestamp > now() - toIntervalDay(7)`,
  });
  const stats = useProjectGet(projectId, STATS, { id__in: evaluationId, days: 30 }, evaluationId !== undefined);
  const week = Number(data?.results[0]?.[target === 'trace' ? 1 : 0] ?? Number.NaN);
  if (!Number.isFinite(week) || conditions.length === 0) return null;
  const share = Math.min(1, conditions.reduce((sum, { rollout_percentage }) => sum + rollout_percentage, 0) / 100);
  const runs = Math.round((week / 7) * share);
  const known = stats.data?.results[0];
  const priced = known ? known.runs - known.unpriced : 0;
  const isKnown = evaluation_type === 'llm_judge' && typeof known?.cost_usd === 'number' && priced > 0;
  const cost = isKnown ? (known.cost_usd / priced) * runs : undefined;
  const values = { runs: formatCount(runs), cost: formatCost(cost) };
  const isFiltered = conditions.some(({ properties }) => properties.length > 0);
  return <span className="text-meta text-muted">{words(isFiltered, cost !== undefined, values)}</span>;
}

function words(isFiltered: boolean, hasCost: boolean, values: { runs: string; cost: string }): string {
  if (isFiltered) {
    return hasCost
      ? t('At most {runs} runs and {cost} a day at last week’s traffic.', values)
      : t('At most {runs} runs a day at last week’s traffic.', values);
  }
  return hasCost
    ? t('About {runs} runs and {cost} a day at last week’s traffic.', values)
    : t('About {runs} runs a day at last week’s traffic.', values);
}
