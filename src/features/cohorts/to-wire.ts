import type { CalculationRow } from './calculation/history.ts';
import type { CohortRow } from './queries.ts';
import type { ImportReport } from './static/import-people.ts';

export function toWire(row: CohortRow) {
  const report = row.import_report as ImportReport | null; // Only an import writes it.
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    groups: row.groups,
    deleted: row.deleted,
    filters: row.filters ?? { properties: {} },
    query: row.query,
    version: row.version,
    pending_version: row.pending_version,
    is_calculating: row.is_calculating,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    last_calculation: row.last_calculation?.toISOString() ?? null,
    errors_calculating: row.errors_calculating,
    last_error_message: row.last_error_message,
    count: row.count,
    is_static: row.is_static,
    // The table holds what the schema's choices let through.
    cohort_type: row.cohort_type as 'static' | null,
    // There are no experiments to name it.
    experiment_set: [],
    last_import_total_count: report?.total ?? null,
    last_import_unmatched_count: report?.unmatched ?? null,
    _create_in_folder: null,
    _create_static_person_ids: [],
  };
}

export function toWireAlone(row: CohortRow) {
  const report = row.import_report as ImportReport | null; // As above.
  return { ...toWire(row), last_import_report: report && { ...report, lines: [...report.lines] } };
}

export function toCalculation(row: CalculationRow) {
  const { started_at, finished_at } = row;
  return {
    id: row.id,
    version: row.version,
    filters: row.filters,
    count: row.count,
    started_at: started_at.toISOString(),
    finished_at: finished_at?.toISOString() ?? null,
    queries: [],
    error: row.error,
    error_code: row.error_code,
    duration_seconds: finished_at && (finished_at.getTime() - started_at.getTime()) / 1000,
    is_completed: finished_at !== null,
    is_successful: finished_at !== null && row.error === null,
    total_query_ms: row.query_ms,
    // The engine is not asked for these.
    total_memory_mb: null,
    total_read_rows: null,
    total_written_rows: row.count,
    main_query: null,
    main_query_id: null,
  };
}
