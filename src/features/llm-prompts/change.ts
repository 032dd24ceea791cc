import { type Change, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { parseExact } from '#kernel/digits.ts';
import { Conflict, Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { type Content, toConfigJson, toContent } from './content.ts';
import { applyEdits } from './edits.ts';
import {
  archive,
  findContent,
  findPrompt,
  findPromptOfVersion,
  findVersion,
  insertPrompt,
  insertVersion,
  lockPrompt,
  setLatestVersion,
  type VersionRow,
} from './queries.ts';
import { isName, nameTaken, promptNotFound, rejectBadName, rejectUnclearPublish, VERSIONS_MAX } from './rules.ts';
import type { Publish } from './schema.ts';

/** The activity log's word for a prompt. */
export const SCOPE = 'LLMPrompt';

export interface NewPromptFields {
  readonly name: string;
  readonly prompt: unknown;
  readonly config?: Record<string, unknown> | null;
  readonly version_description?: string | null;
}

export async function createPrompt(db: Db, author: Author, fields: NewPromptFields): Promise<VersionRow> {
  const { name, prompt, config = null, version_description = null } = fields;
  rejectBadName(name, 'name');
  const first = { ...toContent(prompt), config: toConfigJson(config), version_description };
  return unlessTaken('name', () =>
    db.transaction().execute(async (trx) => {
      const row = await insertFirst(trx, author, name, first);
      await recordPrompt(trx, author, name, 'created');
      return row;
    }),
  );
}

/** A new prompt that begins with the latest content of another; the source is only read. */
export async function duplicatePrompt(
  db: Db,
  author: Author,
  { name, new_name }: { readonly name: string; readonly new_name: string },
): Promise<VersionRow> {
  rejectBadName(new_name, 'new_name');
  return unlessTaken('new_name', () =>
    db.transaction().execute(async (trx) => {
      const source = await requirePrompt(trx, author.project_id, name);
      const content = await findContent(trx, source.id, source.latest_version);
      const row = await insertFirst(trx, author, new_name, { ...content, version_description: null });
      const from = { action: 'created', field: 'duplicated_from', before: null, after: source.name } as const;
      await recordPrompt(trx, author, new_name, 'created', [from]);
      return row;
    }),
  );
}

/** Adds a version to a family, if the author has seen the one it follows. */
export async function publishVersion(db: Db, author: Author, name: string, body: Publish): Promise<VersionRow> {
  rejectUnclearPublish(body);
  const given = {
    content: body.prompt === undefined ? undefined : toContent(body.prompt),
    config: body.config === undefined ? undefined : toConfigJson(body.config),
  };
  const { id } = await requirePrompt(db, author.project_id, name);
  return db.transaction().execute(async (trx) => {
    const prompt = await lockPrompt(trx, id);
    if (!prompt) throw promptNotFound({ name });
    const before = prompt.latest_version;
    rejectOtherBase(before, body.base_version);
    if (before >= VERSIONS_MAX) {
      throw new Invalid('version_limit', `A prompt can have at most ${VERSIONS_MAX} versions.`);
    }
    const version = before + 1;
    await insertVersion(trx, {
      ...(await nextVersion(trx, { id, before, edits: body.edits, ...given })),
      prompt_id: id,
      version,
      version_description: body.version_description ?? null,
      created_by_id: author.user_id,
      at: author.at,
    });
    await setLatestVersion(trx, id, version);
    await recordPrompt(trx, author, prompt.name, 'published', [
      { action: 'changed', field: 'version', before, after: version },
    ]);
    const row = await findVersion(trx, id, {});
    if (!row) throw promptNotFound({ name });
    return row;
  });
}

/** Takes a family out of sight for good; its name can be used again. */
export async function archivePrompt(db: Db, author: Author, name: string): Promise<VersionRow> {
  const { id } = await requirePrompt(db, author.project_id, name);
  return db.transaction().execute(async (trx) => {
    const prompt = await lockPrompt(trx, id);
    if (!prompt) throw promptNotFound({ name });
    await archive(trx, id, author.at);
    await recordPrompt(trx, author, prompt.name, 'archived');
    const row = await findVersion(trx, id, {});
    if (!row) throw promptNotFound({ name });
    return row;
  });
}

/** The family of that name; failing that, the one that has a version with that id. */
export async function requirePrompt(db: Db, projectId: number, name: string) {
  const named = isName(name) ? await findPrompt(db, projectId, name) : undefined;
  const version = readUuid(name);
  const found = named ?? (version === undefined ? undefined : await findPromptOfVersion(db, projectId, version));
  if (!found) throw promptNotFound({ name });
  return found;
}

async function insertFirst(
  trx: Trx,
  { project_id, user_id, at }: Author,
  name: string,
  first: Content & { config: string | null; version_description: string | null },
): Promise<VersionRow> {
  const prompt_id = await insertPrompt(trx, { project_id, name, at });
  await insertVersion(trx, { ...first, prompt_id, version: 1, created_by_id: user_id, at });
  const row = await findVersion(trx, prompt_id, {});
  if (!row) throw promptNotFound({ name });
  return row;
}

/** The unique index decides, so losing a race gets the same refusal as a name taken earlier. */
async function unlessTaken<T>(attr: 'name' | 'new_name', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUniqueViolation(error, 'llm_prompt_name') ? nameTaken(attr) : error;
  }
}

function rejectOtherBase(latest: number, base: number): void {
  if (base === latest) return;
  const detail = `The prompt is at version ${latest}, not ${base}. Fetch it and publish again.`;
  throw new Conflict('version_conflict', detail, { current_version: latest });
}

/** What the body leaves out is carried over from the version before. */
async function nextVersion(
  trx: Trx,
  { id, before, content, config, edits }: Draft,
): Promise<Content & { config: string | null }> {
  if (content && config !== undefined) return { ...content, config };
  const stored = await findContent(trx, id, before);
  const value: unknown = stored.value === null ? null : parseExact(stored.value);
  const edited = edits && toContent(applyEdits({ content: stored.content, value }, edits));
  return { ...stored, ...edited, ...content, config: config === undefined ? stored.config : config };
}

interface Draft {
  readonly id: string;
  readonly before: number;
  readonly content: Content | undefined;
  readonly config: string | null | undefined;
  readonly edits: Publish['edits'];
}

/** Says what happened to a prompt, never what it contains. */
function recordPrompt(
  trx: Trx,
  author: Author,
  name: string,
  activity: string,
  changed: readonly Omit<Change, 'type'>[] = [],
): Promise<void> {
  const changes = changed.map((change) => ({ type: SCOPE, ...change }));
  return recordActivity(trx, { scope: SCOPE, item_id: name, name, activity, changes, ...author });
}
