import { StoreAway } from '#kernel/errors.ts';

/** Postgres could not be reached, ended the connection, is starting or stopping, or has no connection or room left. */
export class DatabaseUnavailable extends StoreAway {}

/** For the connections of the platform: throws an outage as `DatabaseUnavailable`, anything else as it is. */
export function rethrowInOurWords(error: unknown): never {
  if (!isOutage(error) || error instanceof DatabaseUnavailable) throw error;
  const message = error instanceof Error ? error.message : String(error);
  throw new DatabaseUnavailable(`The database could not be reached: ${message}`, { cause: error });
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = sqlState(error) ?? networkCode(error);
  if (code !== undefined && UNAVAILABLE_CODES.test(code)) return true;
  // A missing socket file means that no server runs; any other missing file is none of our business.
  if ('syscall' in error && error.syscall === 'connect') return true;
  if (DRIVER_MESSAGES.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  return isOutage(error.cause);
}

/** With a name, only a violation of that constraint or unique index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return isViolation(error, '23505', constraint);
}

export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return isViolation(error, '23503', constraint);
}

export function isCheckViolation(error: unknown, constraint?: string): boolean {
  return isViolation(error, '23514', constraint);
}

/** The transaction lost against another one (deadlock or serialization) and may simply be run again. */
export function isConflictingTransaction(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/** The server cancelled a statement that ran longer than its limit. */
export function isStatementTimeout(error: unknown): boolean {
  return sqlState(error) === '57014';
}

// 08: connection; 57P0x: shutting down, crashed, starting; 53: out of disk, memory or connections; 25006: read-only replica.
const UNAVAILABLE_CODES =
  /^(08...|57P0[1-5]|53...|25006|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

// The refusals of pg and Kysely themselves carry no code.
const DRIVER_MESSAGES =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|driver has already been destroyed)/;

function isViolation(error: unknown, state: string, constraint: string | undefined): boolean {
  if (sqlState(error) !== state) return false;
  return constraint === undefined || textProperty(error, 'constraint') === constraint;
}

/** The five characters by which Postgres names an error; undefined for anything the server did not say. */
function sqlState(error: unknown): string | undefined {
  const code = textProperty(error, 'code');
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && textProperty(error, 'severity') !== undefined
    ? code
    : undefined;
}

function networkCode(error: Error): string | undefined {
  return textProperty(error, 'code');
}

function textProperty(error: unknown, name: string): string | undefined {
  if (!(error instanceof Error) || !(name in error)) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
