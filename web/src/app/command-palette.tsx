import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { useQueries } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { api, projectApi } from '../api/client.ts';
import { keys, projectsQuery, useMe } from '../api/queries.ts';
import { t } from '../base/i18n.ts';
import { projectPath, useProjectId } from '../base/paths.ts';
import { type Shortcut, shortcuts } from '../base/shortcuts.ts';
import { takeTyping, useActiveShortcuts } from '../base/use-shortcut.ts';
import { readVisited } from '../base/visited.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { pages } from './pages.ts';
import { pastedTarget } from './palette-targets.ts';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly hint?: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Lists that can be asked by name, and where their objects live. */
const searchable = [
  {
    kind: 'Prompt',
    page: '/prompts',
    path: 'llm_prompts/',
    query: { content: 'none' },
    to: (row: Named) => `/prompts/${row.name}`,
  },
  { kind: 'Dataset', page: '/datasets', path: 'datasets/', query: {}, to: (row: Named) => `/datasets/${row.id}` },
  {
    kind: 'Evaluation',
    page: '/evaluations',
    path: 'evaluations/',
    query: {},
    to: (row: Named) => `/evaluations/${row.id}`,
  },
  {
    kind: 'Cohort',
    page: '/cohorts',
    path: 'cohorts/',
    query: { basic: true },
    to: (row: Named) => `/cohorts/${row.id}`,
  },
  {
    kind: 'Score',
    page: '/scores',
    path: 'llm_analytics/score_definitions/',
    query: {},
    to: (row: Named) => `/scores/${row.id}`,
  },
  {
    kind: 'Review queue',
    page: '/review',
    path: 'llm_analytics/review_queues/',
    query: {},
    to: (row: Named) => `/review/${row.id}`,
  },
  {
    kind: 'Issue',
    page: '/errors',
    path: 'error_tracking/issues/',
    query: {},
    to: (row: Named) => `/errors/${row.id}`,
  },
  { kind: 'User', page: '/users', path: 'persons/', query: {}, to: (row: Named) => `/users/${row.id}` },
] as const;

interface Named {
  readonly id: number | string;
  readonly name: string | null;
}

const DEBOUNCE_MS = 150;
const PER_GROUP_MAX = 5;

