import { useQuery } from '@tanstack/react-query';
import { projectsQuery } from '../../api/queries.ts';
import type { Project, ProjectBasic } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { Button, ButtonLink, ErrorState, LoadingBlock, Section } from '../../ui/index.ts';
import { SettingsPage } from '../projects/index.ts';
import { useCreateDemoProject } from './demo-data-api.ts';
import { DemoProgress } from './demo-progress.tsx';
import { DemoRemoval } from './demo-removal.tsx';

export default function DemoDataPage() {
  return (
    <SettingsPage title={t('Demo data')}>
      {(project) =>
        project.is_demo ? (
          <>
            <DemoProgress key={project.id} project={project} />
            <DemoRemoval project={project} />
          </>
        ) : (
          <Elsewhere project={project} />
        )
      }
    </SettingsPage>
  );
}

/** Demo data never goes among real data: this project is not theirs. */
function Elsewhere({ project }: { project: Project }) {
  const list = useQuery(projectsQuery(project.organization));
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock />;
  const demo = list.data.results.find((one) => one.is_demo);
  return demo ? <ThereIsOne demo={demo} /> : <MakeOne organizationId={project.organization} />;
}

function ThereIsOne({ demo }: { demo: ProjectBasic }) {
  return (
    <Section
      title={t('Your organization has a demo project')}
      description={t('It is a separate project, so made-up data does not mix with your own.')}
    >
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={projectPath(demo.id, '/home')} variant="primary">
          {t('Open {name}', { name: demo.name })}
        </ButtonLink>
        <ButtonLink to={projectPath(demo.id, '/settings/demo-data')}>{t('Its progress')}</ButtonLink>
      </div>
    </Section>
  );
}

function MakeOne({ organizationId }: { organizationId: string }) {
  const create = useCreateDemoProject(organizationId);
  return (
    <Section
      title={t('Look around with demo data')}
      description={t(
        'Fills a separate project with a month of data of a made-up product: Larkspur, which answers the customers of online shops.',
      )}
    >
      <ul className="list-disc ps-5 text-muted">
        <li>
          {t('traces of answers, agents with tools, conversations and digests, with the true prices of a dozen models')}
        </li>
        <li>{t('prompts with versions, one of which went wrong and was taken back; verdicts, reviews, datasets')}</li>
        <li>{t('people and companies, errors with source, cohorts, and notes on what happened when')}</li>
      </ul>
      <p className="text-muted">
        {t(
          'It takes a minute or two in the background, asks no model and costs nothing. Delete the project to remove it.',
        )}
      </p>
      {create.error && (
        <p role="alert" className="text-error">
          {create.error.message}
        </p>
      )}
      <div>
        <Button variant="primary" busy={create.isPending} onClick={() => create.mutate()}>
          {t('Create demo project')}
        </Button>
      </div>
    </Section>
  );
}
