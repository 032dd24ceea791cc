import { TriangleAlert } from 'lucide-react';
import { useEverything, useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { useSearchState } from '../../frame/search.ts';
import {
  ButtonLink,
  cx,
  EmptyState,
  ErrorState,
  formatCount,
  Link,
  LoadingBlock,
  printFilters,
  Select,
} from '../../ui/index.ts';
import { SCORES } from '../review/index.ts';
import { EVALUATIONS } from '../verdicts/index.ts';
import { type Agreement, type Cell, caveatOf, kappaWords, rateWords, shareWords } from './agreement-words.ts';
import { evaluationSearch } from './pages.ts';

/** How far the judge says what people say. */
export function AgreementTab({ projectId, evaluationId }: { projectId: number; evaluationId: string }) {
  const path = useProjectPath();
  const [{ score }, set] = useSearchState(evaluationSearch);
  const list = useEverything(projectId, SCORES, { order_by: 'name' });
  const all = (list.data?.results ?? []).filter(({ kind, config }) => kind === 'boolean' || config.passing_rule);
  const chosen = all.find(({ id }) => id === score)?.id ?? all[0]?.id ?? '';
  const agreement = useProjectGet(
    projectId,
    `${EVALUATIONS}${evaluationId}/agreement/`,
    { definition_id: chosen },
    chosen !== '',
  );
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock />;
  if (all.length === 0) {
    return (
      <EmptyState
        title={t('A judge is compared with what people said under a score that can pass or fail.')}
        action={<ButtonLink to={path('/scores')}>{t('Make a score')}</ButtonLink>}
      />
    );
  }
  return (
    <div className="flex max-w-200 flex-col gap-5 p-4">
      <Select
        label={t('Compared with the score')}
        className="max-w-80"
        value={chosen}
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => set({ score: next })}
      />
      {agreement.error ? (
        <ErrorState error={agreement.error} onRetry={() => void agreement.refetch()} />
      ) : agreement.data ? (
        <Figures agreement={agreement.data} />
      ) : (
        <LoadingBlock />
      )}
    </div>
  );
}

function Figures({ agreement }: { agreement: Agreement }) {
  const path = useProjectPath();
  const caveat = caveatOf(agreement);
  const figures: readonly (readonly [name: string, value: string, hint: string])[] = [
    [t('Traces judged by both'), formatCount(agreement.pairs), ''],
    [t('Agreement'), shareWords(agreement.accuracy), t('share of them where both say the same')],
    [t('Kappa'), kappaWords(agreement.kappa), t('agreement beyond chance; 1 is full')],
    [t('Sensitivity'), shareWords(agreement.sensitivity), t('of what people passed, the judge passed')],
    [t('Specificity'), shareWords(agreement.specificity), t('of what people failed, the judge failed')],
    [
      t('Pass rate'),
      rateWords(agreement),
      agreement.corrected_pass_rate ? t('as judged → corrected for the judge’s errors') : t('as judged'),
    ],
    ...ceilingOf(agreement),
  ];
  return (
    <>
      {caveat && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="inline-flex items-start gap-1.5 rounded-control bg-warn-tint px-2 py-0.5 text-warn">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {caveat}
          </span>
          {agreement.pairs_needed > 0 && <Link to={path('/review')}>{t('Queue more for review')}</Link>}
        </p>
      )}
      <Matrix matrix={agreement.matrix} />
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {figures.map(([name, value, hint]) => (
          <div key={name}>
            <dt className="text-meta text-muted">{name}</dt>
            <dd className="text-section font-semibold tabular-nums">{value}</dd>
            {hint && <dd className="text-meta text-muted">{hint}</dd>}
          </div>
        ))}
      </dl>
      <p className="text-meta text-muted">{t('Verdicts of the last 90 days; intervals of 95 %.')}</p>
    </>
  );
}

/** How far two people agree who rated the same traces blind: no judge can be asked for more. */
function ceilingOf({ reviewers }: Agreement): readonly (readonly [name: string, value: string, hint: string])[] {
  const hint =
    reviewers.pairs === 0
      ? t('no trace was rated by two people yet; a queue’s settings ask for it')
      : tn(reviewers.pairs, 'of {count} trace rated twice, blind', 'of {count} traces rated twice, blind');
  return [
    [t('Two reviewers agree'), shareWords(reviewers.accuracy), hint],
    [t('Their kappa'), kappaWords(reviewers.kappa), t('the most that can be asked of a judge')],
  ];
}

function Matrix({ matrix }: { matrix: Agreement['matrix'] }) {
  const head = 'p-2 text-meta font-medium text-muted';
  return (
    <table aria-label={t('Judge and people')} className="max-w-160 border-collapse">
      <thead>
        <tr>
          <td />
          <th scope="col" className={head}>
            {t('People: pass')}
          </th>
          <th scope="col" className={head}>
            {t('People: fail')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={cx(head, 'text-start')}>
            {t('Judge: pass')}
          </th>
          <MatrixCell cell={matrix.both_pass} agrees name={t('judge and people pass')} />
          <MatrixCell cell={matrix.judge_pass_human_fail} name={t('judge passes, people fail')} />
        </tr>
        <tr>
          <th scope="row" className={cx(head, 'text-start')}>
            {t('Judge: fail')}
          </th>
          <MatrixCell cell={matrix.judge_fail_human_pass} name={t('judge fails, people pass')} />
          <MatrixCell cell={matrix.both_fail} agrees name={t('judge and people fail')} />
        </tr>
      </tbody>
    </table>
  );
}

/** More ids than this would make an address no browser takes. */
const LINKED_MAX = 100;

function MatrixCell({ cell, agrees, name }: { cell: Cell; agrees?: boolean; name: string }) {
  const path = useProjectPath();
  const ids = cell.trace_ids.slice(0, LINKED_MAX);
  const filter = printFilters([{ field: '$ai_trace_id', op: '=', values: ids, negated: false }]);
  return (
    <td className={cx('border p-0 text-center', agrees ? 'bg-ok-tint' : 'bg-error-tint')}>
      {cell.count === 0 ? (
        <span className="block px-6 py-4 text-figure tabular-nums">0</span>
      ) : (
        <Link
          to={path('/traces')}
          search={{ from: '-90d', f: filter }}
          plain
          className="block px-6 py-4 hover:underline"
          aria-label={tn(cell.count, '{count} trace: {name}', '{count} traces: {name}', { name })}
        >
          <span className="text-figure font-semibold tabular-nums">{formatCount(cell.count)}</span>
          {cell.count > LINKED_MAX && (
            <span className="block text-label">{t('opens the newest {n}', { n: LINKED_MAX })}</span>
          )}
        </Link>
      )}
    </td>
  );
}
