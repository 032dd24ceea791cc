import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** The pool or an open transaction: a query cannot tell and should not care. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;
