import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useHogQL } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { noteVisited } from '../../../base/visited.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { ButtonLink, CopyButton, ErrorState, IconButton, Link, LoadingBlock, Menu, Tabs } from '../../../ui/index.ts';
import { ActivityList } from '../../activity/index.ts';
import { ArchiveDialog } from '../archive-dialog.tsx';
import { printConfig, readable } from '../content.ts';
import { DuplicateDialog } from '../duplicate-dialog.tsx';
import { headingsOf } from '../outline.ts';
import { forgetPrompt, type Prompt, promptApi, usePromptFamily, usePromptVersion } from '../prompt-api.ts';
import { promptSearch } from '../search.ts';
import { OutlineNav } from '../text/outline-nav.tsx';
import { PromptText, Variables } from '../text/prompt-text.tsx';
import { TryTab } from '../try/try-tab.tsx';
import { usesByVersion, usesOf } from '../usage.ts';
import { CompareTab } from './compare-tab.tsx';
import { UsageTab } from './usage-tab.tsx';
import { VersionList } from './version-list.tsx';

export default function PromptPage() {
  const projectId = useProjectId();
  const name = usePathParams().name ?? '';
  const path = useProjectPath();
  const go = useGo();
  const client = useQueryClient();
  const [search, setSearch] = useSearchState(promptSearch);
  const [dialog, setDialog] = useState<'duplicate' | 'archive'>();
  const family = usePromptFamily(projectId, name);
  const { latest } = family;
  const isLatest = latest !== undefined && (search.v === 0 || search.v === latest.version);
  const older = usePromptVersion(projectId, name, isLatest ? 0 : search.v);
  const shown = isLatest ? latest : search.v > 0 ? older.data : undefined;
  const uses = useMemo(() => usesByVersion(name, 7), [name]);
  const used = usesOf(useHogQL(projectId, uses).data);
  const here = path(`/prompts/${encodeURIComponent(name)}`);
  useEffect(() => {
    if (latest) noteVisited({ to: here, label: name, kind: t('Prompt') });
  }, [latest, here, name]);
  const error = family.error ?? (isLatest ? null : older.error);

  return (
    <Page
      title={name}
      fill
      crumbs={[{ to: path('/prompts'), label: t('Prompts') }]}
      actions={
        latest && (
          <>
            <CopyButton
              withText
              label={t('Copy link')}
              text={() => new URL(`${here}?v=${shown?.version ?? latest.version}`, location.origin).href}
            />
            <ButtonLink
              to={`${here}/edit`}
              variant="primary"
              size="sm"
              icon={<Pencil aria-hidden="true" className="size-3.5" />}
            >
              {t('Edit')}
            </ButtonLink>
            <Menu
              label={t('More actions')}
              align="end"
              trigger={
                <IconButton label={t('More actions')}>
                  <Ellipsis aria-hidden="true" className="size-4" />
                </IconButton>
              }
              entries={[
                { label: t('Duplicate'), onSelect: () => setDialog('duplicate') },
                { label: t('Archive'), danger: true, onSelect: () => setDialog('archive') },
              ]}
            />
          </>
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={family.refetch} />
      ) : !latest || !shown ? (
        <LoadingBlock lines={12} />
      ) : (
        <>
          {!isLatest && (
            <div role="status" className="flex flex-wrap items-center gap-3 border-b bg-warn-tint px-4 py-2 text-warn">
              <span>
                {t('You are looking at v{version}; latest is v{latest}.', {
                  version: shown.version,
                  latest: latest.version,
                })}
              </span>
              <Link to={here} search={{ tab: search.tab }}>
                {t('Show the latest')}
              </Link>
              <Link to={`${here}/edit`} search={{ from: shown.version }}>
                {t('Use as new version')}
              </Link>
            </div>
          )}
          <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-auto">
            <Tabs
              label={t('Parts of the prompt')}
              value={search.tab}
              onChange={(tab) => setSearch({ tab })}
              className="min-w-0 flex-1 max-lg:flex-none"
              panelClassName="flex flex-col overflow-auto"
              items={[
                { id: 'text', label: t('Text'), content: () => <TextTab prompt={shown} /> },
                {
                  id: 'compare',
                  label: t('Compare'),
                  content: () => (
                    <CompareTab
                      projectId={projectId}
                      name={name}
                      versions={family.versions}
                      latest={latest.version}
                      diff={search.diff || (isLatest ? '' : `${shown.version}..${latest.version}`)}
                      onDiff={(diff) => setSearch({ diff })}
                    />
                  ),
                },
                {
                  id: 'try',
                  label: t('Try it'),
                  content: () => (
                    <TryTab key={shown.version} projectId={projectId} prompt={shown} versions={family.versions} />
                  ),
                },
                { id: 'usage', label: t('Usage'), content: () => <UsageTab projectId={projectId} name={name} /> },
                {
                  id: 'activity',
                  label: t('Activity'),
                  content: () => <ActivityList url={promptApi(projectId, name, 'activity/')} />,
                },
              ]}
            />
            <aside
              aria-label={t('Versions of {name}', { name })}
              className="w-72 shrink-0 overflow-auto border-s max-lg:w-full max-lg:border-s-0 max-lg:border-t"
            >
              <VersionList
                projectId={projectId}
                name={name}
                latest={latest.version}
                shown={shown.version}
                tab={search.tab}
                versions={family.versions}
                labels={family.labels}
                uses={used}
                hasMore={family.hasMore}
                loadingMore={family.loadingMore}
                onMore={family.loadMore}
              />
            </aside>
          </div>
        </>
      )}
      {dialog === 'duplicate' && (
        <DuplicateDialog projectId={projectId} name={name} onClose={() => setDialog(undefined)} />
      )}
      <ArchiveDialog
        projectId={projectId}
        name={name}
        open={dialog === 'archive'}
        onClose={() => setDialog(undefined)}
        onDone={() => {
          void forgetPrompt(client, projectId);
          go(path('/prompts'));
        }}
      />
    </Page>
  );
}

function TextTab({ prompt }: { prompt: Prompt }) {
  const text = useMemo(() => readable(prompt.prompt), [prompt.prompt]);
  const headings = useMemo(() => headingsOf(text), [text]);
  const scrollerRef = useRef<HTMLDivElement>(null);
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <div className="flex w-52 shrink-0 flex-col gap-4 overflow-auto border-e p-3 max-lg:w-full max-lg:border-e-0 max-lg:border-b">
        <div className="flex flex-col gap-1 max-md:hidden">
          <h2 className="text-meta font-medium">{t('Outline')}</h2>
          <OutlineNav headings={headings} scrollerRef={scrollerRef} />
        </div>
        <div className="flex flex-col gap-1">
          <h2 className="text-meta font-medium">{t('Variables')}</h2>
          <Variables text={text} />
        </div>
        {prompt.config && (
          <div className="flex flex-col gap-1">
            <h2 className="text-meta font-medium">{t('Config')}</h2>
            <pre dir="auto" className="overflow-x-auto font-mono text-meta whitespace-pre-wrap">
              {printConfig(prompt.config)}
            </pre>
          </div>
        )}
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex justify-end px-2 pt-1">
          <CopyButton text={prompt.prompt} label={t('Copy prompt text')} />
        </div>
        <PromptText text={text} scrollerRef={scrollerRef} />
      </div>
    </div>
  );
}
