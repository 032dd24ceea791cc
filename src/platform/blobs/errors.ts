import { StoreAway } from '#kernel/errors.ts';

/** The store of files could not be reached, gave no answer in time, or cannot serve now. */
class FilesUnavailable extends StoreAway {}

/** Throws an outage of an S3 store as `FilesUnavailable`, anything else as it is. */
export function rethrowOutage(error: unknown): never {
  if (!(error instanceof Error) || !isOutage(error)) throw error;
  throw new FilesUnavailable(`The store of files could not be reached: ${error.message}`, { cause: error });
}

const NETWORK_CODES = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** S3's own words for "again later", whatever status they come with; the first is the SDK's for a bound of ours. */
const NAMES: ReadonlySet<string> = new Set(['TimeoutError', 'RequestTimeout', 'SlowDown', 'ServiceUnavailable']);

function isOutage(error: Error): boolean {
  if (NAMES.has(error.name)) return true;
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODES.test(error.code)) return true;
  const status = statusOf(error);
  return status !== undefined && (status >= 500 || status === 429);
}

/** Of the answer the error stands for; the SDK hangs it on errors of every kind. */
function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined;
  const status: unknown = Reflect.get(error.$metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}
