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
 * - Keys: declare in base/keys.ts, handle with `useShortcut`, print with `<Kbd keys={keysOf(id)} />`.
 * - Text: `t()` and `tn()` of base/i18n.ts. User content gets `dir="auto"`.
 */
export { AnnotationLane, type AnnotationLaneProps } from './annotation-lane.tsx';
export type { LaneAnnotation, LaneScale } from './annotation-marks.ts';
export {
  Badge,
  type BadgeProps,
  type Kind,
  KindIcon,
  kindWord,
  type Status,
  StatusBadge,
  type Tone,
} from './badge.tsx';
export { Button, ButtonLink, type ButtonProps, IconButton } from './button.tsx';
export { Chart, type ChartProps, type ChartSeries } from './chart.tsx';
export { type ChartAnnotations, ChartAnnotationsContext, useChartAnnotations } from './chart-annotations.ts';
export type { ChartMark } from './chart-marks.tsx';
export { CodeEditor, type CodeEditorProps, JsonEditor, type JsonEditorProps } from './code-editor.tsx';
export { Combobox, type ComboboxOption, type ComboboxProps } from './combobox.tsx';
export { CopyButton, copyText } from './copy-button.tsx';
export { cx } from './cx.ts';
export { DataTable } from './data-table.tsx';
export type { Column, Sort } from './data-table-column.ts';
export type { DataTableProps } from './data-table-props.ts';
export { ConfirmDialog, type ConfirmDialogProps, Dialog, type DialogProps } from './dialog.tsx';
export { DiffView, type DiffViewProps } from './diff-view.tsx';
export { browserZone, type Display, DisplayProvider, useDisplay } from './display.tsx';
export { Checkbox, Field, Select, type SelectOption, TextArea, TextField } from './field.tsx';
export { FilterBar, type FilterBarProps, FilterToken, knownFilters } from './filter-bar.tsx';
export { type Filter, type FilterOp, parseFilters, printFilter, printFilters, sameFilter } from './filter-grammar.ts';
export type { FilterField, Suggest, SuggestedValue } from './filter-suggestions.ts';
export * from './format.ts';
export { JsonView, type JsonViewProps } from './json-view.tsx';
export { Kbd } from './kbd.tsx';
export { ExternalLink, Link, type LinkTarget } from './link.tsx';
export { LiveBar, LiveSwitch } from './live-bar.tsx';
export { Menu, type MenuEntry } from './menu.tsx';
export { type ColorScale, colorScale, paletteDefault } from './palette.ts';
export { Peek, type PeekProps } from './peek.tsx';
export { type PersonLike, personName } from './person-name.ts';
export { Popover } from './popover.tsx';
export { type PageColors, SeriesColors, useSeriesColors } from './series-colors.ts';
export { Section, SideList } from './side-list.tsx';
export { Sparkline } from './sparkline.tsx';
export { Spinner } from './spinner.tsx';
export { SplitPane, type SplitPaneProps } from './split-pane.tsx';
export { EmptyState, ErrorState, LoadingBlock, Skeleton } from './states.tsx';
export { Switch } from './switch.tsx';
export { type TabItem, Tabs, type TabsProps } from './tabs.tsx';
export { marked, TextView, type TextViewProps } from './text-view.tsx';
export { bucketOf, type Range, type ResolvedRange, resolveRange, resolveTime } from './time-range.ts';
export { rangeWords, TimeRange } from './time-range-button.tsx';
export { Tooltip } from './tooltip.tsx';
export { useMedia } from './use-media.ts';
export { useNow } from './use-now.ts';
export { useWidth } from './use-width.ts';
export { Cost, Duration, Figure, Id, Percent, PersonChip, TimeStamp, Tokens } from './values.tsx';
export { type Meaning, WhatCounts } from './what-counts.tsx';
