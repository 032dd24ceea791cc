import type { Author } from '#http/author.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { type Content, toConfigJson, toContent } from './content.ts';
import { findContent, findVersion, insertPrompt, insertVersion, type VersionRow } from './queries.ts';
import { recordPrompt } from './record.ts';
import { requirePrompt } from './require-prompt.ts';
import { nameTaken, promptNotFound, rejectBadName } from './rules.ts';

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
