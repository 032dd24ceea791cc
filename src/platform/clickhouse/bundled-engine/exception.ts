/** An error in ClickHouse's own words and numbers, as its HTTP interface reports it. */
export class EngineException extends Error {
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineException';
    this.code = code;
  }
}

const SYNTAX_ERROR = 62;
export const BAD_ARGUMENTS = 36;
export const ABORTED = 236;

export function syntaxError(detail: string): EngineException {
  return new EngineException(SYNTAX_ERROR, `Code: 62. DB::Exception: Syntax error: ${detail}. (SYNTAX_ERROR)`);
}

export function tooManyQueries(waitingMax: number): EngineException {
  return new EngineException(
    202,
    `Code: 202. DB::Exception: Too many simultaneous queries: ${waitingMax} are already waiting. (TOO_MANY_SIMULTANEOUS_QUERIES)`,
  );
}

export function tooLarge(bytesMax: number): EngineException {
  return new EngineException(
    307,
    `Code: 307. DB::Exception: The request is larger than ${bytesMax} bytes. (TOO_MANY_BYTES)`,
  );
}

export function authenticationFailed(): EngineException {
  return new EngineException(
    516,
    'Code: 516. DB::Exception: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)',
  );
}

export function cancelled(): EngineException {
  return new EngineException(394, 'Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED)');
}

/** Whatever the library threw, with its number. 1001 is ClickHouse's number for an exception that has none. */
export function toEngineException(error: unknown): EngineException {
  if (error instanceof EngineException) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = /^Code: (\d+)/.exec(message)?.[1];
  if (code) return new EngineException(Number(code), message, { cause: error });
  return new EngineException(1001, `Code: 1001. DB::Exception: ${message}. (STD_EXCEPTION)`, { cause: error });
}

const STATUS_BY_CODE: ReadonlyMap<number, number> = new Map([
  [516, 403],
  [60, 404],
  [81, 404],
  [202, 503],
  [ABORTED, 503],
  [307, 413],
  [159, 408],
  ...[6, 26, 27, 36, 38, 41, 43, 44, 46, 47, 50, 53, SYNTAX_ERROR, 72, 115, 117, 386, 456, 457].map(
    (code) => [code, 400] as const,
  ),
]);

export function httpStatus(error: EngineException): number {
  return STATUS_BY_CODE.get(error.code) ?? 500;
}
