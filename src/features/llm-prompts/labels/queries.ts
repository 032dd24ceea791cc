import { userBasic } from '#features/users/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';

export type LabelRow = NonNullable<Awaited<ReturnType<typeof findLabel>>>;

export function findLabel(db: Db, promptId: string, name: string) {
  return db
    .selectFrom('llm_prompt_label')
    .select(['id', 'name', 'version', 'created_at', 'updated_at'])
    .select(userBasic('llm_prompt_label.created_by_id').as('created_by'))
    .where('prompt_id', '=', promptId)
    .where('name', '=', name)
    .executeTakeFirst();
}

export async function countLabels(db: Db, promptId: string): Promise<number> {
  const { count } = await db
    .selectFrom('llm_prompt_label')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('prompt_id', '=', promptId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertLabel(
  db: Db,
  label: { prompt_id: string; name: string; version: number; created_by_id: number; at: Date },
): Promise<void> {
  const { at, ...columns } = label;
  await db
    .insertInto('llm_prompt_label')
    .values({ ...columns, id: uuidv7(at.getTime()), created_at: at, updated_at: at })
    .execute();
}

export async function moveLabel(db: Db, id: string, version: number, at: Date): Promise<void> {
  await db.updateTable('llm_prompt_label').set({ version, updated_at: at }).where('id', '=', id).execute();
}

export async function deleteLabel(db: Db, id: string): Promise<void> {
  await db.deleteFrom('llm_prompt_label').where('id', '=', id).execute();
}
