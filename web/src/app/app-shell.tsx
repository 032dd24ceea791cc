import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { isProblem } from '../api/problem.ts';
import { useMe, useProject } from '../api/queries.ts';
import { t } from '../base/i18n.ts';
import { projectPath, useProjectId } from '../base/paths.ts';
import { usePreferences } from '../base/preferences.ts';
import type { ShortcutId } from '../base/shortcuts.ts';
import { useStored, writeStored } from '../base/stored.ts';
import { undoLast } from '../base/toasts.ts';
import { holdTyping, useShortcut } from '../base/use-shortcut.ts';
import { ProjectAnnotations } from '../features/annotations/index.ts';
import { ProjectColors } from '../features/data-color-themes/index.ts';
import { IgnoredLine, OfflineLine } from '../frame/banners.tsx';
import { useCarriedSearch } from '../frame/carry.ts';
import { Page } from '../frame/page.tsx';
import { ProjectNameContext } from '../frame/project-name.ts';
import { IconButton } from '../ui/button.tsx';
import { browserZone, DisplayProvider } from '../ui/display.tsx';
import { ErrorState, LoadingBlock } from '../ui/states.tsx';
import { useMedia } from '../ui/use-media.ts';
import { pages } from './pages.ts';
import { Rail } from './rail.tsx';

const CommandPalette = lazy(() => import('./command-palette.tsx'));
const PageCalls = lazy(() => import('./page-calls.tsx'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx'));

const PALETTE_AFTER_MS = 3000;

/** Rail, head and content for signed-in people. */
export function AppShell() {
  const me = useMe();
  if (me.error && !isProblem(me.error, 401)) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <LoadingBlock />;
  return <SignedInShell />;
}

function SignedInShell() {
  const projectId = useProjectId();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isProjectPage = path.startsWith('/project/');
  const project = useProject(projectId);
  const preferences = usePreferences();
  const [narrowRail, setNarrowRail] = useStored('rail:narrow', false);
  const isPhone = useMedia('(max-width: 767px)');
  const [sheetOpen, setSheetOpen] = useState(false);
  const [overlay, setOverlay] = useState<'palette' | 'keys' | 'calls'>();
  const busy = useIsBusy();
  const isFullWindow = useRouterState({
    select: (state): boolean =>
      pages.some((page) => page.fullWindow && state.matches.at(-1)?.fullPath === `/project/$pid${page.path}`),
  });

  const projectZone = project.data?.timezone ?? 'UTC';
  const zone = { project: projectZone, browser: browserZone(), utc: 'UTC' }[preferences.zone];

  useEffect(() => {
    if (isProjectPage && project.data) writeStored('lastProject', project.data.id);
  }, [isProjectPage, project.data]);
  // A project that is gone must not be where "/" leads.
  const isGone = isProblem(project.error, 404) || isProblem(project.error, 403);
  useEffect(() => {
    if (isGone) writeStored('lastProject', undefined);
  }, [isGone]);
  // The palette is the next thing many reach for: it is fetched before it is asked for, and after everything else.
  useEffect(() => {
    const idle = setTimeout(() => void import('./command-palette.tsx').catch(() => undefined), PALETTE_AFTER_MS);
    return () => clearTimeout(idle);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever another page opens.
  useEffect(() => setSheetOpen(false), [path]);

  useShortcut('palette', () => {
    holdTyping();
    setOverlay('palette');
  });
  useShortcut('sheet', () => setOverlay('keys'));
  useShortcut('pageCalls', () => setOverlay('calls'));
  useShortcut('rail', () => (isPhone ? setSheetOpen(!sheetOpen) : setNarrowRail(!narrowRail)));
  useShortcut('undo', () => undoLast());

  return (
    <DisplayProvider value={{ zone, projectZone, density: preferences.density }}>
      <ProjectNameContext value={(isProjectPage && project.data?.name) || ''}>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-toast focus:bg-bg focus:p-2"
        >
          {t('Skip to content')}
        </a>
        <div className="flex h-full max-md:flex-col">
          {isPhone && !isFullWindow ? (
            <PhoneHead
              open={sheetOpen}
              onToggle={() => setSheetOpen(!sheetOpen)}
              onPalette={() => setOverlay('palette')}
            />
          ) : null}
          {(!isPhone || sheetOpen) && !isFullWindow && (
            <Rail
              narrow={narrowRail && !isPhone}
              sheet={isPhone}
              onPalette={() => setOverlay('palette')}
              onKeys={() => setOverlay('keys')}
              onFold={() => (isPhone ? setSheetOpen(false) : setNarrowRail(!narrowRail))}
            />
          )}
          <main id="main" tabIndex={-1} aria-busy={busy} className="min-h-0 min-w-0 flex-1 overflow-auto">
            <div className="flex h-full min-h-0 flex-col">
              <OfflineLine />
              <IgnoredLine />
              <div className="min-h-0 flex-1">
                {isProjectPage && isGone ? (
                  <Page title={t('Not found')}>
                    <ErrorState error={project.error} />
                  </Page>
                ) : (
                  <ProjectColors projectId={projectId} page={path}>
                    <ProjectAnnotations projectId={projectId}>
                      <Suspense fallback={<LoadingBlock />}>
                        <Outlet />
                      </Suspense>
                    </ProjectAnnotations>
                  </ProjectColors>
                )}
              </div>
            </div>
          </main>
        </div>
        {pages.map(({ rail }) => rail?.shortcut && <GoShortcut key={rail.shortcut} id={rail.shortcut} />)}
        <Suspense fallback={null}>
          {overlay === 'palette' && <CommandPalette onClose={() => setOverlay(undefined)} />}
          {overlay === 'keys' && <ShortcutSheet onClose={() => setOverlay(undefined)} />}
          {overlay === 'calls' && <PageCalls onClose={() => setOverlay(undefined)} />}
        </Suspense>
      </ProjectNameContext>
    </DisplayProvider>
  );
}

function GoShortcut({ id }: { id: ShortcutId }) {
  const navigate = useNavigate();
  const projectId = useProjectId();
  const carried = useCarriedSearch(pages);
  const page = pages.find(({ rail }) => rail?.shortcut === id);
  useShortcut(
    id,
    () => void (page && navigate({ to: projectPath(projectId, page.path), search: carried(page) })),
    projectId > 0,
  );
  return null;
}

function PhoneHead({ open, onToggle, onPalette }: { open: boolean; onToggle: () => void; onPalette: () => void }) {
  return (
    <header className="flex h-12 shrink-0 items-center justify-between border-b bg-subtle px-2">
      <IconButton label={t('Menu')} aria-expanded={open} onClick={onToggle}>
        <MenuIcon aria-hidden="true" className="size-5" />
      </IconButton>
      <span className="font-semibold">Hedgerow</span>
      <IconButton label={t('Command palette')} onClick={onPalette}>
        <Search aria-hidden="true" className="size-4" />
      </IconButton>
    </header>
  );
}

/** True while a page is being fetched or its first answers are on the way; refreshing what is shown does not count. */
function useIsBusy(): boolean {
  const client = useQueryClient();
  const isRouting = useRouterState({ select: (state) => state.status === 'pending' });
  const first = useIsFetching({ predicate: (query) => query.state.status === 'pending' }, client);
  return isRouting || first > 0;
}
