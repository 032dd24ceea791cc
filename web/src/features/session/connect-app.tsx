import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { signupStateQuery } from '../../api/signup-state.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { useStored } from '../../base/stored.ts';
import { Button, ButtonLink, CopyButton, StatusBadge, Tabs, TimeStamp } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import { DemoDataLink } from '../demo-data/index.ts';
import { ProblemList } from './problem-list.tsx';
import type { Snippet } from './snippets/snippet.ts';
import { snippets, testEvent } from './snippets.ts';
import { type ArrivedEvent, useFirstEvent, useIngestionProblems } from './use-first-event.ts';

/** The programs to paste, and what arrived or was refused since. Welcome and empty pages show it. */
export function ConnectApp({ project }: { project: Project }) {
  const state = useQuery(signupStateQuery);
  const host = state.data?.public_url || location.origin;
  const [language, setLanguage] = useStored('snippet', 'node');
  return (
    <div className="flex flex-col gap-4">
      <Tabs
        label={t('Languages')}
        value={language}
        onChange={setLanguage}
        className="rounded-panel border"
        listClassName="sm:flex-wrap"
        items={snippets(host, project.api_token).map((snippet) => ({
          id: snippet.id,
          label: snippet.label,
          content: () => <SnippetView snippet={snippet} />,
        }))}
      />
      <p className="text-muted">
        {t('Already on PostHog? Change one line: the host becomes')} <code className="font-mono text-meta">{host}</code>
        .
      </p>
      <Waiting project={project} />
      {!project.is_demo && <DemoDataLink projectId={project.id} />}
    </div>
  );
}

function SnippetView({ snippet }: { snippet: Snippet }) {
  return (
    <div className="flex flex-col text-start">
      <p className="px-3 pt-2 text-muted wrap-anywhere">{snippet.about}</p>
      {snippet.install && (
        <div className="flex items-center justify-between gap-2 border-y bg-subtle px-3 py-1 mt-2">
          <code className="min-w-0 font-mono text-meta wrap-anywhere">{snippet.install}</code>
          <CopyButton text={snippet.install} label={t('Copy install command')} />
        </div>
      )}
      <div className="flex justify-end px-3 pt-2">
        <CopyButton text={snippet.code} label={t('Copy program')} withText />
      </div>
      <Scrollable
        as="section"
        aria-label={t('{language} program', { language: snippet.label })}
        className="max-h-105 overflow-auto px-3 pb-3 outline-inset"
      >
        <pre className="font-mono text-meta leading-5">{snippet.code}</pre>
      </Scrollable>
    </div>
  );
}

function Waiting({ project }: { project: Project }) {
  const arrived = useFirstEvent(project.id);
  const problems = useIngestionProblems(project.id, arrived ? false : 3000);
  const [since] = useState(() => Date.now() - 3_600_000);
  const recent = (problems.data?.results ?? []).filter((problem) => Date.parse(problem.last_at) > since).slice(0, 5);
  const send = useMutation({
    mutationFn: () => call('POST', '/i/v0/e/', { body: testEvent(project.api_token, `test-${Date.now()}`) }),
  });
  return (
    <section aria-label={t('First event')} className="flex flex-col gap-3 text-start">
      <div role="status" className="flex flex-wrap items-center gap-3 rounded-panel border px-3 py-3">
        {arrived ? (
          <Arrived event={arrived} projectId={project.id} />
        ) : (
          <>
            <StatusBadge status="running">{t('Waiting for your first event')}</StatusBadge>
            <span className="flex-1 text-muted">{t('This page updates by itself.')}</span>
            <Button size="sm" busy={send.isPending} onClick={() => send.mutate()}>
              {t('Send a test event')}
            </Button>
          </>
        )}
      </div>
      {send.error && (
        <p role="alert" className="text-error">
          {send.error.message}
        </p>
      )}
      {recent.length > 0 && <ProblemList problems={recent} />}
    </section>
  );
}

function Arrived({ event, projectId }: { event: ArrivedEvent; projectId: number }) {
  const traceId = event.properties.$ai_trace_id;
  return (
    <>
      <StatusBadge status="ok">{t('Arrived')}</StatusBadge>
      <span className="min-w-0 flex-1">
        <code className="font-mono text-meta">{event.event}</code> <TimeStamp time={event.timestamp} />
      </span>
      {typeof traceId === 'string' && traceId !== '' ? (
        <ButtonLink variant="primary" to={projectPath(projectId, `/traces/${encodeURIComponent(traceId)}`)}>
          {t('Open trace')}
        </ButtonLink>
      ) : (
        <ButtonLink variant="primary" to={projectPath(projectId, '/home')}>
          {t('Go to Home')}
        </ButtonLink>
      )}
    </>
  );
}
