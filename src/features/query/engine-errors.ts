import { Invalid } from '#kernel/errors.ts';
import { EventStoreError } from '#platform/clickhouse/event-store.ts';

const SYNTAX_ERROR = 62;

/** What the engine refuses because of what a query asks, in words without the engine's own names. */
const REFUSALS: ReadonlyMap<number, readonly [code: string, detail: string]> = new Map([
  [6, ['cannot_parse_text', 'A text could not be read as the type it is used as.']],
  [20, ['number_of_columns_doesnt_match', 'The queries have different numbers of columns.']],
  [27, ['cannot_parse_input_assertion_failed', 'A text could not be read as the type it is used as.']],
  [32, ['attempt_to_read_after_eof', 'A text could not be read as the type it is used as.']],
  [36, ['bad_arguments', 'A function was given arguments it cannot work with.']],
  [38, ['cannot_parse_date', 'A text could not be read as a date.']],
  [41, ['cannot_parse_datetime', 'A text could not be read as a date and time.']],
  [42, ['number_of_arguments_doesnt_match', 'A function was given a wrong number of arguments.']],
  [43, ['illegal_type_of_argument', 'A function was given an argument of a type it cannot work with.']],
  [44, ['illegal_column', 'A function needs a constant where a column was given.']],
  [48, ['not_implemented', 'This combination is not supported.']],
  [53, ['type_mismatch', 'Values of different types cannot be compared or combined.']],
  [63, ['unknown_aggregate_function', 'This aggregate is not supported.']],
  [62, ['too_complex', 'The query is too large for the engine.']],
  [69, ['argument_out_of_bound', 'An argument is out of bounds.']],
  [70, ['cannot_convert_type', 'A value cannot be converted to the type it is used as.']],
  [72, ['cannot_parse_number', 'A text could not be read as a number.']],
  [80, ['incorrect_query', 'The query cannot be run as it is written.']],
  [117, ['incorrect_data', 'A text could not be decoded.']],
  [125, ['incorrect_result_of_scalar_subquery', 'A subquery used as a value must return exactly one row.']],
  [128, ['too_large_array_size', 'An array is too large.']],
  [130, ['cannot_read_array_from_text', 'A text could not be read as an array.']],
  [131, ['too_large_string_size', 'A text is too large.']],
  [135, ['zero_array_or_tuple_index', 'Indexes start at 1.']],
  [153, ['illegal_division', 'Division by zero.']],
  [179, ['multiple_expressions_for_alias', 'The same alias stands for different expressions.']],
  [184, ['illegal_aggregation', 'An aggregate cannot stand here: not inside another one, and not in WHERE.']],
  [190, ['sizes_of_arrays_dont_match', 'The arrays have different lengths.']],
  [215, ['not_an_aggregate', 'Every selected column must be aggregated or stand in GROUP BY.']],
  [258, ['union_all_result_structures_mismatch', 'The queries of a UNION have columns of different types.']],
  [306, ['too_deep_recursion', 'The query is nested too deeply.']],
  [321, ['value_is_out_of_range_of_data_type', 'A value is too large or too small for its type.']],
  [349, ['cannot_insert_null_in_ordinary_column', 'A value is null where none may be.']],
  [352, ['ambiguous_column_name', 'A column could be meant in two ways.']],
  [353, ['index_of_positional_argument_is_out_of_range', 'An argument is out of bounds.']],
  [376, ['cannot_parse_uuid', 'A text could not be read as a UUID.']],
  [386, ['no_common_type', 'The values have no type in common.']],
  [403, ['invalid_join_on_expression', 'The condition of a JOIN is not supported.']],
  [407, ['decimal_overflow', 'A number is too large for its type.']],
  [427, ['cannot_compile_regexp', 'A regular expression is not valid.']],
  [467, ['cannot_parse_bool', 'A text could not be read as true or false.']],
  [159, ['timeout_exceeded', 'Query has hit the max execution time before completing.']],
  [160, ['timeout_exceeded', 'Query has hit the max execution time before completing.']],
  [161, ['too_complex', 'The query reads too many columns.']],
  [167, ['too_complex', 'The query is nested too deeply.']],
  [168, ['too_complex', 'The query has too many parts.']],
  [173, ['memory_limit_exceeded', 'Query exceeds memory limits.']],
  [191, ['too_complex', 'A list of the query is too long.']],
  [395, ['too_complex', 'A text or pattern of the query is too long.']],
  [241, ['memory_limit_exceeded', 'Query exceeds memory limits.']],
]);

/** The caller's error where the query is at fault; everything else stays what it was. */
export function inCallersWords(error: unknown): unknown {
  if (!(error instanceof EventStoreError)) return error;
  // The engine's parser fails at what this server writes only where the text became too long for it.
  const isTooLong = error.code === SYNTAX_ERROR && error.message.includes('Max query size exceeded');
  const refusal = error.code === SYNTAX_ERROR && !isTooLong ? undefined : REFUSALS.get(error.code);
  return refusal ? new Invalid(refusal[0], refusal[1]) : error;
}
