import { type SelectQueryBuilder, sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, pageOf } from '#platform/postgres/paging.ts';
import type { ScoreDefinitionTable } from '#platform/postgres/tables/reviews.ts';
import type { Tables } from '#platform/postgres/tables.ts';
import type { DEFINITION_ORDERS, ScoreKind } from './schema.ts';
import type { ScoreConfig } from './scoring.ts';

export type DefinitionRow = NonNullable<Awaited<ReturnType<typeof findDefinition>>>;
export type VersionRow = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

export function findDefinition(db: Db, projectId: number, id: string) {
  return columns(definitions(db, projectId)).where('score_definition.id', '=', id).executeTakeFirst();
}

export interface DefinitionFilter {
  readonly archived: boolean;
  readonly search?: string;
  readonly kind?: ScoreKind;
  readonly order_by?: readonly Order<(typeof DEFINITION_ORDERS)[number]>[];
  readonly limit: number;
  readonly offset: number;
}

export function listDefinitions(db: Db, projectId: number, filter: DefinitionFilter) {
  const { archived, search, kind, order_by } = filter;
  let found = definitions(db, projectId).where('archived', '=', archived);
  if (kind !== undefined) found = found.where('kind', '=', kind);
  if (search !== undefined) {
    const pattern = `%${escapeLike(search)}%`;
    found = found.where(({ eb, or }) => or([eb('name', 'ilike', pattern), eb('description', 'ilike', pattern)]));
  }
  const orders = order_by ?? [{ column: 'name', descending: false }];
  return pageOf(
    found,
    (all) => ordered(columns(all), 'score_definition', orders).orderBy('score_definition.id'),
    filter,
  );
}

function definitions(db: Db, projectId: number) {
  return db
    .selectFrom('score_definition')
    .innerJoin('score_definition_version', (join) =>
      join
        .onRef('score_definition_version.definition_id', '=', 'score_definition.id')
        .onRef('score_definition_version.version', '=', 'score_definition.current_version'),
    )
    .where('score_definition.project_id', '=', projectId);
}

type Joined = 'score_definition' | 'score_definition_version';

function columns<Row>(query: SelectQueryBuilder<Tables, Joined, Row>) {
  return query
    .selectAll('score_definition')
    .select(['score_definition_version.id as current_version_id', 'score_definition_version.config'])
    .select(userBasic('score_definition.created_by_id').as('created_by'));
}

/** Locks the definition's row until commit. Every change of a definition takes this lock. */
export function lockDefinition(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('score_definition')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertDefinition(
  db: Db,
  definition: Pick<ScoreDefinitionTable, 'project_id' | 'name' | 'description' | 'kind'> & {
    readonly created_by_id: number;
    readonly at: Date;
  },
): Promise<string> {
  const { at, ...values } = definition;
  const id = uuidv7(at.getTime());
  await db
    .insertInto('score_definition')
    .values({ ...values, id, archived: false, current_version: 1, created_at: at, updated_at: at })
    .execute();
  return id;
}

export async function insertVersion(
  db: Db,
  version: { definition_id: string; version: number; config: ScoreConfig; created_by_id: number; at: Date },
): Promise<void> {
  const { at, config, ...values } = version;
  await db
    .insertInto('score_definition_version')
    .values({ ...values, id: uuidv7(at.getTime()), config: JSON.stringify(config), created_at: at })
    .execute();
}

export async function updateDefinition(
  db: Db,
  id: string,
  changes: Partial<Pick<ScoreDefinitionTable, 'name' | 'description' | 'archived' | 'current_version'>> & { at: Date },
): Promise<void> {
  const { at, ...values } = changes;
  await db
    .updateTable('score_definition')
    .set({ ...values, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export function findVersion(db: Db, definitionId: string, versionId: string) {
  return versions(db, definitionId).where('score_definition_version.id', '=', versionId).executeTakeFirst();
}

/** Newest first. One row more than asked says that there are more. */
export function listVersions(db: Db, definitionId: string, page: { limit: number; before: number }) {
  return versions(db, definitionId)
    .where('version', '<', page.before)
    .orderBy('version', 'desc')
    .limit(page.limit + 1)
    .execute();
}

function versions(db: Db, definitionId: string) {
  return db
    .selectFrom('score_definition_version')
    .select(['id', 'definition_id', 'version', 'config', 'created_at'])
    .select(userBasic('score_definition_version.created_by_id').as('created_by'))
    .where('definition_id', '=', definitionId);
}

/** A version with what its definition says of itself today. */
export interface ScorerVersion {
  readonly definition_id: string;
  readonly definition_name: string;
  readonly definition_archived: boolean;
  readonly kind: ScoreKind;
  readonly version_id: string;
  readonly version: number;
  readonly config: ScoreConfig;
  readonly is_current: boolean;
}

/** The current versions of these definitions and these versions, as far as they are the project's. */
export async function findScorerVersions(
  db: Db,
  projectId: number,
  wanted: { readonly definition_ids?: readonly string[]; readonly version_ids?: readonly string[] },
): Promise<ScorerVersion[]> {
  const { definition_ids = [], version_ids = [] } = wanted;
  if (definition_ids.length === 0 && version_ids.length === 0) return [];
  return db
    .selectFrom('score_definition as definition')
    .innerJoin('score_definition_version as version', 'version.definition_id', 'definition.id')
    .select([
      'definition.id as definition_id',
      'definition.name as definition_name',
      'definition.archived as definition_archived',
      'definition.kind',
      'version.id as version_id',
      'version.version',
      'version.config',
      sql<boolean>`version.version = definition.current_version`.as('is_current'),
    ])
    .where('definition.project_id', '=', projectId)
    .where(({ eb, or, and, ref }) =>
      or([
        eb('version.id', '=', anyOf(version_ids)),
        and([
          eb('definition.id', '=', anyOf(definition_ids)),
          eb('version.version', '=', ref('definition.current_version')),
        ]),
      ]),
    )
    .execute();
}
