import { sql } from 'kysely';
import { readUuid } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf } from '#platform/postgres/paging.ts';

export interface PersonRow {
  readonly uuid: string;
  readonly properties: Record<string, unknown>;
  readonly is_identified: boolean;
  readonly created_at: Date;
  /** Oldest first, at most `DISTINCT_IDS_SHOWN`. */
  readonly distinct_ids: string[];
}

/** Distinct ids shown with a person; some have thousands. */
const DISTINCT_IDS_SHOWN = 10;

/** The living persons of these distinct ids, by distinct id. */
async function findPersonsByDistinctIds(
  db: Db,
  projectId: number,
  distinctIds: readonly string[],
): Promise<Map<string, PersonRow>> {
  if (distinctIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person_distinct_id as wanted')
    .innerJoin('person', (join) =>
      join.onRef('person.project_id', '=', 'wanted.project_id').onRef('person.uuid', '=', 'wanted.person_uuid'),
    )
    .select([
      'wanted.distinct_id as wanted',
      'person.uuid',
      'person.properties',
      'person.is_identified',
      'person.created_at',
    ])
    .select(distinctIdsColumn)
    .where('wanted.project_id', '=', projectId)
    .where('wanted.distinct_id', '=', anyOf(distinctIds))
    .where('wanted.deleted', '=', false)
    .where('person.deleted', '=', false)
    .execute();
  return new Map(rows.map(({ wanted, ...person }) => [wanted, person]));
}

/** The same with the distinct id and dates as text, as answers show the person of an event. */
export async function findPersonsForWire(db: Db, projectId: number, distinctIds: readonly string[]) {
  const found = await findPersonsByDistinctIds(db, projectId, distinctIds);
  return new Map(
    [...found].map(([distinctId, person]) => [
      distinctId,
      { ...person, distinct_id: distinctId, created_at: person.created_at.toISOString() },
    ]),
  );
}

export async function findPerson(db: Db, projectId: number, uuid: string): Promise<PersonRow | undefined> {
  return await selectPersons(db, projectId).where('person.uuid', '=', uuid).executeTakeFirst();
}

/** Every distinct id of a person. */
export async function listDistinctIds(db: Db, projectId: number, uuid: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_distinct_id')
    .select('distinct_id')
    .where('project_id', '=', projectId)
    .where('person_uuid', '=', uuid)
    .where('deleted', '=', false)
    .orderBy('version')
    .orderBy('distinct_id')
    .execute();
  return rows.map((row) => row.distinct_id);
}

export interface PersonFilter {
  readonly distinctId?: string;
  readonly email?: string;
  /** Part of a distinct id, e-mail or name, or a whole uuid. */
  readonly search?: string;
  /** Only these, as found elsewhere. */
  readonly uuids?: readonly string[];
}

/** Newest first, then by uuid. One row more than `limit` tells that there is another page. */
export async function listPersons(
  db: Db,
  projectId: number,
  filter: PersonFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<PersonRow[]> {
  let query = selectPersons(db, projectId);
  if (filter.distinctId !== undefined) {
    query = query.where('person.uuid', 'in', personsWith(db, projectId).where('distinct_id', '=', filter.distinctId));
  }
  if (filter.email !== undefined) query = query.where(sql`person.properties ->> 'email'`, '=', filter.email);
  if (filter.uuids) query = query.where('person.uuid', '=', anyOf(filter.uuids));
  if (filter.search) {
    const uuid = readUuid(filter.search);
    const pattern = `%${escapeLike(filter.search)}%`;
    query = query.where((where) =>
      where.or([
        where(sql`person.properties ->> 'email'`, 'ilike', pattern),
        where(sql`person.properties ->> 'name'`, 'ilike', pattern),
        where('person.uuid', 'in', personsWith(db, projectId).where('distinct_id', 'ilike', pattern)),
        ...(uuid === undefined ? [] : [where('person.uuid', '=', uuid)]),
      ]),
    );
  }
  return await query
    .orderBy('person.created_at', 'desc')
    .orderBy('person.uuid')
    .limit(limit + 1)
    .offset(offset)
    .execute();
}

function personsWith(db: Db, projectId: number) {
  return db
    .selectFrom('person_distinct_id')
    .select('person_uuid')
    .where('project_id', '=', projectId)
    .where('deleted', '=', false);
}

function selectPersons(db: Db, projectId: number) {
  return db
    .selectFrom('person')
    .select(['person.uuid', 'person.properties', 'person.is_identified', 'person.created_at'])
    .select(distinctIdsColumn)
    .where('person.project_id', '=', projectId)
    .where('person.deleted', '=', false);
}

const distinctIdsColumn = sql<string[]>`array(
  select own.distinct_id from person_distinct_id as own
  where own.project_id = person.project_id and own.person_uuid = person.uuid and not own.deleted
  order by own.version, own.distinct_id limit ${sql.lit(DISTINCT_IDS_SHOWN)})`.as('distinct_ids');

/** What to call a person: e-mail, else name, else a distinct id that says something. */
export function personName({ properties, distinct_ids, uuid }: PersonRow): string {
  for (const key of ['email', 'name'] as const) {
    const value = properties[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return distinct_ids.find((id) => !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/i.test(id)) ?? distinct_ids[0] ?? uuid;
}
