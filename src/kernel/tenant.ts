import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * For which project the present work is done, wherever it has got to: a request's from its gate on, a job's from its
 * payload. What is shared by all, the engine and the parser, gives each its share by this and asks no caller to name it.
 */
export const tenantOfWork = new AsyncLocalStorage<number | string>();

/** Work without a tenant is the server's own. */
export type Tenant = number | string | undefined;
