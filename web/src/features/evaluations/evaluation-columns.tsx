import { t, tn } from '../../base/i18n.ts';
import {
  type Column,
  Cost,
  formatCount,
  formatPercent,
  Percent,
  Sparkline,
  StatusBadge,
  Switch,
} from '../../ui/index.ts';
import { meaningOf } from '../figures/index.ts';
import type { Evaluation, Stats } from '../verdicts/index.ts';
import { kappaWords, rateWords } from './agreement-words.ts';
import { EvaluationStatus } from './evaluation-status.tsx';
import type { Toggle } from './use-toggle.ts';
import { kindOf, triggerWords } from './words.ts';

/** `weekOf`: the figures of the last seven days; undefined until they are known. */
export function evaluationColumns(
  weekOf: (id: string) => Stats | undefined,
  onToggle: Toggle,
  /** Those where a true answer is a failure. */
  inverted: readonly string[],
): readonly Column<Evaluation>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 160,
      grow: true,
      cell: ({ name }) => (
        <span dir="auto" title={name} className="truncate font-medium">
          {name}
        </span>
      ),
    },
    {
      id: 'enabled',
      label: t('Status'),
      width: 160,
      cell: (evaluation) => (
        <span className="flex min-w-0 items-center gap-2">
          <span className="relative z-raised">
            <Switch
              label={t('{name} is active', { name: evaluation.name })}
              hideLabel
              checked={evaluation.enabled}
              onChange={(enabled) => onToggle(evaluation, enabled)}
            />
          </span>
          <EvaluationStatus evaluation={evaluation} />
        </span>
      ),
    },
    {
      id: 'passing',
      label: t('Pass rate 7 d'),
      counts: meaningOf('passRate', { inverted }),
      width: 165,
      cell: ({ id, name }) => <PassRate week={weekOf(id)} name={name} />,
    },
    {
      id: 'agreement',
      label: t('Corrected 90 d'),
      counts: meaningOf('corrected'),
      width: 205,
      cell: ({ id }) => <Agreement week={weekOf(id)} />,
    },
    {
      id: 'runs',
      label: t('Runs 7 d'),
      counts: meaningOf('runs'),
      width: 76,
      align: 'end',
      cell: ({ id }) => formatCount(weekOf(id)?.runs),
    },
    {
      id: 'cost',
      label: t('Cost 7 d'),
      counts: meaningOf('judgingCost'),
      width: 88,
      align: 'end',
      cell: ({ id }) => <Cost usd={weekOf(id)?.cost_usd} unpriced={weekOf(id)?.unpriced} />,
    },
    {
      id: 'trigger',
      label: t('Trigger'),
      width: 200,
      cell: ({ conditions, target }) => {
        const words = triggerWords(conditions, target);
        return words ? (
          <span title={words} className="truncate">
            {words}
          </span>
        ) : (
          <StatusBadge status="warn">{t('No conditions: this never runs')}</StatusBadge>
        );
      },
    },
    {
      id: 'kind',
      label: t('Kind'),
      width: 110,
      hidden: true,
      cell: ({ evaluation_type }) => kindOf(evaluation_type),
    },
    {
      id: 'model',
      label: t('Judge'),
      width: 140,
      hidden: true,
      cell: ({ evaluation_type: type, model_configuration: model }) =>
        type === 'llm_judge' ? (model?.model ?? t('default model')) : '–',
    },
  ];
}

function PassRate({ week, name }: { week: Stats | undefined; name: string }) {
  if (!week?.pass_rate) return '–';
  const rates = week.days.map(({ pass_rate }) => pass_rate);
  const [first, last] = [rates[0] ?? 0, rates.at(-1) ?? 0];
  const label = t('{name}, last 7 days, from {first} to {last}', {
    name,
    first: formatPercent(first),
    last: formatPercent(last),
  });
  return (
    <span className="flex min-w-0 items-center gap-2">
      {rates.length > 1 && <Sparkline values={rates} label={label} width={48} />}
      <Percent share={week.pass_rate.value} of={week.passed + week.failed} />
    </span>
  );
}

/** How far people agree, and the pass rate corrected for the judge's errors. */
function Agreement({ week }: { week: Stats | undefined }) {
  const agreement = week?.agreement;
  if (!agreement) return '–';
  const { definition_name: score, pairs, pairs_needed, kappa, is_better_than_chance: isUseful } = agreement;
  const title = tn(
    pairs,
    'kappa {kappa}, from {count} trace judged by both under “{score}” in 90 days',
    'kappa {kappa}, from {count} traces judged by both under “{score}” in 90 days',
    { score, kappa: kappaWords(kappa) },
  );
  if (pairs_needed > 0) {
    return (
      <span title={title} className="truncate text-muted">
        {t('{pairs} of {needed} pairs', { pairs, needed: pairs + pairs_needed })}
      </span>
    );
  }
  return (
    <span title={title} className="truncate">
      {isUseful === false ? (
        <StatusBadge status="warn">{t('no better than chance')}</StatusBadge>
      ) : (
        rateWords(agreement)
      )}
    </span>
  );
}
