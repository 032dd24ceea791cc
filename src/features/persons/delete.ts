import { sql } from 'kysely';
import { toEventTime } from '#kernel/time/text.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { lockPersons } from './apply-events.ts';
import { type PersonEdit, recordEdit } from './change.ts';
import { type EngineCopy, recordCopies } from './copies.ts';

/** Which persons disappear; `distinctIds` name those they belong to when the lock is held. */
export interface PersonsToDelete {
  readonly uuids: readonly string[];
  readonly distinctIds?: readonly string[];
}

export interface DeletedPersons {
  readonly uuids: readonly string[];
  /** All of the distinct ids they had. */
  readonly distinctIds: readonly string[];
  /** Still to be shipped. */
  readonly copies: readonly EngineCopy[];
}

/**
 * Persons and their distinct ids disappear, all of them or none; a later event of one of the ids begins a new person. Persons that
 * are unknown or deleted already are passed over. `also` joins the transaction.
 */
export async function deletePersons(
  db: Db,
  { organizationId, projectId, userId, at }: Omit<PersonEdit, 'uuid'>,
  wanted: PersonsToDelete,
  also: (trx: Trx, deleted: Omit<DeletedPersons, 'copies'>) => Promise<void>,
): Promise<DeletedPersons> {
  return await db.transaction().execute(async (trx) => {
    await lockPersons(trx, projectId);
    const named = [...wanted.uuids, ...(await ownersOf(trx, projectId, wanted.distinctIds ?? []))];
    const persons = await trx
      .updateTable('person')
      .set({ deleted: true, properties: '{}', version: sql`version + 1` })
      .where('project_id', '=', projectId)
      .where('uuid', '=', anyOf([...new Set(named)]))
      .where('deleted', '=', false)
      .returning(['uuid', 'is_identified', 'created_at', 'version'])
      .execute();
    const uuids = persons.map(({ uuid }) => uuid);
    const links = await trx
      .updateTable('person_distinct_id')
      .set({ deleted: true, version: sql`version + 1` })
      .where('project_id', '=', projectId)
      .where('person_uuid', '=', anyOf(uuids))
      .where('deleted', '=', false)
      .returning(['distinct_id', 'person_uuid', 'version'])
      .execute();
    const distinctIds = links.map(({ distinct_id }) => distinct_id);
    await also(trx, { uuids, distinctIds });
    const copies = await recordCopies(trx, [
      ...persons.map(
        ({ uuid, is_identified, created_at, version }): EngineCopy => ({
          project_id: projectId,
          kind: 'person',
          row: {
            id: uuid,
            properties: '{}',
            created_at: toEventTime(created_at),
            is_identified,
            is_deleted: 1,
            version: Number(version),
          },
        }),
      ),
      ...links.flatMap(({ distinct_id, person_uuid, version }): EngineCopy[] => {
        const row = { distinct_id, person_id: person_uuid, is_deleted: 1, version: Number(version) };
        return [
          { project_id: projectId, kind: 'distinct_id', row },
          { project_id: projectId, kind: 'override', row },
        ];
      }),
    ]);
    for (const uuid of uuids) {
      await recordEdit(trx, { organizationId, projectId, uuid, userId, at }, { activity: 'deleted' });
    }
    return { uuids, distinctIds, copies };
  });
}

async function ownersOf(trx: Trx, projectId: number, distinctIds: readonly string[]): Promise<string[]> {
  if (distinctIds.length === 0) return [];
  const rows = await trx
    .selectFrom('person_distinct_id')
    .select('person_uuid')
    .where('project_id', '=', projectId)
    .where('distinct_id', '=', anyOf(distinctIds))
    .where('deleted', '=', false)
    .execute();
  return rows.map(({ person_uuid }) => person_uuid);
}
