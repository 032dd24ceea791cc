import type { Author } from '#http/author.ts';
import type { Db } from '#platform/postgres/db.ts';
import { archive, findVersion, lockPrompt, type VersionRow } from './queries.ts';
import { recordPrompt } from './record.ts';
import { requirePrompt } from './require-prompt.ts';
import { promptNotFound } from './rules.ts';

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
