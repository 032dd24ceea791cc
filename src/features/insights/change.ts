import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Queries } from '#features/query/index.ts';
import type { Author } from '#http/author.ts';
import type { Level } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { randomToken } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { checkQuery, nameOf } from './kinds.ts';
import { queryOfFilters } from './legacy-filters.ts';
import type { Overrides } from './overrides.ts';
import { findInsight, type InsightRow, insertInsight, lockInsight, updateInsight } from './queries.ts';
import { type InsightRef, settleTags } from './rules.ts';
import type { InsightChanges, NewInsight } from './schema.ts';

const SCOPE = 'Insight';
const SHORT_ID_LENGTH = 8;

export interface ChangeNeeds {
  readonly db: Db;
  readonly sourceOf: Queries['sourceOf'];
  readonly tiles: TileDoor;
}

/** What dashboards do when an insight changes, in its transaction. */
export interface TileDoor {
  /** Puts it on just these dashboards. Refuses those that are not there and those the writer may not edit. */
  readonly setDashboards: (
    trx: Trx,
    writer: Writer,
    insightId: number,
    dashboardIds: readonly number[],
  ) => Promise<void>;
  /** Takes it off all of them. */
  readonly removeFromAll: (trx: Trx, insightId: number) => Promise<void>;
  /** What a dashboard changes of it, the tile last. */
  readonly overridesOf: (
    db: Db,
    place: { projectId: number; dashboardId: number; insightId: number },
  ) => Promise<readonly Overrides[]>;
}

/** Who changes something, and what the project lets them do. */
export type Writer = Author & { readonly level: Level };

export function createInsight(needs: ChangeNeeds, author: Writer, body: NewInsight): Promise<InsightRow> {
  return needs.db.transaction().execute((trx) => createWithin(trx, needs, author, body));
}

/** The same as a part of a larger change. */
export async function createWithin(
  trx: Trx,
  needs: Pick<ChangeNeeds, 'sourceOf' | 'tiles'>,
  author: Writer,
  body: NewInsight,
): Promise<InsightRow> {
  const { filters: _, query: _query, dashboards, ...values } = body;
  const query = settledQuery(body) ?? null;
  const { kind, source } = checkQuery(query, needs.sourceOf);
  const { project_id, user_id, at } = author;
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
  if (dashboards.length > 0) await needs.tiles.setDashboards(trx, author, id, dashboards);
  const row = await requireAny(trx, project_id, id);
  await record(trx, author, row, 'created');
  return row;
}

export function changeInsight(
  needs: ChangeNeeds,
  author: Writer,
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
    const { filters: _, query: _query, tags, dashboards, ...values } = body;
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
    const isRemoved = values.deleted === true;
    if (isRemoved && !before.deleted) await needs.tiles.removeFromAll(trx, before.id);
    if (dashboards && !isRemoved) await needs.tiles.setDashboards(trx, author, before.id, dashboards);
    const after = await requireAny(trx, project_id, before.id);
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

async function requireAny(trx: Trx, projectId: number, id: number): Promise<InsightRow> {
  const row = await lockInsight(trx, projectId, { id });
  if (!row) throw new NotFound();
  return row;
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

export async function record(
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

function logged({ name, description, query, tags, favorited, saved, deleted, dashboard_tiles }: InsightRow) {
  const dashboards = dashboard_tiles.map(({ dashboard_id }) => dashboard_id);
  return { name, description, query, tags, favorited, saved, deleted, dashboards };
}
