import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, pageOf } from '#platform/postgres/paging.ts';
import type { PropertyDefinitionTable } from '#platform/postgres/tables/property-definitions.ts';
import type { PropertyDefinitionList } from './schema.ts';
import type { Kind, ValueType } from './seen.ts';

export interface NewDefinition {
  readonly kind: Kind;
  readonly name: string;
  readonly property_type: ValueType;
}

const COLUMNS = ['id', 'kind', 'name', 'property_type'] as const;
export type DefinitionRow = Pick<PropertyDefinitionTable, 'kind' | 'name'> & {
  readonly id: string;
  readonly property_type: ValueType;
};

export function listKnown(db: Db, projectId: number, limit: number) {
  return db
    .selectFrom('property_definition')
    .select(['kind', 'name'])
    .where('project_id', '=', projectId)
    .limit(limit)
    .execute();
}

const INSERTED_AT_ONCE = 2_000;

/** A name that is there already keeps its type. */
export async function insertDefinitions(
  db: Db,
  projectId: number,
  definitions: readonly NewDefinition[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < definitions.length; from += INSERTED_AT_ONCE) {
    const rows = definitions.slice(from, from + INSERTED_AT_ONCE).map((definition) => ({
      ...definition,
      id: uuidv7(at.getTime()),
      project_id: projectId,
      created_at: at,
    }));
    await db
      .insertInto('property_definition')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['project_id', 'kind', 'name']).doNothing())
      .execute();
  }
}

export function listDefinitions(
  db: Db,
  projectId: number,
  { type, search, is_numerical, properties, ...page }: PropertyDefinitionList,
): Promise<{ rows: DefinitionRow[]; count: number }> {
  let found = db.selectFrom('property_definition').where('project_id', '=', projectId).where('kind', '=', type);
  if (search !== undefined) found = found.where('name', 'ilike', `%${escapeLike(search)}%`);
  if (is_numerical !== undefined) {
    found = found.where(
      'property_type',
      is_numerical ? 'in' : 'is distinct from',
      is_numerical ? ['Numeric'] : 'Numeric',
    );
  }
  if (properties) found = found.where('name', '=', anyOf(properties));
  return pageOf(found, (definitions) => definitions.select(COLUMNS).orderBy('name'), page);
}

export function findDefinition(db: Db, projectId: number, id: string): Promise<DefinitionRow | undefined> {
  return db
    .selectFrom('property_definition')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function lockDefinition(db: Db, projectId: number, id: string): Promise<DefinitionRow | undefined> {
  return db
    .selectFrom('property_definition')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export function updateType(db: Db, id: string, property_type: ValueType): Promise<DefinitionRow> {
  return db
    .updateTable('property_definition')
    .set({ property_type })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Those that are not read as text. */
export function listTyped(db: Db, projectId: number) {
  return db
    .selectFrom('property_definition')
    .select(['kind', 'name', 'property_type'])
    .where('project_id', '=', projectId)
    .where('property_type', 'in', ['Numeric', 'Boolean', 'DateTime'])
    .execute();
}
