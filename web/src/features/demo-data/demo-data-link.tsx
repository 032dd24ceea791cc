import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { Link } from '../../ui/index.ts';

/** For pages that are empty because nothing was sent yet. */
export function DemoDataLink({ projectId }: { projectId: number }) {
  return (
    <p className="text-muted">
      {t('Nothing to send yet?')} <Link to={projectPath(projectId, '/settings/demo-data')}>{t('Load demo data')}</Link>{' '}
      {t('into a separate project and look around.')}
    </p>
  );
}
