import { t } from '../../../base/i18n.ts';
import { Badge, PersonChip } from '../../../ui/index.ts';
import { scoreWords } from '../../review/index.ts';
import { EvaluationChip } from './evaluation-chip.tsx';
import { HiddenVerdicts } from './hidden-verdicts.tsx';
import { PromptsUsed, usePromptsUsed } from './prompts-used.tsx';
import { useLiveJudgements, useReview, useVerdictCounts } from './use-judgements.ts';

interface JudgementsLineProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly onReview: () => void;
}

/** The prompts a trace was made with, and what evaluations and people said of it; nothing at all where there is neither. */
export function JudgementsLine({ projectId, traceId, onReview }: JudgementsLineProps) {
  useLiveJudgements(projectId, traceId);
  const { counts, judges, error, hiddenFor } = useVerdictCounts(projectId, traceId);
  const { review } = useReview(projectId, traceId);
  const prompts = usePromptsUsed(projectId, traceId);
  // All at once: each that came later would push the page down a little more.
  if (!prompts || (!counts && !error && !hiddenFor)) return null;
  if (!counts?.length && !review && !hiddenFor && prompts.length === 0) return null;
  return (
    <section
      aria-label={t('Prompts, verdicts and scores')}
      className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1 text-meta"
    >
      {hiddenFor && <HiddenVerdicts item={hiddenFor} />}
      {counts?.map((each) => (
        <EvaluationChip
          key={each.key}
          projectId={projectId}
          traceId={traceId}
          counts={each}
          judge={judges.get(each.key)}
        />
      ))}
      {review && (
        <button
          type="button"
          onClick={onReview}
          className="inline-flex min-h-6 flex-wrap items-center gap-1.5 rounded-control border px-1.5 hover:bg-muted"
        >
          <span className="text-muted">{t('Reviewed by')}</span>
          <PersonChip person={review.reviewed_by} />
          {review.scores.map((score) => (
            <Badge key={score.id} tone="info">
              {score.definition_name}: {scoreWords(score)}
            </Badge>
          ))}
        </button>
      )}
      {prompts.length > 0 && <PromptsUsed prompts={prompts} />}
    </section>
  );
}
