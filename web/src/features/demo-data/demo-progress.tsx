import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { Button, ButtonLink, ErrorState, formatCount, LoadingBlock, Section, StatusBadge } from '../../ui/index.ts';
import { type DemoData, useDemoData, useDemoDataAction } from './demo-data-api.ts';

/** How far the demo project is, live, and what can be done about it. */
export function DemoProgress({ project }: { project: Project }) {
  const demo = useDemoData(project.id);
  const start = useDemoDataAction(project.id, '');
  const stop = useDemoDataAction(project.id, 'stop/');
  if (demo.error && !demo.data) return <ErrorState error={demo.error} onRetry={() => void demo.refetch()} />;
  if (!demo.data) return <LoadingBlock />;
  const { state, percent, error } = demo.data;
  return (
    <Section
      title={t('A month of Larkspur')}
      description={t('A made-up product that answers the customers of online shops. No model is asked for it.')}
    >
      <div className="flex flex-col gap-3 rounded-panel border p-4">
        <div role="status" className="flex flex-wrap items-center gap-3">
          <StatusBadge status={looks[state].status}>{t(looks[state].word)}</StatusBadge>
          <span className="text-muted tabular-nums">{figures(demo.data)}</span>
        </div>
        {state !== 'never' && state !== 'done' && (
          <progress
            aria-label={t('Progress of demo data')}
            className="h-2 w-full accent-(--accent)"
            max={100}
            value={percent}
          />
        )}
        {error && (
          <p role="alert" className="text-error">
            {error}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {state === 'running' ? (
            <Button busy={stop.isPending} onClick={() => stop.mutate()}>
              {t('Stop')}
            </Button>
          ) : (
            state !== 'done' && (
              <Button variant="primary" busy={start.isPending} onClick={() => start.mutate()}>
                {state === 'never' ? t('Start') : t('Go on')}
              </Button>
            )
          )}
          {state !== 'never' && <WhereToLook projectId={project.id} isDone={state === 'done'} />}
        </div>
      </div>
    </Section>
  );
}

const looks = {
  never: { status: 'paused', word: 'Empty' },
  running: { status: 'running', word: 'Being filled' },
  done: { status: 'ok', word: 'Full' },
  stopped: { status: 'paused', word: 'Stopped' },
  failed: { status: 'error', word: 'Failed' },
} as const;

function figures({ state, percent, events, events_wanted: wanted }: DemoData): string {
  if (state === 'never') return t('Nothing was written yet.');
  if (state === 'done') return t('{count} events of the last 30 days', { count: formatCount(events) });
  return t('{percent} % · {count} of about {wanted} events', {
    percent,
    count: formatCount(events),
    wanted: formatCount(wanted ?? 0),
  });
}

/** The oldest days are written first. */
const wholeStory = { from: '-30d' };

function WhereToLook({ projectId, isDone }: { projectId: number; isDone: boolean }) {
  return (
    <>
      <ButtonLink to={projectPath(projectId, '/home')} search={wholeStory} variant={isDone ? 'primary' : 'ghost'}>
        {t('Open Home')}
      </ButtonLink>
      <ButtonLink to={projectPath(projectId, '/traces')} search={wholeStory} variant={isDone ? 'default' : 'ghost'}>
        {t('Open Traces')}
      </ButtonLink>
    </>
  );
}
