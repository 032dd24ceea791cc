import { ChartNoAxesGantt, ChevronDown, ChevronUp, CircleX, ListTree, Settings2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t, tn } from '../../../base/i18n.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import type { HeatBy } from '../tree/marks.ts';
import { type RowColumns, useTreeSettings } from './tree-settings.ts';
import type { TreeModel } from './use-tree.ts';

interface TreeToolbarProps {
  readonly model: TreeModel;
  readonly view: 'tree' | 'timeline';
  readonly onView: (view: 'tree' | 'timeline') => void;
  readonly find: string;
  readonly onFind: (text: string, commit: boolean) => void;
  /** Contents are still being searched on the server. */
  readonly finding: boolean;
}

const columnNames: readonly (readonly [keyof RowColumns, string])[] = [
  ['model', 'Model'],
  ['latency', 'Latency'],
  ['tokens', 'Tokens'],
  ['cost', 'Cost'],
];
const heats: readonly (readonly [HeatBy, string])[] = [
  ['none', 'No heat'],
  ['cost', 'Heat by cost'],
  ['latency', 'Heat by latency'],
];

export function TreeToolbar({ model, view, onView, find, onFind, finding }: TreeToolbarProps) {
  const [settings, setSettings] = useTreeSettings();
  const other = view === 'tree' ? 'timeline' : 'tree';
  useShortcut('trace.view', () => onView(other));
  const errors = model.context.tree.errors[model.context.tree.root] ?? 0;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1 border-b px-2 py-1">
      <FindBox model={model} find={find} onFind={onFind} finding={finding} />
      {errors > 0 && (
        <Button
          size="sm"
          variant="ghost"
          title={`${t('Next error')} (${keysOf('trace.nextError')})`}
          onClick={model.nextError}
          icon={<CircleX aria-hidden="true" className="size-3.5 text-error" />}
        >
          {tn(errors, '{count} error', '{count} errors')}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        title={`${t('Tree or timeline')} (${keysOf('trace.view')})`}
        onClick={() => onView(other)}
        icon={
          other === 'tree' ? (
            <ListTree aria-hidden="true" className="size-3.5" />
          ) : (
            <ChartNoAxesGantt aria-hidden="true" className="size-3.5" />
          )
        }
      >
        <span className="max-md:sr-only">{other === 'tree' ? t('Tree') : t('Timeline')}</span>
      </Button>
      <Menu
        label={t('What rows show')}
        align="end"
        trigger={
          <IconButton size="sm" label={t('What rows show')}>
            <Settings2 aria-hidden="true" className="size-3.5" />
          </IconButton>
        }
        entries={[
          { label: t('Expand all'), onSelect: model.openAll },
          { label: t('Collapse all'), onSelect: model.closeAll },
          'separator',
          ...columnNames.map(([id, label]) => ({
            label: t(label),
            checked: settings.columns[id],
            onSelect: () => setSettings({ ...settings, columns: { ...settings.columns, [id]: !settings.columns[id] } }),
          })),
          'separator',
          ...heats.map(([heat, label]) => ({
            label: t(label),
            checked: settings.heat === heat,
            onSelect: () => setSettings({ ...settings, heat }),
          })),
        ]}
      />
    </div>
  );
}

const TYPING_MS = 250;

function FindBox({ model, find, onFind, finding }: Pick<TreeToolbarProps, 'model' | 'find' | 'onFind' | 'finding'>) {
  const [input, setInput] = useState(find);
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (timer.current === undefined) setInput(find);
  }, [find]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcut('search', () => box.current?.focus());

  const { place, total } = model.hitPlace;
  // Enter may come before the server has looked into the contents; the jump then happens when it has.
  const jump = useRef(false);
  useEffect(() => {
    if (!jump.current || finding || find === '') return;
    jump.current = false;
    if (place === 0 && total > 0) model.nextHit(1);
  }, [finding, find, place, total, model]);

  function settle(text: string, commit: boolean) {
    clearTimeout(timer.current);
    timer.current = undefined;
    onFind(text.trim(), commit);
  }

  function type(text: string) {
    setInput(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(text, false), TYPING_MS);
  }

  function press(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (input.trim() !== find || finding) {
        jump.current = true;
        settle(input, true);
      } else model.nextHit(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (input === '') box.current?.blur();
      setInput('');
      settle('', true);
    }
  }

  return (
    <div className="flex h-7 min-w-40 flex-1 items-center gap-1 rounded-control border border-strong bg-bg px-1.5 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-(--focus)">
      <input
        ref={box}
        type="text"
        aria-label={t('Find in trace')}
        placeholder={t('Find in trace')}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={input}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        className="min-w-0 flex-1 bg-transparent outline-none"
      />
      {find === '' ? (
        <Kbd keys={keysOf('search')} className="max-md:hidden" />
      ) : (
        <>
          {finding && <Spinner />}
          <span role="status" className="text-meta whitespace-nowrap text-muted">
            {total === 0 && !finding ? t('no hits') : t('{place} of {total}', { place: place || '–', total })}
          </span>
          <IconButton size="sm" label={t('Previous hit')} disabled={total === 0} onClick={() => model.nextHit(-1)}>
            <ChevronUp aria-hidden="true" className="size-3.5" />
          </IconButton>
          <IconButton size="sm" label={t('Next hit')} disabled={total === 0} onClick={() => model.nextHit(1)}>
            <ChevronDown aria-hidden="true" className="size-3.5" />
          </IconButton>
          <IconButton
            size="sm"
            label={t('Clear find')}
            onClick={() => {
              setInput('');
              settle('', true);
              box.current?.focus();
            }}
          >
            <X aria-hidden="true" className="size-3.5" />
          </IconButton>
        </>
      )}
    </div>
  );
}
