import { EventStoreError } from '#platform/clickhouse/event-store.ts';

export type FailureCode =
  | 'no_properties'
  | 'validation_error'
  | 'invalid_regex'
  | 'timeout'
  | 'memory_limit'
  | 'query_size'
  | 'unknown';

/** A cohort that cannot be calculated as it is; the message is meant for the people who made it. */
export class CalculationFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CalculationFailure';
    this.code = code;
  }
}

export const NO_CRITERIA = 'This cohort has no criteria. Please add at least one.';
export const ONLY_NEGATIVE =
  'This cohort only says who does not belong. Please add at least one criterion that says who does.';
export const INVALID_REGEX =
  'This cohort contains an invalid regular expression. Please check the patterns of its criteria.';
const TOOK_TOO_LONG =
  'The calculation of this cohort took too long. Please simplify its criteria or shorten their time windows.';
const TOO_MUCH_MEMORY =
  'The calculation of this cohort ran out of memory. Please simplify its criteria or shorten their time windows.';
const TOO_LARGE =
  'The query of this cohort exceeded the size limit. Please use fewer criteria or shorter lists of values.';
const UNKNOWN =
  'An error occurred while calculating this cohort. Please review your matching criteria or contact support.';

const ENGINE_CODES: ReadonlyMap<number, readonly [FailureCode, string]> = new Map([
  [159, ['timeout', TOOK_TOO_LONG]],
  [160, ['timeout', TOOK_TOO_LONG]],
  [241, ['memory_limit', TOO_MUCH_MEMORY]],
  [167, ['query_size', TOO_LARGE]],
  [168, ['query_size', TOO_LARGE]],
  [427, ['invalid_regex', INVALID_REGEX]],
] as const);

/** What went wrong in words for the cohort's page; what the engine itself said stays in the log. */
export function describeFailure(error: unknown): { code: FailureCode; message: string } {
  if (error instanceof CalculationFailure) return { code: error.code, message: error.message };
  const [code, message] = (error instanceof EventStoreError && ENGINE_CODES.get(error.code)) || ['unknown', UNKNOWN];
  return { code, message };
}
