import { MIB } from '#kernel/bytes.ts';

/** The largest body of a route that says nothing else by `bodyBytesMax`. */
export const BODY_BYTES_MAX = 20 * MIB;
/** Of a route without credentials. */
export const PUBLIC_BODY_BYTES_MAX = MIB;
/** The largest body that is read only to find out whether it carries a key. */
export const UNKNOWN_BODY_BYTES_MAX = MIB;
