/** The common ground of the lists of AI events: filters, paging by place, live rows, what is done with chosen rows. */
export { AiListPage } from './ai-list-page.tsx';
export { DatasetDialog } from './dataset-dialog.tsx';
export { ExportRows } from './export-rows.tsx';
export { type Cells, numberCell, PAGE_SIZE, type Place, rowsOf, textCell, useKeyset } from './keyset.ts';
export { liveActivity, liveEvents } from './live-events.ts';
export { previewText } from './preview.ts';
export {
  callFields,
  isOfTrace,
  likeText,
  type PropertyFilter,
  toProperties,
  traceListFields,
} from './trace-filters.ts';
export { IS_UNPRICED } from './unpriced.ts';
export { type AiList, useAiList } from './use-ai-list.ts';
export { useSuggest } from './use-filter-fields.ts';
export { useListReading } from './use-list-reading.tsx';
export { useRowCount } from './use-row-count.ts';
export { useTakeAlong } from './use-take-along.tsx';
export { type TestAccounts, useTestAccounts } from './use-test-accounts.ts';
export { IS_NAMED, JOINED_PERSONS, JOINED_USERS, OF_PERSON, PERSON, USER } from './users-of-traces.ts';
