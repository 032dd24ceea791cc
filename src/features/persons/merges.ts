import { sql } from 'kysely';
import type { Db, Trx } from '#platform/postgres/db.ts';
import type { PersonState } from './identity.ts';

/** Records who the persons of a batch that are gone have become. */
export async function recordMerges(trx: Trx, projectId: number, persons: readonly PersonState[]): Promise<void> {
  const rows = persons.flatMap(({ uuid, deleted, mergedInto }) =>
    deleted && mergedInto ? [{ project_id: projectId, person_uuid: uuid, into_uuid: mergedInto }] : [],
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('person_merge')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['project_id', 'person_uuid'])
        .doUpdateSet({ into_uuid: sql`excluded.into_uuid`, seq: sql`default` }),
    )
    .execute();
}

export interface Merge {
  /** Rises with each merge of the project. */
  readonly seq: string;
  /** The person that was given up. */
  readonly person_uuid: string;
}

/** Merges of a project after one of them, in order. */
export async function listMerges(db: Db, projectId: number, after: string, limit: number): Promise<Merge[]> {
  return await db
    .selectFrom('person_merge')
    .select(['seq', 'person_uuid'])
    .where('project_id', '=', projectId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** The newest merges of a project. */
export async function listNewestMerges(db: Db, projectId: number, limit: number): Promise<Merge[]> {
  return await db
    .selectFrom('person_merge')
    .select(['seq', 'person_uuid'])
    .where('project_id', '=', projectId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** Those of the projects that have seen merges after the one each names. */
export async function projectsWithMerges(
  db: Db,
  projects: readonly { readonly project_id: number; readonly after: string }[],
): Promise<number[]> {
  const { rows } = await sql<{ project_id: number }>`
    select asked.project_id from unnest(
      ${projects.map(({ project_id }) => project_id)}::integer[], ${projects.map(({ after }) => after)}::bigint[]
    ) as asked (project_id, after)
    where exists (select from person_merge m where m.project_id = asked.project_id and m.seq > asked.after)`.execute(
    db,
  );
  return rows.map(({ project_id }) => project_id);
}

const CHAIN_MAX = 100;

/** Maps merged persons to the living ones they became, through any number of merges. Leaves out living ones, and those whose survivor was deleted. */
export async function survivorsOf(db: Db, projectId: number, uuids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ gone: string; survivor: string }>`
    with recursive chain (gone, at, steps) as (
      select uuid, uuid, 0 from unnest(${[...uuids]}::uuid[]) as asked (uuid)
      union all
      select chain.gone, m.into_uuid, steps + 1 from chain
      join person_merge m on m.project_id = ${projectId} and m.person_uuid = chain.at
      join person p on p.project_id = ${projectId} and p.uuid = chain.at and p.deleted
      where steps < ${CHAIN_MAX}
    )
    select chain.gone, chain.at as survivor from chain
    join person p on p.project_id = ${projectId} and p.uuid = chain.at and not p.deleted
    where steps > 0`.execute(db);
  return new Map(rows.map(({ gone, survivor }) => [gone, survivor]));
}
