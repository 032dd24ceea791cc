import { t } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { ErrorState, LoadingBlock } from '../../../ui/index.ts';
import { usePromptFamily, usePromptVersion } from '../prompt-api.ts';
import { promptEditSearch } from '../search.ts';
import { PromptEditor } from './prompt-editor.tsx';

export default function EditPromptPage() {
  const projectId = useProjectId();
  const name = usePathParams().name ?? '';
  const path = useProjectPath();
  const [{ from }] = useSearchState(promptEditSearch);
  const family = usePromptFamily(projectId, name);
  const { latest } = family;
  const isOlder = latest !== undefined && from > 0 && from !== latest.version;
  const source = usePromptVersion(projectId, name, isOlder ? from : 0);
  const start = isOlder ? source.data : latest;
  const error = family.error ?? (isOlder ? source.error : null);
  // The key leaves out the latest version, so that a version published during editing does not discard the text.
  if (latest && start && (!isOlder || start.version === from)) {
    return <PromptEditor key={`${name} ${from}`} projectId={projectId} latest={latest} start={start} />;
  }
  return (
    <Page title={name} crumbs={[{ to: path('/prompts'), label: t('Prompts') }]}>
      {error ? <ErrorState error={error} onRetry={family.refetch} /> : <LoadingBlock lines={12} />}
    </Page>
  );
}
