import { sql } from 'kysely';
import { MIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import { toEngineJson } from '#kernel/digits.ts';
import { sizeOf } from '#kernel/size.ts';
import { toEventTime } from '#kernel/time/text.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { lockPersons } from './apply-events.ts';
import { type EngineCopy, recordCopies } from './copies.ts';
import { PROPERTIES_CHARACTERS_MAX } from './identity.ts';

const GROUP_TYPES_MAX = 5;
/** For some thousands of projects. */
const KNOWN_BYTES_MAX = 2 * MIB;

/** Which `$group_N` a project's group types are. A type keeps its number for ever, so what is known never goes stale. */
export class GroupTypes {
  readonly #db: Db;
  readonly #known = new Cache<ReadonlyMap<string, number>>({ bytesMax: KNOWN_BYTES_MAX, ageMs: 3_600_000 });

  constructor(db: Db) {
    this.#db = db;
  }

  /** Numbers of the named types, new ones added while there is room; a type beyond the fifth has none. */
  async indexes(projectId: number, names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    let known = this.#known.get(String(projectId));
    if (!known) {
      known = new Map((await listGroupTypes(this.#db, projectId)).map((type) => [type.name, type.index]));
      this.#remember(projectId, known);
    }
    const missing = [...names].filter((name) => !known?.has(name));
    if (missing.length === 0 || known.size >= GROUP_TYPES_MAX) return known;
    const all = await this.#db.transaction().execute(async (trx) => {
      await lockPersons(trx, projectId);
      const stored = new Map((await listGroupTypes(trx, projectId)).map((type) => [type.name, type.index]));
      for (const name of missing) {
        if (stored.has(name) || stored.size >= GROUP_TYPES_MAX) continue;
        const index = stored.size;
        await trx.insertInto('group_type').values({ project_id: projectId, index, name }).execute();
        stored.set(name, index);
      }
      return stored;
    });
    this.#remember(projectId, all);
    return all;
  }

  #remember(projectId: number, types: ReadonlyMap<string, number>): void {
    this.#known.set(String(projectId), types, { bytes: sizeOf(types), tenant: projectId });
  }
}

function listGroupTypes(db: Db, projectId: number): Promise<{ index: number; name: string }[]> {
  return db
    .selectFrom('group_type')
    .select(['index', 'name'])
    .where('project_id', '=', projectId)
    .orderBy('index')
    .execute();
}

export interface GroupChange {
  readonly projectId: number;
  readonly typeIndex: number;
  readonly key: string;
  /** Merged over what the group has. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Creates or updates groups in order and returns the copies to ship. */
export async function applyGroupChanges(trx: Trx, changes: readonly GroupChange[]): Promise<EngineCopy[]> {
  const rows: EngineCopy[] = [];
  for (const { projectId, typeIndex, key, set, at } of inOneOrder(changes)) {
    const row = await trx
      .insertInto('group')
      .values({
        project_id: projectId,
        type_index: typeIndex,
        key,
        properties: JSON.stringify(set),
        created_at: at,
        updated_at: at,
        version: '1',
      })
      .onConflict((conflict) =>
        conflict.columns(['project_id', 'type_index', 'key']).doUpdateSet({
          properties: sql`case when length(("group".properties || excluded.properties)::text) > ${PROPERTIES_CHARACTERS_MAX}
            then "group".properties else "group".properties || excluded.properties end`,
          updated_at: sql`excluded.updated_at`,
          version: sql`"group".version + 1`,
        }),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    rows.push({
      project_id: projectId,
      kind: 'group',
      row: {
        index: typeIndex,
        key,
        properties: toEngineJson(row.properties),
        created_at: toEventTime(row.created_at),
        updated_at: toEventTime(row.updated_at),
        is_deleted: 0,
        version: Number(row.version),
      },
    });
  }
  return await recordCopies(trx, rows);
}

/** Two processes that change the same groups would otherwise wait for each other. Changes of one group keep their order. */
function inOneOrder(changes: readonly GroupChange[]): GroupChange[] {
  const text = ({ projectId, typeIndex, key }: GroupChange) => `${projectId} ${typeIndex} ${key}`;
  return changes.toSorted((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
