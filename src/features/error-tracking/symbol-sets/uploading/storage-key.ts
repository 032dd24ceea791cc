import { uuidv7 } from '#kernel/ids.ts';

/** A new place for a file of the project. */
export function newKey(projectId: number): string {
  return `symbol-sets/${projectId}/${uuidv7()}`;
}

/** The project of a key, for caches that several projects fill. */
export function tenantOf(key: string): string {
  return key.split('/', 2)[1] ?? '';
}
