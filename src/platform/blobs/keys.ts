const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}(\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199})*$/;
const KEY_LENGTH_MAX = 800;

/**
 * Throws unless the key is a plain relative path. No part begins with a dot, so none is `..` or hidden.
 * Callers make keys from ids and digests; a bad one is a mistake of ours or an attack, never a user's typing error.
 */
export function checkKey(key: string): void {
  if (key.length > KEY_LENGTH_MAX || !KEY.test(key)) throw new Error('A blob key is not a plain relative path.');
}
