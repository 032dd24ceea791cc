import { sql } from 'kysely';
import { toEngineJson } from '#kernel/digits.ts';
import { toEventTime } from '#kernel/time/text.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db } from '#platform/postgres/db.ts';
import { personUuid } from './identity.ts';

const BATCH_ROWS = 5_000;

/**
 * Copies every person, distinct id and group to ClickHouse again, as `hedgerow rebuild persons` does. Versions decide between
 * copies, so it may run beside ingestion. Returns how many persons were copied.
 */
export async function rebuildPersons(db: Db, events: EventStore): Promise<number> {
  let copied = 0;
  let last = { project_id: 0, uuid: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await db
      .selectFrom('person')
      .selectAll()
      .where(sql<boolean>`(project_id, uuid) > (${last.project_id}, ${last.uuid}::uuid)`)
      .orderBy('project_id')
      .orderBy('uuid')
      .limit(BATCH_ROWS)
      .execute();
    const end = rows.at(-1);
    if (!end) break;
    await events.insert(
      'persons',
      rows.map((row) => ({
        team_id: row.project_id,
        id: row.uuid,
        properties: toEngineJson(row.properties),
        created_at: toEventTime(row.created_at),
        is_identified: row.is_identified,
        is_deleted: row.deleted ? 1 : 0,
        version: Number(row.version),
      })),
    );
    copied += rows.length;
    last = end;
  }
  await rebuildDistinctIds(db, events);
  await rebuildGroups(db, events);
  return copied;
}

async function rebuildDistinctIds(db: Db, events: EventStore): Promise<void> {
  let last = { project_id: 0, distinct_id: '' };
  for (;;) {
    const rows = await db
      .selectFrom('person_distinct_id')
      .selectAll()
      .where(sql<boolean>`(project_id, distinct_id) > (${last.project_id}, ${last.distinct_id})`)
      .orderBy('project_id')
      .orderBy('distinct_id')
      .limit(BATCH_ROWS)
      .execute();
    const end = rows.at(-1);
    if (!end) return;
    const copies = rows.map((row) => ({
      team_id: row.project_id,
      distinct_id: row.distinct_id,
      person_id: row.person_uuid,
      is_deleted: row.deleted ? 1 : 0,
      version: Number(row.version),
    }));
    await events.insert('person_distinct_ids', copies);
    const moved = copies.filter(
      (copy) => copy.person_id !== personUuid(copy.team_id, copy.distinct_id) || copy.version > 1,
    );
    if (moved.length > 0) await events.insert('person_overrides', moved);
    last = end;
  }
}

async function rebuildGroups(db: Db, events: EventStore): Promise<void> {
  let last = { project_id: 0, type_index: 0, key: '' };
  for (;;) {
    const rows = await db
      .selectFrom('group')
      .selectAll()
      .where(sql<boolean>`(project_id, type_index, key) > (${last.project_id}, ${last.type_index}, ${last.key})`)
      .orderBy('project_id')
      .orderBy('type_index')
      .orderBy('key')
      .limit(BATCH_ROWS)
      .execute();
    const end = rows.at(-1);
    if (!end) return;
    await events.insert(
      'groups',
      rows.map((row) => ({
        team_id: row.project_id,
        index: row.type_index,
        key: row.key,
        properties: toEngineJson(row.properties),
        created_at: toEventTime(row.created_at),
        updated_at: toEventTime(row.updated_at),
        is_deleted: 0,
        version: Number(row.version),
      })),
    );
    last = end;
  }
}
