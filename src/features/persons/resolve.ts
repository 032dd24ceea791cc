import { sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';

/** What a list of people may name them by. */
export type PersonNaming = 'uuid' | 'distinct_id' | 'email';

const NAMES_AT_ONCE = 10_000;

/** The living persons of a project that these name, by name. An e-mail may name several. */
export async function resolvePersons(
  db: Db,
  projectId: number,
  naming: PersonNaming,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
    for (const { name, uuid } of await findNamed(db, projectId, naming, names.slice(start, start + NAMES_AT_ONCE))) {
      found.set(name, [...(found.get(name) ?? []), uuid]);
    }
  }
  return found;
}

async function findNamed(db: Db, projectId: number, naming: PersonNaming, names: readonly string[]) {
  const living = db
    .selectFrom('person')
    .where('person.project_id', '=', projectId)
    .where('person.deleted', '=', false)
    .select('person.uuid');
  if (naming === 'uuid') {
    return await living
      .select(sql<string>`person.uuid::text`.as('name'))
      .where('person.uuid', '=', anyOf(names))
      .execute();
  }
  if (naming === 'email') {
    const email = sql<string>`person.properties ->> 'email'`;
    return await living.select(email.as('name')).where(email, '=', anyOf(names)).execute();
  }
  return await living
    .innerJoin('person_distinct_id as named', (join) =>
      join.onRef('named.project_id', '=', 'person.project_id').onRef('named.person_uuid', '=', 'person.uuid'),
    )
    .select('named.distinct_id as name')
    .where('named.deleted', '=', false)
    .where('named.distinct_id', '=', anyOf(names))
    .execute();
}
