import { type SelectQueryBuilder, sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import type { LlmPromptTable, LlmPromptVersionTable } from '#platform/postgres/tables/llm-prompts.ts';
import type { Tables } from '#platform/postgres/tables.ts';
import { type Content, PREVIEW_SOURCE_CHARACTERS } from './content.ts';
import type { ContentMode, PROMPT_ORDERS } from './schema.ts';

export type VersionRow = NonNullable<Awaited<ReturnType<typeof findVersion>>>;
type PromptOrder = Order<(typeof PROMPT_ORDERS)[number]>;

export function findPrompt(db: Db, projectId: number, name: string) {
  return activePrompts(db, projectId).where('llm_prompt.name', '=', name).executeTakeFirst();
}

export function findPromptOfVersion(db: Db, projectId: number, versionId: string) {
  return activePrompts(db, projectId)
    .innerJoin('llm_prompt_version', 'llm_prompt_version.prompt_id', 'llm_prompt.id')
    .where('llm_prompt_version.id', '=', versionId)
    .executeTakeFirst();
}

/** Locks the row that all versions share until commit; undefined when the prompt was archived. Every change takes this lock. */
export function lockPrompt(db: Db, id: string) {
  return db
    .selectFrom('llm_prompt')
    .select(['id', 'name', 'latest_version'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

function activePrompts(db: Db, projectId: number) {
  return db
    .selectFrom('llm_prompt')
    .select(['llm_prompt.id', 'llm_prompt.name', 'llm_prompt.latest_version'])
    .where('llm_prompt.project_id', '=', projectId)
    .where('llm_prompt.archived_at', 'is', null);
}

/** One version with all its family says of it. */
export function findVersion(db: Db, promptId: string, which: { version?: number; version_id?: string }) {
  let query = versions(db, 'full').where('llm_prompt.id', '=', promptId);
  if (which.version !== undefined) query = query.where('llm_prompt_version.version', '=', which.version);
  if (which.version_id !== undefined) query = query.where('llm_prompt_version.id', '=', which.version_id);
  if (which.version === undefined && which.version_id === undefined) query = query.where(isLatest);
  return query.executeTakeFirst();
}

export interface ListFilter {
  readonly search?: string;
  readonly created_by_id?: number;
  readonly label?: string;
  readonly content: ContentMode;
  readonly order_by?: readonly PromptOrder[];
  readonly limit: number;
  readonly offset: number;
}

export async function listPrompts(db: Db, projectId: number, filter: ListFilter) {
  const { content, order_by, limit, offset } = filter;
  let page = filtered(versions(db, content), projectId, filter);
  for (const { column, descending } of order_by ?? [{ column: 'created_at', descending: true }]) {
    page = page.orderBy(ORDER_COLUMNS[column], descending ? 'desc' : 'asc');
  }
  const [rows, { count }] = await Promise.all([
    page.orderBy('llm_prompt_version.id', 'desc').limit(limit).offset(offset).execute(),
    filtered(families(db), projectId, filter)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

const ORDER_COLUMNS = {
  name: 'llm_prompt.name',
  created_at: 'llm_prompt_version.created_at',
  updated_at: 'llm_prompt_version.updated_at',
  version: 'llm_prompt_version.version',
  latest_version: 'llm_prompt.latest_version',
  // Versions are numbered without gaps, so the latest number is their count.
  version_count: 'llm_prompt.latest_version',
  first_version_created_at: 'llm_prompt.created_at',
  prompt_size_bytes: 'llm_prompt_version.size_bytes',
} as const;

type Joined = Pick<Tables, 'llm_prompt' | 'llm_prompt_version'>;

function filtered<Row>(
  query: SelectQueryBuilder<Tables, keyof Joined, Row>,
  projectId: number,
  { search, created_by_id, label }: ListFilter,
): SelectQueryBuilder<Tables, keyof Joined, Row> {
  let found = query.where('llm_prompt.project_id', '=', projectId).where('llm_prompt.archived_at', 'is', null);
  found = label === undefined ? found.where(isLatest) : found.where(isLabelled(label));
  if (created_by_id !== undefined) found = found.where('llm_prompt_version.created_by_id', '=', created_by_id);
  if (search === undefined) return found;
  const pattern = `%${escapeLike(search)}%`;
  return found.where(({ eb, or }) =>
    or([eb('llm_prompt.name', 'ilike', pattern), eb('llm_prompt_version.content', 'ilike', pattern)]),
  );
}

const isLatest = sql<boolean>`llm_prompt_version.version = llm_prompt.latest_version`;

function isLabelled(label: string) {
  return sql<boolean>`llm_prompt_version.version = (
    select version from llm_prompt_label where prompt_id = llm_prompt.id and name = ${label})`;
}

function families(db: Db) {
  return db.selectFrom('llm_prompt').innerJoin('llm_prompt_version', 'llm_prompt_version.prompt_id', 'llm_prompt.id');
}

function versions(db: Db, mode: ContentMode) {
  return families(db)
    .select([
      'llm_prompt_version.id',
      'llm_prompt.name',
      'llm_prompt_version.size_bytes',
      'llm_prompt_version.outline',
      'llm_prompt_version.config',
      'llm_prompt_version.version_description',
      'llm_prompt_version.version',
      'llm_prompt_version.created_at',
      'llm_prompt_version.updated_at',
      'llm_prompt.latest_version',
      'llm_prompt.created_at as first_version_created_at',
      'llm_prompt.archived_at',
      contentOf(mode).as('content'),
      allLabels.as('all_labels'),
    ])
    .select(userBasic('llm_prompt_version.created_by_id').as('created_by'));
}

function contentOf(mode: ContentMode) {
  if (mode === 'full') return sql<string>`llm_prompt_version.content`;
  return mode === 'preview'
    ? sql<string>`left(llm_prompt_version.content, ${sql.lit(PREVIEW_SOURCE_CHARACTERS)})`
    : sql<string>`''`;
}

const allLabels = sql<{ name: string; version: number }[]>`(
  select coalesce(json_agg(json_build_object('name', label.name, 'version', label.version) order by label.name), '[]')
  from llm_prompt_label as label where label.prompt_id = llm_prompt.id)`;

export interface HistoryPage {
  readonly limit: number;
  readonly offset?: number;
  readonly before_version?: number;
}

/** Newest first, without contents. One row more than asked says that there are more. */
export function listHistory(db: Db, promptId: string, { limit, offset = 0, before_version }: HistoryPage) {
  let query = db
    .selectFrom('llm_prompt_version')
    .select(['id', 'version', 'created_at', 'version_description'])
    .select(userBasic('llm_prompt_version.created_by_id').as('created_by'))
    .where('prompt_id', '=', promptId);
  if (before_version !== undefined) query = query.where('version', '<', before_version);
  return query
    .orderBy('version', 'desc')
    .limit(limit + 1)
    .offset(offset)
    .execute();
}

export async function insertPrompt(
  db: Db,
  prompt: Pick<LlmPromptTable, 'project_id' | 'name'> & { readonly at: Date },
): Promise<string> {
  const { at, ...columns } = prompt;
  const id = uuidv7(at.getTime());
  await db
    .insertInto('llm_prompt')
    .values({ ...columns, id, latest_version: 1, created_at: at })
    .execute();
  return id;
}

export interface NewVersion extends Content, Pick<LlmPromptVersionTable, 'prompt_id' | 'version'> {
  readonly config: string | null;
  readonly version_description: string | null;
  readonly created_by_id: number;
  readonly at: Date;
}

export async function insertVersion(db: Db, { at, outline, ...columns }: NewVersion): Promise<void> {
  await db
    .insertInto('llm_prompt_version')
    .values({
      ...columns,
      id: uuidv7(at.getTime()),
      outline: JSON.stringify(outline),
      created_at: at,
      updated_at: at,
    })
    .execute();
}

export async function setLatestVersion(db: Db, promptId: string, version: number): Promise<void> {
  await db.updateTable('llm_prompt').set({ latest_version: version }).where('id', '=', promptId).execute();
}

/** What a new version may build on; JSON as text, so that it is carried over exactly. */
export function findContent(db: Db, promptId: string, version: number) {
  return db
    .selectFrom('llm_prompt_version')
    .select(['content', 'size_bytes', 'outline'])
    .select([sql<string | null>`value::text`.as('value'), sql<string | null>`config::text`.as('config')])
    .where('prompt_id', '=', promptId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
}

export async function archive(db: Db, promptId: string, at: Date): Promise<void> {
  await db.deleteFrom('llm_prompt_label').where('prompt_id', '=', promptId).execute();
  await db.updateTable('llm_prompt_version').set({ updated_at: at }).where('prompt_id', '=', promptId).execute();
  await db.updateTable('llm_prompt').set({ archived_at: at }).where('id', '=', promptId).execute();
}
