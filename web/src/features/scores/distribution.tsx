import { useMemo } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { Select } from '../../ui/index.ts';
import { type AnswerCounts, distributionOf, GROUPINGS, type Group, type Grouping } from './distribution-of.ts';

const words: Readonly<Record<Grouping, string>> = {
  all: 'all together',
  reviewer: 'by reviewer',
  version: 'by version',
  week: 'by week',
};
const GROUPS_MAX = 12;

interface DistributionProps {
  readonly answers: AnswerCounts;
  readonly by: Grouping;
  readonly onBy: (by: Grouping) => void;
}

export function Distribution({ answers, by, onBy }: DistributionProps) {
  const groups = useMemo(() => distributionOf(answers.results, by), [answers, by]);
  return (
    <section aria-label={t('Distribution')} className="flex max-w-160 flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2 className="text-meta font-medium text-muted">
          {tn(answers.total, '{count} answer', '{count} answers')}
          {answers.is_cut && ` · ${t('the rarest are not shown')}`}
        </h2>
        <Select
          label={t('How answers are counted')}
          hideLabel
          value={by}
          options={GROUPINGS.map((each) => ({ value: each, label: t(words[each]) }))}
          onChange={onBy}
        />
      </div>
      {groups.slice(0, GROUPS_MAX).map((group) => (
        <Bars key={group.name} group={group} />
      ))}
      {groups.length > GROUPS_MAX && (
        <p className="text-meta text-muted">
          {t('The first {shown} of {all} groups.', { shown: GROUPS_MAX, all: groups.length })}
        </p>
      )}
    </section>
  );
}

function Bars({ group: { name, total, counts } }: { group: Group }) {
  return (
    <div className="flex flex-col gap-1">
      {name && (
        <h3 dir="auto" className="text-meta font-medium">
          {name}
        </h3>
      )}
      {counts.map(([answer, count]) => (
        <div
          key={answer}
          className="grid grid-cols-[160px_1fr_48px] items-center gap-2 max-sm:grid-cols-[96px_1fr_48px]"
        >
          <span dir="auto" className="truncate">
            {answer}
          </span>
          <span aria-hidden="true" className="h-3 rounded-control bg-muted">
            <span className="block h-3 rounded-control bg-accent" style={{ inlineSize: `${(count / total) * 100}%` }} />
          </span>
          <span className="text-end tabular-nums">{count}</span>
        </div>
      ))}
    </div>
  );
}
