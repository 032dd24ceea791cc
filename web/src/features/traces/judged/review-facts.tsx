import { t } from '../../../base/i18n.ts';
import { PersonChip, TimeStamp } from '../../../ui/index.ts';
import { type Review, scoreWords } from '../../review/index.ts';

/** The review that stands: who gave it, when, and what it says. */
export function ReviewFacts({ review }: { review: Review }) {
  return (
    <section
      aria-label={t('The review that stands')}
      className="flex flex-col gap-1 rounded-panel border p-3 text-meta"
    >
      <p className="flex flex-wrap items-center gap-2">
        <PersonChip person={review.reviewed_by} /> <TimeStamp time={review.updated_at} />
      </p>
      {review.scores.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {review.scores.map((score) => (
            <div key={score.id} className="contents">
              <dt dir="auto" className="text-muted">
                {score.definition_name}
              </dt>
              <dd dir="auto" className="min-w-0 break-words">
                {scoreWords(score)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {review.comment && (
        <p dir="auto" className="text-prose whitespace-pre-wrap">
          {review.comment}
        </p>
      )}
    </section>
  );
}
