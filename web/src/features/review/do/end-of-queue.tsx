import { useEverything } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Button, ButtonLink, EmptyState, formatDuration, Link } from '../../../ui/index.ts';
import { QUEUES } from '../review-api.ts';
import type { Session } from './session.ts';

interface EndOfQueueProps {
  readonly projectId: number;
  readonly queueId: string;
  readonly session: Session;
  readonly onRetry: () => void;
}

/** What was done in this sitting, and where there is more. */
export function EndOfQueue({ projectId, queueId, session, onRetry }: EndOfQueueProps) {
  const path = useProjectPath();
  const queues = useEverything(projectId, QUEUES);
  const here = queues.data?.results.find(({ id }) => id === queueId);
  const next = queues.data?.results.find(({ id, pending_for_me_count }) => id !== queueId && pending_for_me_count > 0);
  const { done, skipped } = session;
  const ms = done.reduce((sum, each) => sum + each.ms, 0);
  const asked = done.filter(({ outcome }) => outcome === 'waiting').length;
  const differing = done.filter(({ outcome }) => outcome === 'disagreement').length;
  const isElsewhere = (here?.pending_for_me_count ?? 0) > skipped.length;
  return (
    <EmptyState
      title={
        done.length > 0
          ? tn(done.length, '{count} reviewed in {time}', '{count} reviewed in {time}', { time: formatDuration(ms) })
          : t('Nothing waits in this queue for you.')
      }
      action={
        <>
          {next && (
            <ButtonLink variant="primary" to={path(`/review/${next.id}/do`)}>
              {t('Go on with “{name}”', { name: next.name })}
            </ButtonLink>
          )}
          {isElsewhere && <Button onClick={onRetry}>{t('Look again')}</Button>}
          <ButtonLink to={path(`/review/${queueId}`)}>{t('Back to the queue')}</ButtonLink>
        </>
      }
    >
      {asked > 0 && <p>{tn(asked, '{count} also gets a second reviewer.', '{count} also get a second reviewer.')}</p>}
      {differing > 0 && (
        <p>
          {tn(differing, '{count} was rated otherwise before.', '{count} were rated otherwise before.')}{' '}
          <Link to={path('/review/disagreements')} search={{ queue: queueId }}>
            {t('Disagreements')}
          </Link>
        </p>
      )}
      {skipped.length > 0 && <p>{tn(skipped.length, '{count} was skipped.', '{count} were skipped.')}</p>}
      {isElsewhere && <p>{t('Other reviewers have the remaining items right now.')}</p>}
    </EmptyState>
  );
}
