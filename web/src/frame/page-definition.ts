import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { TObject } from 'typebox';
import type { ShortcutId } from '../base/shortcuts.ts';

export type RailGroup = 'Home' | 'Observe' | 'Build' | 'Judge' | 'Understand' | 'Settings';

export interface PageDefinition {
  /** `project` pages live below `/project/:pid`; `signed-in` ones stand alone in the shell; `public` ones have no shell. */
  readonly area: 'project' | 'signed-in' | 'public';
  /** TanStack's spelling: `/traces/$traceId`. */
  readonly path: string;
  /** Every parameter the page reads from the URL, each with a default. */
  readonly search?: TObject;
  /** Fetched when the page is first visited or its link is pointed at. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Time range and filters (`from`, `to`, `f`, `q`, `test`) go along between the pages that say so. */
  readonly sharesFilters?: true;
  /** The page has the window to itself, without the rail. */
  readonly fullWindow?: boolean;
  /** Given, the page has an entry in the rail and the palette. */
  readonly rail?: {
    readonly group: RailGroup;
    readonly label: string;
    readonly icon: LucideIcon;
    readonly shortcut?: ShortcutId;
  };
}
