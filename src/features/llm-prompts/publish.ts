import type { Author } from '#http/author.ts';
import { parseExact } from '#kernel/digits.ts';
import { Conflict, Invalid } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { type Content, toConfigJson, toContent } from './content.ts';
import { applyEdits } from './edits.ts';
import { findContent, findVersion, insertVersion, lockPrompt, setLatestVersion, type VersionRow } from './queries.ts';
import { recordPrompt } from './record.ts';
import { requirePrompt } from './require-prompt.ts';
import { promptNotFound, rejectUnclearPublish, VERSIONS_MAX } from './rules.ts';
import type { Publish } from './schema.ts';

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
