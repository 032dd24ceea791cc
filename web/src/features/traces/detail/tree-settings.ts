import { useStored } from '../../../base/stored.ts';
import type { HeatBy } from '../tree/marks.ts';

export interface RowColumns {
  readonly model: boolean;
  readonly latency: boolean;
  readonly tokens: boolean;
  readonly cost: boolean;
}

export interface TreeSettings {
  readonly columns: RowColumns;
  readonly heat: HeatBy;
}

const defaults: TreeSettings = { columns: { model: true, latency: true, tokens: true, cost: true }, heat: 'none' };

/** What rows show is a habit of the reader, kept in this browser for all traces. */
export const useTreeSettings = () => useStored<TreeSettings>('trace-tree', defaults);
