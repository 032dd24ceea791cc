import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Queries } from '#features/query/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { randomToken } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { checkQuery, nameOf } from './kinds.ts';
import { queryOfFilters } from './legacy-filters.ts';
import { findInsight, type InsightRow, insertInsight, lockInsight, updateInsight } from './queries.ts';
import { type InsightRef, settleTags } from './rules.ts';
import type { InsightChanges, NewInsight } from './schema.ts';

const SCOPE = 'Insight';
const SHORT_ID_LENGTH = 8;

export interface ChangeNeeds {
  readonly db: Db;
  readonly sourceOf: Queries['sourceOf'];
}

export function createInsight(needs: ChangeNeeds, author: Author, body: NewInsight): Promise<InsightRow> {
  const { filters: _, query: _query, ...values } = body;
  const query = settledQuery(body) ?? null;
  const { kind, source } = checkQuery(query, needs.sourceOf);
  const { project_id, user_id, at } = author;
  return needs.db.transaction().execute(async (trx) => {
    const id = await insertInsight(trx, {
      ...values,
      kind,
      derived_name: values.derived_name || nameOf(source),
      query: query === null ? null : JSON.stringify(query),
      tags: settleTags(values.tags),
      short_id: newShortId(),
      project_id,
      created_by_id: user_id,
      created_at: at,
      updated_at: at,
      last_modified_by_id: user_id,
      last_modified_at: at,
    });
    const row = await requireInsight(trx, project_id, { id });
    await record(trx, author, row, 'created');
    return row;
  });
}

export function changeInsight(
  needs: ChangeNeeds,
  author: Author,
  ref: InsightRef,
  body: InsightChanges,
): Promise<InsightRow> {
  const query = settledQuery(body);
  const checked = query === undefined ? undefined : checkQuery(query, needs.sourceOf);
  const { project_id, user_id, at } = author;
  return needs.db.transaction().execute(async (trx) => {
    const before = await lockInsight(trx, project_id, ref);
    // What is deleted can only be brought back.
    if (!before || (before.deleted && body.deleted !== false)) throw new NotFound();
    const { filters: _, query: _query, tags, ...values } = body;
    const derived = values.derived_name || (checked ? nameOf(checked.source) : undefined);
    const isModified =
      (values.name !== undefined && values.name !== before.name) ||
      (values.description !== undefined && values.description !== before.description) ||
      (query !== undefined && JSON.stringify(query) !== JSON.stringify(before.query));
    await updateInsight(trx, before.id, {
      ...values,
      ...(tags && { tags: settleTags(tags) }),
      ...(derived !== undefined && { derived_name: derived }),
      ...(checked && { kind: checked.kind, query: query === null ? null : JSON.stringify(query) }),
      ...(isModified && { last_modified_at: at, last_modified_by_id: user_id }),
      updated_at: at,
    });
    const after = await lockInsight(trx, project_id, { id: before.id });
    if (!after) throw new NotFound();
    await record(trx, author, after, after.deleted && !before.deleted ? 'deleted' : 'updated', before);
    return after;
  });
}

/** The query a body asks for, in either of its forms; undefined where it names none. */
function settledQuery({ query, filters }: Pick<InsightChanges, 'query' | 'filters'>): JsonObject | null | undefined {
  const hasFilters = filters !== undefined && Object.keys(filters).length > 0;
  if (hasFilters && isObject(query) && Object.keys(query).length > 0) {
    throw new Invalid('legacy_filters', 'Send either a query or filters.', 'filters');
  }
  if (hasFilters) return queryOfFilters(filters);
  if (query === undefined || query === null) return query;
  if (!isObject(query)) throw new Invalid('invalid_input', 'A query must be an object.', 'query');
  return query;
}

export async function requireInsight(db: Db, projectId: number, ref: InsightRef): Promise<InsightRow> {
  const row = await findInsight(db, projectId, ref);
  if (!row) throw new NotFound();
  return row;
}

/** With a letter first, so that it is never taken for a number. */
function newShortId(): string {
  return `i${randomToken('', SHORT_ID_LENGTH - 1)}`;
}

async function record(
  trx: Trx,
  author: Author,
  row: InsightRow,
  activity: 'created' | 'updated' | 'deleted',
  before?: InsightRow,
): Promise<void> {
  const changes = before ? changesBetween(SCOPE, logged(before), logged(row)) : [];
  const { id: item_id, short_id } = row;
  await recordActivity(trx, {
    scope: SCOPE,
    item_id,
    short_id,
    name: row.name || row.derived_name,
    activity,
    changes,
    ...author,
  });
}

function logged({ name, description, query, tags, favorited, saved, deleted }: InsightRow) {
  return { name, description, query, tags, favorited, saved, deleted };
}
