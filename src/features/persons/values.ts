import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { valuesOfProperty } from '#platform/clickhouse/property-values.ts';

const VALUES_MAX = 50;

/** The commonest values of a property among living persons. */
export async function readPersonValues(
  store: EventStore,
  { projectId, key, contains }: { projectId: number; key: string; contains: string },
): Promise<{ name: string; count: number }[]> {
  const rows = await store.query<{ name: string; count: string }>(
    `SELECT name, count() AS count FROM (
       SELECT arrayJoin(arrayDistinct(${valuesOfProperty('properties', '{key:String}')})) AS name FROM persons FINAL
       WHERE team_id = {project:Int64} AND is_deleted = 0)
     WHERE name != '' AND ({contains:String} = '' OR positionCaseInsensitiveUTF8(name, {contains:String}) > 0)
     GROUP BY name ORDER BY count DESC, name LIMIT {limit:UInt32}`,
    { project: projectId, key, contains, limit: VALUES_MAX },
    { timeoutMs: 10_000 },
  );
  return rows.map((row) => ({ name: row.name, count: Number(row.count) }));
}
