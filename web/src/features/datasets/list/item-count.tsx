import { useProjectGet } from '../../../api/queries.ts';
import type { PageOf } from '../../../api/types.ts';
import { formatCount, UNKNOWN } from '../../../ui/index.ts';
import { ITEMS } from '../dataset-api.ts';

/** How many items a dataset has; asked for by the rows in view, and never waited for. */
export function ItemCount({ projectId, dataset }: { projectId: number; dataset: string }) {
  const count = useProjectGet<PageOf<unknown>>(projectId, ITEMS, { dataset, limit: 1 }).data?.count;
  return count === undefined ? UNKNOWN : formatCount(count);
}
