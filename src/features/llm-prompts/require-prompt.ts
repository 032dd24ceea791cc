import { readUuid } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { findPrompt, findPromptOfVersion } from './queries.ts';
import { isName, promptNotFound } from './rules.ts';

/** The family of that name; failing that, the one that has a version with that id. */
export async function requirePrompt(db: Db, projectId: number, name: string) {
  const named = isName(name) ? await findPrompt(db, projectId, name) : undefined;
  const version = readUuid(name);
  const found = named ?? (version === undefined ? undefined : await findPromptOfVersion(db, projectId, version));
  if (!found) throw promptNotFound({ name });
  return found;
}
