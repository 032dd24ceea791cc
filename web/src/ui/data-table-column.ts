import type { ReactNode } from 'react';
import type { Meaning } from './what-counts.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: number;
  /** Takes what is left of the width. */
  readonly grow?: boolean;
  readonly align?: 'start' | 'end';
  /** Not shown until the person asks for it. */
  readonly hidden?: boolean;
  readonly sortable?: boolean;
  /** What its figures count. */
  readonly counts?: Meaning;
  /** Holds times: its head names the zone they are in. */
  readonly time?: boolean;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}
