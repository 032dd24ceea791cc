import { randomBytes } from 'node:crypto';
import { randomToken } from '#kernel/ids.ts';

/** Public and write-only: it only opens capture. */
export const newProjectToken = () => randomToken('phc_');
export const newSecretToken = () => randomToken('phs_');
/** 32 random bytes in the alphabet of URLs: the support widget carries it in a query string. */
export const newWidgetToken = () => randomBytes(32).toString('base64url');
