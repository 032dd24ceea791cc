import { recordActivity } from '#features/activity-log/index.ts';
import { toEngineJson, withDigits } from '#kernel/digits.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv5 } from '#kernel/ids.ts';
import { toEventTime } from '#kernel/time/text.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { lockPersons } from './apply-events.ts';
import { type EngineCopy, recordCopies } from './copies.ts';
import { personUuid } from './identity.ts';

interface WhichPerson {
  readonly projectId: number;
  readonly uuid: string;
}

/** A person and who changes it by hand. */
export interface PersonEdit extends WhichPerson {
  readonly organizationId: string;
  readonly userId: number;
  readonly at: Date;
}

/** Sets one property, or removes it when `value` is undefined. Returns the copies to ship. */
export async function editProperty(db: Db, person: PersonEdit, key: string, value: unknown): Promise<EngineCopy[]> {
  return await underLock(db, person, { activity: 'updated', field: 'properties' }, async (trx, current) => {
    const properties = withDigits({ ...current.properties }, current.properties);
    if (value === undefined) delete properties[key];
    else Object.defineProperty(properties, key, { value, enumerable: true, configurable: true, writable: true });
    return [await savePerson(trx, person, { ...current, properties })];
  });
}

/** Every distinct id but one becomes a person of its own, without properties; their events follow. */
export async function splitPerson(
  db: Db,
  person: PersonEdit,
  mainDistinctId: string | undefined,
): Promise<EngineCopy[]> {
  return await underLock(db, person, { activity: 'split_person', field: 'distinct_ids' }, async (trx, current) => {
    const links = await trx
      .selectFrom('person_distinct_id')
      .select(['distinct_id', 'version'])
      .where('project_id', '=', person.projectId)
      .where('person_uuid', '=', person.uuid)
      .where('deleted', '=', false)
      .orderBy('version')
      .orderBy('distinct_id')
      .execute();
    const main = mainDistinctId ?? links[0]?.distinct_id;
    if (!links.some((link) => link.distinct_id === main)) {
      throw new Invalid('does_not_exist', 'The person has no such distinct id.', 'main_distinct_id');
    }
    const copies: EngineCopy[] = [];
    for (const { distinct_id, version } of links) {
      if (distinct_id === main) continue;
      const own = personUuid(person.projectId, distinct_id);
      // The person that stays may carry the very id this distinct id stands for.
      const uuid = own === person.uuid ? uuidv5(`split:${distinct_id}:${version}`, own) : own;
      const former = await findStored(trx, { projectId: person.projectId, uuid });
      copies.push(
        await savePerson(
          trx,
          { projectId: person.projectId, uuid },
          {
            properties: {},
            is_identified: false,
            created_at: current.created_at,
            version: former?.version ?? '0',
            deleted: false,
          },
        ),
      );
      const row = { distinct_id, person_id: uuid, is_deleted: 0, version: Number(version) + 1 };
      await trx
        .updateTable('person_distinct_id')
        .set({ person_uuid: uuid, version: String(row.version) })
        .where('project_id', '=', person.projectId)
        .where('distinct_id', '=', distinct_id)
        .execute();
      copies.push(
        { project_id: person.projectId, kind: 'distinct_id', row },
        { project_id: person.projectId, kind: 'override', row },
      );
    }
    return copies;
  });
}

interface Stored {
  readonly properties: Record<string, unknown>;
  readonly is_identified: boolean;
  readonly created_at: Date;
  readonly version: string;
  readonly deleted: boolean;
}

async function underLock(
  db: Db,
  person: PersonEdit,
  what: { readonly activity: string; readonly field?: string },
  change: (trx: Trx, current: Stored) => Promise<EngineCopy[]>,
): Promise<EngineCopy[]> {
  return await db.transaction().execute(async (trx) => {
    await lockPersons(trx, person.projectId);
    const current = await findStored(trx, person);
    if (!current || current.deleted) throw new NotFound();
    const copies = await recordCopies(trx, await change(trx, current));
    await recordEdit(trx, person, what);
    return copies;
  });
}

/** Without names and values: the log outlives the person, who may have asked to be forgotten. */
export async function recordEdit(
  trx: Trx,
  { projectId, organizationId, uuid, userId, at }: PersonEdit,
  { activity, field }: { readonly activity: string; readonly field?: string },
): Promise<void> {
  await recordActivity(trx, {
    scope: 'Person',
    item_id: uuid,
    activity,
    name: uuid,
    changes: field === undefined ? [] : [{ type: 'Person', action: 'changed', field, before: null, after: null }],
    organization_id: organizationId,
    project_id: projectId,
    user_id: userId,
    at,
  });
}

async function findStored(trx: Trx, { projectId, uuid }: WhichPerson): Promise<Stored | undefined> {
  return await trx
    .selectFrom('person')
    .select(['properties', 'is_identified', 'created_at', 'version', 'deleted'])
    .where('project_id', '=', projectId)
    .where('uuid', '=', uuid)
    .executeTakeFirst();
}

async function savePerson(trx: Trx, { projectId, uuid }: WhichPerson, next: Stored): Promise<EngineCopy> {
  const version = String(Number(next.version) + 1);
  const values = { ...next, properties: JSON.stringify(next.properties), version };
  await trx
    .insertInto('person')
    .values({ project_id: projectId, uuid, ...values })
    .onConflict((conflict) => conflict.columns(['project_id', 'uuid']).doUpdateSet(values))
    .execute();
  return {
    project_id: projectId,
    kind: 'person',
    row: {
      id: uuid,
      properties: toEngineJson(next.properties),
      created_at: toEventTime(next.created_at),
      is_identified: next.is_identified,
      is_deleted: next.deleted ? 1 : 0,
      version: Number(version),
    },
  };
}
