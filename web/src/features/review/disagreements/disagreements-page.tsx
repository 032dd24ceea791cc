import { useNavigate } from '@tanstack/react-router';
import { useEverything } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Button, ButtonLink, EmptyState, ErrorState, LoadingBlock } from '../../../ui/index.ts';
import { disagreementsSearch } from '../pages.ts';
import { SCORES } from '../score-api.ts';
import { DecideScreen } from './decide-screen.tsx';
import { useDecisions } from './use-decisions.ts';

/** Traces two people rated differently: a third sees both answers and decides, one after the other. */
export default function DisagreementsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ queue }] = useSearchState(disagreementsSearch);
  const decisions = useDecisions(projectId, queue);
  const definitions = useEverything(projectId, SCORES, { order_by: 'name' });
  const { current, at, count, skippedCount, error } = decisions;
  const back = queue ? path(`/review/${queue}`) : path('/review');
  return (
    <Page
      title={t('Disagreements')}
      crumbs={[{ label: t('Review'), to: path('/review') }]}
      fill
      actions={
        current && (
          <p role="status" className="font-medium tabular-nums">
            {t('Item {at} of {of}', { at, of: count })}
          </p>
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={decisions.retry} />
      ) : !decisions.isKnown || !definitions.data ? (
        <LoadingBlock lines={8} />
      ) : current ? (
        <DecideScreen
          key={current.id}
          projectId={projectId}
          disagreement={current}
          definitions={definitions.data.results}
          busy={decisions.busy}
          problem={decisions.problem}
          onChange={() => decisions.setProblem('')}
          onDecide={(answers, questions) => void decisions.decide(current, answers, questions)}
          onSkip={() => decisions.skip(current.id)}
          onLeave={() => void navigate({ to: back })}
        />
      ) : skippedCount > 0 ? (
        <EmptyState
          title={tn(skippedCount, '{count} disagreement was skipped.', '{count} disagreements were skipped.')}
          action={
            <>
              <Button onClick={decisions.lookAgain}>{t('Look again')}</Button>
              <ButtonLink to={back}>{t('Back to the queues')}</ButtonLink>
            </>
          }
        />
      ) : (
        <EmptyState
          title={t('No two reviewers disagree.')}
          action={
            <ButtonLink variant="primary" to={path('/review')}>
              {t('Go to the queues')}
            </ButtonLink>
          }
        >
          {t(
            'Set “Reviewed twice, blind” in the settings of a queue: two people then rate a share of its traces without seeing each other’s answer, and where they differ a third decides here.',
          )}
        </EmptyState>
      )}
    </Page>
  );
}
