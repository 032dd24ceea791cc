import { createContext, use } from 'react';
import type { LaneAnnotation } from './annotation-marks.ts';

/** What the page knows of annotations. Charts and strips read it; without it they have no lane. */
export interface ChartAnnotations {
  /** Those of all ranges being watched. */
  readonly annotations: readonly LaneAnnotation[];
  /** Says which time something draws, so that one request serves the page; the answer ends it. */
  readonly watch: (from: number, to: number) => () => void;
  readonly onNew: (time: Date) => void;
  readonly onEdit: (id: number) => void;
  readonly onDelete: (id: number) => void;
  /** The one open panel of the page, of whatever lane. */
  readonly opened: string | undefined;
  readonly onOpened: (key: string | undefined) => void;
}

const Context = createContext<ChartAnnotations | undefined>(undefined);

export const ChartAnnotationsContext = Context.Provider;

export const useChartAnnotations = (): ChartAnnotations | undefined => use(Context);
