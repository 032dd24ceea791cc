import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { useMe, useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { projectPath, useProjectId } from '../../base/paths.ts';
import { writeStored } from '../../base/stored.ts';
import { Page } from '../../frame/page.tsx';
import { ButtonLink, EmptyState, ErrorState, LoadingBlock } from '../../ui/index.ts';
import { ConnectApp } from './connect-app.tsx';
import { useFirstEvent } from './use-first-event.ts';

/** The way from a fresh account to the first trace. */
export default function WelcomePage() {
  const me = useMe();
  const last = useProjectId();
  const projectId = last || me.data?.team?.id || 0;
  const project = useProject(projectId);
  useEffect(() => {
    if (projectId > 0 && last === 0) writeStored('lastProject', projectId);
  }, [projectId, last]);
  return (
    <Page title={t('Welcome')}>
      <div className="mx-auto flex w-full max-w-180 flex-col gap-4 p-4">
        {project.error ? (
          <ErrorState error={project.error} onRetry={() => void project.refetch()} />
        ) : project.data ? (
          <>
            <p className="text-prose">{t('Send one call of your app here. It takes a minute.')}</p>
            <ConnectApp project={project.data} />
            <Finished projectId={project.data.id} />
            <div className="flex flex-wrap gap-2 border-t pt-4">
              <ButtonLink to={projectPath(project.data.id, '/home')}>{t('Go to Home')}</ButtonLink>
              <ButtonLink to={projectPath(project.data.id, '/prompts/new')} variant="ghost">
                {t('Write a prompt')}
              </ButtonLink>
              <ButtonLink to={projectPath(project.data.id, '/settings/tokens')} variant="ghost">
                {t('All tokens')}
              </ButtonLink>
            </div>
          </>
        ) : me.data && projectId === 0 ? (
          <EmptyState
            title={t('You have no project yet.')}
            action={<ButtonLink to="/">{t('Create one')}</ButtonLink>}
          />
        ) : (
          <LoadingBlock />
        )}
      </div>
    </Page>
  );
}

/** Onboarding is over when something arrived; the server keeps that. */
function Finished({ projectId }: { projectId: number }) {
  const arrived = useFirstEvent(projectId) !== undefined;
  const { mutate } = useMutation({
    mutationFn: () =>
      api.patch(projectApi(projectId, 'complete_product_onboarding/'), { product_type: 'llm_analytics' }),
  });
  useEffect(() => {
    if (arrived) mutate();
  }, [arrived, mutate]);
  return null;
}
