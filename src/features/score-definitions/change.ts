import { type Change, changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Conflict, Invalid, NotFound } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { readConfig } from './config.ts';
import {
  type DefinitionRow,
  findDefinition,
  insertDefinition,
  insertVersion,
  lockDefinition,
  updateDefinition,
} from './queries.ts';
import type { DefinitionChanges, NewVersion, ScoreKind } from './schema.ts';

const SCOPE = 'ScoreDefinition';

export interface NewDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly kind: ScoreKind;
  readonly archived: boolean;
  readonly config: Readonly<Record<string, unknown>>;
}

export async function createDefinition(db: Db, author: Author, body: NewDefinition): Promise<DefinitionRow> {
  const { name, kind } = body;
  const config = readConfig(kind, body.config);
  if (body.archived) throw new Invalid('invalid_input', 'New scorers must be created as active.', 'archived');
  const { project_id, user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const description = body.description ?? '';
    const id = await insertDefinition(trx, { project_id, name, description, kind, created_by_id: user_id, at });
    await insertVersion(trx, { definition_id: id, version: 1, config, created_by_id: user_id, at });
    await record(trx, author, { id, name, activity: 'created' });
    return requireDefinition(trx, project_id, id);
  });
}

export async function changeDefinition(db: Db, author: Author, id: string, body: DefinitionChanges) {
  return db.transaction().execute(async (trx) => {
    const before = await lockDefinition(trx, author.project_id, id);
    if (!before) throw new NotFound();
    const after = texts(body);
    await updateDefinition(trx, id, { ...after, at: author.at });
    const changes = changesBetween(SCOPE, before, after);
    await record(trx, author, { id, name: after.name ?? before.name, activity: 'updated', changes });
    return requireDefinition(trx, author.project_id, id);
  });
}

/** Makes the next version the current one; the ones before it stay what they were. */
export async function publishVersion(db: Db, author: Author, id: string, body: NewVersion): Promise<DefinitionRow> {
  const { kind } = await requireDefinition(db, author.project_id, id);
  const config = readConfig(kind, body.config);
  const { user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const before = await lockDefinition(trx, author.project_id, id);
    if (!before) throw new NotFound();
    rejectOtherBase(before.current_version, body.base_version ?? null);
    const version = before.current_version + 1;
    const after = { ...texts(body), current_version: version };
    await insertVersion(trx, { definition_id: id, version, config, created_by_id: user_id, at });
    await updateDefinition(trx, id, { ...after, at });
    const changes = changesBetween(SCOPE, before, after);
    await record(trx, author, { id, name: after.name ?? before.name, activity: 'updated', changes });
    return requireDefinition(trx, author.project_id, id);
  });
}

export async function requireDefinition(db: Db, projectId: number, id: string): Promise<DefinitionRow> {
  const row = await findDefinition(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

function rejectOtherBase(current: number, base: number | null): void {
  if (base === null || base === current) return;
  const detail = `The scorer is at version ${current}, not ${base}. Fetch it and try again.`;
  throw new Conflict('version_conflict', detail, { current_version: current });
}

function texts({ name, description, archived }: DefinitionChanges) {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description: description ?? '' }),
    ...(archived !== undefined && { archived }),
  };
}

function record(
  trx: Trx,
  author: Author,
  { id, ...entry }: { id: string; name: string; activity: string; changes?: readonly Change[] },
): Promise<void> {
  return recordActivity(trx, { scope: SCOPE, item_id: id, ...entry, ...author });
}
