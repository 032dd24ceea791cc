import { PHYSICAL_TABLES } from './schema/tables.ts';

const TIME_SECONDS_MAX = 60;
const MEMORY_BYTES_MAX = 2_000_000_000;
/** Of all rows that are read together. */
const RANGE_MAX = 20_000_000;

/**
 * The SETTINGS of a query. The project's filter stands here once more, for every physical table: should a printed
 * query ever lack its own, it still reads one project only.
 */
export function querySettings(projectId: number): string {
  if (!Number.isSafeInteger(projectId)) throw new Error('A project id is a whole number.');
  const filters = PHYSICAL_TABLES.map((table) => `'${table}': 'team_id = ${projectId}'`);
  const settings = [
    'readonly = 1',
    'join_use_nulls = 1',
    'transform_null_in = 0',
    `max_execution_time = ${TIME_SECONDS_MAX}`,
    `max_memory_usage = ${MEMORY_BYTES_MAX}`,
    `function_range_max_elements_in_block = ${RANGE_MAX}`,
    "date_time_output_format = 'iso'",
    'output_format_json_quote_64bit_integers = 1',
    'output_format_json_quote_denormals = 0',
    // The few rows of one trace are worth the look-up in its projection.
    'min_table_rows_to_use_projection_index = 0',
    `additional_table_filters = {${filters.join(', ')}}`,
  ];
  return `SETTINGS ${settings.join(', ')}`;
}
