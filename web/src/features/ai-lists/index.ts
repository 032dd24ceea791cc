/** The common ground of the lists of AI events: filters, paging by place, live rows, what is done with chosen rows. */
export { DatasetDialog } from './dataset-dialog.tsx';
export { ExportRows } from './export-rows.tsx';
export { type Cells, numberCell, PAGE_SIZE, type Place, rowsOf, textCell, useKeyset } from './keyset.ts';
export { NoTraces } from './no-traces.tsx';
export { previewText } from './preview.ts';
export { likeText, type PropertyFilter, toProperties, traceFields, traceListFields } from './trace-filters.ts';
export { NAME_OF_TRACE } from './trace-name.ts';
export { useFilterFields, useSuggest } from './use-filter-fields.ts';
export { isActivity, useListReading } from './use-list-reading.tsx';
export { useTestAccounts } from './use-test-accounts.ts';
