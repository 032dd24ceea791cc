/**
 * The components every page is built from. They know nothing about features; pages import from here.
 *
 * - Page frame: `Page` (frame/page.tsx) gives head, h1, title and focus. Lists use `ListPage` (frame/list-page.tsx), which contains it.
 * - Numbers, money, times: never format by hand. `Cost`, `Tokens`, `Duration`, `Percent`, `TimeStamp` in JSX,
 *   `formatCost` … where text is needed. Unknown shows "–".
 * - Colours and sizes: Tailwind classes of the tokens only. Backgrounds `bg-bg|subtle|muted`, text `text-default|muted|faint`,
 *   borders `border` (quiet) and `border-strong`, tones `text-ok bg-ok-tint` (ok, warn, error, info, running, neutral),
 *   `text-accent bg-accent-tint`, type `text-label|meta|body|prose|section|title|figure`, radius `rounded-control|panel|dialog`,
 *   layers `z-rail|sticky|peek|dialog|popover|toast`. Logical sides (`ps-2`, `me-4`, `start-0`).
 * - What a person keeps (widths, columns, drafts): `useStored` (base/stored.ts). What a colleague should see too: the URL (frame/search.ts).
 * - Undoable changes: `toast(text, { undo })` of base/toasts.ts. Others: `ConfirmDialog`. Never both.
 * - Keys: declare in base/shortcuts.ts, handle with `useShortcut`, print with `<Kbd keys={keysOf(id)} />`.
 * - Text: `t()` and `tn()` of base/i18n.ts. User content gets `dir="auto"`.
 */
export { AnnotationLane } from './annotation-lane.tsx';

export {
  Badge,
  KindIcon,
  kindWord,
  type Status,
  StatusBadge,
  type Tone,
} from './badge.tsx';
export { Button, ButtonLink, IconButton } from './button.tsx';
export { Chart, type ChartSeries } from './chart.tsx';
export { useChartAnnotations } from './chart-annotations.ts';
export type { ChartMark } from './chart-marks.tsx';
export { CodeEditor, type CodeEditorProps, JsonEditor } from './code-editor.tsx';
export { Combobox } from './combobox.tsx';
export { CopyButton, copyText } from './copy-button.tsx';
export { cx } from './cx.ts';
export { DataTable } from './data-table.tsx';
export type { Column, Sort } from './data-table-column.ts';
export type { DataTableProps } from './data-table-props.ts';
export { ConfirmDialog, Dialog } from './dialog.tsx';
export { DiffView } from './diff-view.tsx';
export { browserZone, useDisplay } from './display.tsx';
export { Checkbox, Field, Select, TextArea, TextField } from './field.tsx';
export { FilterBar, knownFilters } from './filter-bar.tsx';
export { type Filter, parseFilters, printFilters } from './filter-grammar.ts';
export type { FilterField, SuggestedValue } from './filter-suggestions.ts';
export * from './format.ts';
export { JsonView } from './json-view.tsx';
export { Kbd } from './kbd.tsx';
export { Link, type LinkTarget } from './link.tsx';
export { LiveSwitch } from './live-bar.tsx';
export { Menu, type MenuEntry } from './menu.tsx';
export { paletteDefault } from './palette.ts';
export { Peek } from './peek.tsx';
export { personName } from './person-name.ts';
export { Popover } from './popover.tsx';
export { useSeriesColors } from './series-colors.ts';
export { Section, SideList } from './side-list.tsx';
export { Sparkline } from './sparkline.tsx';
export { Spinner } from './spinner.tsx';
export { SplitPane } from './split-pane.tsx';
export { EmptyState, ErrorState, LoadingBlock } from './states.tsx';
export { Switch } from './switch.tsx';
export { type TabItem, Tabs } from './tabs.tsx';
export { marked, TextView } from './text-view.tsx';
export { bucketOf, type Range, type ResolvedRange, resolveRange } from './time-range.ts';
export { TimeRange } from './time-range-button.tsx';

export { useNow } from './use-now.ts';
export { useWidth } from './use-width.ts';
export { Cost, Duration, Id, Percent, PersonChip, TimeStamp, Tokens } from './values.tsx';
export { type Meaning, WhatCounts } from './what-counts.tsx';