/** One text box that goes anywhere and does what the page can do. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const entries = useEntries(text);
  const at = Math.min(chosen, entries.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${listId}-${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, listId]);

  function run(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function press(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && entries.length > 0) {
      event.preventDefault();
      setChosen((at + by + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[at]);
    }
  }

  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fade fixed inset-0 z-dialog bg-[rgb(0_0_0/0.4)]" />
        <BaseDialog.Popup
          aria-label={t('Command palette')}
          className="fade fixed top-[10dvh] left-1/2 z-dialog flex max-h-[70dvh] w-[calc(100vw-32px)] max-w-160 -translate-x-1/2 flex-col overflow-hidden rounded-dialog border border-strong bg-bg outline-none"
        >
          <input
            type="text"
            role="combobox"
            aria-label={t('Go to a page, an object or an id')}
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('Page, name, trace id or address')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChosen(0);
            }}
            onKeyDown={press}
            onFocus={() => {
              const ahead = takeTyping();
              if (ahead) setText((old) => old + ahead);
            }}
            className="h-11 shrink-0 border-b bg-transparent px-4 text-prose outline-none"
          />
          <div ref={list} id={listId} role="listbox" aria-label={t('Results')} className="min-h-0 overflow-y-auto py-1">
            {entries.map((entry, index) => (
              <div key={entry.id} role="none">
                {entries[index - 1]?.group !== entry.group && (
                  <div role="none" className="px-4 pt-2 pb-1 text-label text-muted">
                    {entry.group}
                  </div>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the text box keeps focus and handles the keys. */}
                <div
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  onClick={() => run(entry)}
                  className={cx(
                    'flex min-h-8 cursor-default items-center gap-3 px-4 hover:bg-muted',
                    index === at && 'bg-muted',
                  )}
                >
                  <span dir="auto" className="min-w-0 flex-1 truncate">
                    {entry.label}
                  </span>
                  {entry.hint && <span className="text-meta text-muted">{entry.hint}</span>}
                  {entry.keys && <Kbd keys={entry.keys} />}
                </div>
              </div>
            ))}
          </div>
          {entries.length === 0 && <p className="px-4 py-3 text-muted">{t('Nothing found.')}</p>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function useEntries(text: string): readonly Entry[] {
  const projectId = useProjectId();
  const router = useRouter();
  const bindings = useActiveShortcuts();
  const objects = useObjects(useDebounced(text.trim()), projectId);
  const projects = useProjects();
  const go = (to: string) => () => void router.navigate({ href: to, to });
  const wanted = text.trim().toLowerCase();
  const matches = (label: string) => label.toLowerCase().includes(wanted);
  const entries: Entry[] = [];

  const pasted = pastedTarget(text, projectId, location.origin);
  if (pasted) entries.push({ id: 'pasted', group: t('Go to'), label: pasted.label, run: go(pasted.to) });
  if (wanted === '') {
    for (const { to, label, kind } of readVisited()) {
      entries.push({ id: `visited:${to}`, group: t('Visited lately'), label, hint: t(kind), run: go(to) });
    }
  }
  for (const { path, rail } of pages) {
    if (!rail || !matches(t(rail.label)) || projectId === 0) continue;
    const declared: Shortcut | undefined = shortcuts.find((each) => each.id === rail.shortcut);
    const to = projectPath(projectId, path);
    entries.push({ id: to, group: t('Pages'), label: t(rail.label), keys: declared?.keys[0], run: go(to) });
  }
  const settings =
    projectId === 0 ? [] : settingsPages.map(([label, to]) => [label, projectPath(projectId, to)] as const);
  for (const [label, to] of [...settings, ...standing]) {
    if (matches(t(label))) entries.push({ id: to, group: t('Pages'), label: t(label), run: go(to) });
  }
  for (const { kind, name, to } of objects) {
    entries.push({ id: `object:${to}`, group: t('Objects'), label: name, hint: t(kind), run: go(to) });
  }
  const seen = new Set<string>();
  for (const { shortcut, run } of bindings.toReversed()) {
    if (shortcut.scope === 'everywhere' || seen.has(shortcut.id) || !matches(t(shortcut.label))) continue;
    seen.add(shortcut.id);
    entries.push({
      id: `action:${shortcut.id}`,
      group: t('On this page'),
      label: t(shortcut.label),
      keys: shortcut.keys[0],
      // After the dialog has given focus back, or the action would act on the dialog.
      run: () => setTimeout(() => run(new KeyboardEvent('keydown')), 50),
    });
  }
  for (const project of projects) {
    if (project.id === projectId || !matches(project.name) || wanted === '') continue;
    entries.push({
      id: `project:${project.id}`,
      group: t('Projects'),
      label: project.name,
      run: go(projectPath(project.id, '/home')),
    });
  }
  return entries;
}

const settingsPages: readonly (readonly [string, string])[] = [
  ['Symbol sets', '/errors/symbol-sets'],
  ['Disagreements', '/review/disagreements'],
  ['Project settings', '/settings/project'],
  ['Tokens', '/settings/tokens'],
  ['Provider keys', '/settings/provider-keys'],
  ['Colors', '/settings/colors'],
  ['Demo data', '/settings/demo-data'],
];

const standing: readonly (readonly [string, string])[] = [
  ['API keys', '/account/keys'],
  ['Preferences', '/account/preferences'],
  ['Profile', '/account/profile'],
  ['Status', '/status'],
];

function useObjects(wanted: string, projectId: number): readonly { kind: string; name: string; to: string }[] {
  const lists = searchable.filter(({ page }) => pages.some((each) => each.path === page));
  const answers = useQueries({
    queries: lists.map(({ path, query }) => ({
      queryKey: [...keys.project(projectId, path), { search: wanted, palette: true }],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get(projectApi(projectId, path), {
          signal,
          query: { ...query, search: wanted, limit: PER_GROUP_MAX },
        }),
      enabled: wanted.length >= 2 && projectId > 0,
      retry: false,
    })),
  });
  return answers.flatMap((answer, index) => {
    const list = lists[index];
    if (!list || !answer.data) return [];
    return answer.data.results.map((row) => ({
      kind: list.kind,
      name: row.name || t(list.kind),
      to: projectPath(projectId, list.to(row)),
    }));
  });
}

function useProjects() {
  const me = useMe();
  const lists = useQueries({ queries: (me.data?.organizations ?? []).map((each) => projectsQuery(each.id)) });
  return lists.flatMap((list) => list.data?.results ?? []);
}

function useDebounced(value: string): string {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return late;
}
