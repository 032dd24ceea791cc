import { useRouterState } from '@tanstack/react-router';
import { CircleUserRound, Keyboard, PanelLeft, Search, Settings, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useMe } from '../api/queries.ts';
import { t } from '../base/i18n.ts';
import { projectPath, useProjectId } from '../base/paths.ts';
import { keysOf } from '../base/shortcuts.ts';
import { useCarriedSearch } from '../frame/carry.ts';
import type { PageDefinition, RailGroup } from '../frame/page-definition.ts';
import { ProjectSwitch } from '../frame/project-switch.tsx';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Link } from '../ui/link.tsx';
import { personName } from '../ui/person-name.ts';
import { pages } from './pages.ts';

// Menus are no small code, and the rail can be read without.
const PersonMenu = lazy(() => import('./person-menu.tsx'));

export interface RailProps {
  /** Icons only. */
  readonly narrow: boolean;
  /** Over the page, on a phone. */
  readonly sheet: boolean;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onFold: () => void;
}

const groups: readonly RailGroup[] = ['Home', 'Observe', 'Build', 'Judge', 'Understand'];

export function Rail({ narrow, sheet, onPalette, onKeys, onFold }: RailProps) {
  const entries = pages.filter((page) => page.rail);
  return (
    <div
      className={cx(
        'z-rail flex min-h-0 shrink-0 flex-col border-e bg-subtle',
        sheet ? 'fixed inset-x-0 top-12 bottom-0 z-dialog border-e-0' : narrow ? 'w-12' : 'w-56',
      )}
    >
      <RailHead narrow={narrow} sheet={sheet} onPalette={onPalette} onFold={onFold} />
      <nav aria-label={t('Main')} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {groups.map((group) => (
          <Group
            key={group}
            group={group}
            entries={entries.filter((page) => page.rail?.group === group)}
            narrow={narrow}
          />
        ))}
      </nav>
      <RailFoot narrow={narrow} onKeys={onKeys} />
    </div>
  );
}

/** The banner landmark: whose data this is, and the way to anything. */
function RailHead({ narrow, sheet, onPalette, onFold }: Omit<RailProps, 'onKeys'>) {
  const content = (
    <>
      <div className="flex items-center gap-1">
        <ProjectSwitch narrow={narrow} />
        {!narrow && (
          <IconButton label={sheet ? t('Close menu') : t('Fold the rail')} onClick={onFold}>
            {sheet ? <X aria-hidden="true" className="size-4" /> : <PanelLeft aria-hidden="true" className="size-4" />}
          </IconButton>
        )}
      </div>
      {narrow ? (
        <IconButton label={t('Unfold the rail')} onClick={onFold}>
          <PanelLeft aria-hidden="true" className="size-4" />
        </IconButton>
      ) : (
        !sheet && (
          <button
            type="button"
            onClick={onPalette}
            className="flex h-8 items-center gap-2 rounded-control border border-strong bg-bg px-2 text-muted hover:text-default"
          >
            <Search aria-hidden="true" className="size-3.5" />
            <span className="flex-1 text-start">{t('Go to…')}</span>
            <Kbd keys={keysOf('palette')} />
          </button>
        )
      )}
    </>
  );
  const style = 'flex flex-col gap-2 p-2';
  // On a phone the page's own head is the banner; there is one of them.
  return sheet ? <div className={style}>{content}</div> : <header className={style}>{content}</header>;
}

const entryStyle =
  'flex h-7.5 items-center gap-2 rounded-control px-2 text-body text-muted hover:bg-muted hover:text-default pointer-coarse:min-h-11';

function Group({ group, entries, narrow }: { group: RailGroup; entries: readonly PageDefinition[]; narrow: boolean }) {
  const projectId = useProjectId();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const carried = useCarriedSearch(pages);
  if (entries.length === 0) return null;
  return (
    <div className="mt-2">
      {group !== 'Home' && !narrow && <h2 className="px-2 pb-1 text-label font-medium text-faint">{t(group)}</h2>}
      <ul aria-label={t(group)}>
        {entries.map((page) => {
          const { path: below, rail } = page;
          if (!rail) return null;
          const to = projectPath(projectId, below);
          const isHere = path === to || path.startsWith(`${to}/`);
          const Icon = rail.icon;
          return (
            <li key={below}>
              <Link
                to={to}
                search={carried(page)}
                plain
                title={narrow ? t(rail.label) : undefined}
                aria-current={isHere ? 'page' : undefined}
                className={cx(entryStyle, isHere && 'bg-muted font-medium text-default')}
              >
                <Icon aria-hidden="true" className={cx('size-4 shrink-0', isHere && 'text-accent')} />
                <span className={narrow ? 'sr-only' : 'truncate'}>{t(rail.label)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function RailFoot({ narrow, onKeys }: { narrow: boolean; onKeys: () => void }) {
  const projectId = useProjectId();
  return (
    <div className="flex flex-col border-t p-2">
      {projectId > 0 && (
        <Link to={projectPath(projectId, '/settings/project')} plain className={entryStyle} title={t('Settings')}>
          <Settings aria-hidden="true" className="size-4 shrink-0" />
          <span className={narrow ? 'sr-only' : undefined}>{t('Settings')}</span>
        </Link>
      )}
      <button type="button" onClick={onKeys} className={cx(entryStyle, 'w-full')} title={t('Keyboard shortcuts')}>
        <Keyboard aria-hidden="true" className="size-4 shrink-0" />
        <span className={narrow ? 'sr-only' : 'flex-1 text-start'}>{t('Shortcuts')}</span>
        {!narrow && <Kbd keys={keysOf('sheet')} />}
      </button>
      <Person narrow={narrow} />
    </div>
  );
}

function Person({ narrow }: { narrow: boolean }) {
  const me = useMe();
  const name = me.data ? personName(me.data) : '';
  const trigger = (
    <button type="button" className={cx(entryStyle, 'w-full')} title={name}>
      <CircleUserRound aria-hidden="true" className="size-4 shrink-0" />
      <span dir="auto" className={narrow ? 'sr-only' : 'flex-1 truncate text-start'}>
        {name}
      </span>
    </button>
  );
  return (
    <Suspense fallback={trigger}>
      <PersonMenu trigger={trigger} />
    </Suspense>
  );
}
