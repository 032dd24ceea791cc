import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import {
  copyInsight,
  findInsights,
  requireInsights,
  setDeleted,
  settleTags,
  type TileDoor,
  type Writer,
} from '#features/insights/index.ts';
import type { Queries } from '#features/query/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import type { DashboardTable } from '#platform/postgres/tables/dashboards.ts';
import { atBottom, checkLayouts } from './layouts.ts';
import {
  type DashboardRow,
  findDashboard,
  findTheme,
  insertDashboard,
  insertTile,
  listTiles,
  lockDashboard,
  type TileRow,
  updateDashboard,
  updateTile,
} from './queries.ts';
import {
  readTileChange,
  rejectRestricting,
  requireEditable,
  settledSettings,
  TILES_MAX,
  type TileChange,
} from './rules.ts';
import type { DashboardChanges, NewDashboard } from './schema.ts';
import { toPlaced } from './to-placed.ts';

const SCOPE = 'Dashboard';

export interface ChangeNeeds {
  readonly db: Db;
  readonly sourceOf: Queries['sourceOf'];
  readonly tiles: TileDoor;
  /** Holds the project, which may name the dashboard as its first page. Called before the dashboard is held. */
  readonly holdProject: (trx: Trx, projectId: number) => Promise<void>;
  /** Called in the transaction that deletes a dashboard. */
  readonly dashboardRemoved: (trx: Trx, projectId: number, dashboardId: number) => Promise<void>;
}

export function createDashboard(needs: ChangeNeeds, writer: Writer, body: NewDashboard): Promise<DashboardRow> {
  const { use_dashboard, duplicate_tiles, use_template, delete_insights: _, ...values } = body;
  if (use_template) {
    const detail = use_dashboard
      ? 'Use either a template or a dashboard.'
      : `There is no template '${use_template.slice(0, 100)}'.`;
    throw new Invalid('invalid_input', detail, 'use_template');
  }
  return needs.db.transaction().execute(async (trx) => {
    const id = await insertDashboard(trx, {
      ...(await settledColumns(trx, writer, values)),
      name: values.name,
      description: values.description,
      pinned: values.pinned,
      deleted: values.deleted,
      restriction_level: values.restriction_level,
      auto_refresh: values.auto_refresh,
      filters: JSON.stringify(settledSettings(values.filters, 'filters')),
      variables: JSON.stringify(settledSettings(values.variables, 'variables')),
      breakdown_colors: JSON.stringify(values.breakdown_colors),
      tags: settleTags(values.tags),
      creation_mode: use_dashboard ? 'duplicate' : 'default',
      project_id: writer.project_id,
      created_by_id: writer.user_id,
      created_at: writer.at,
      updated_at: writer.at,
    });
    if (use_dashboard)
      await copyTiles(trx, needs, writer, { from: use_dashboard, to: id, copies: duplicate_tiles === true });
    const row = await requireRow(trx, writer.project_id, id);
    await record(trx, writer, row, 'created');
    return row;
  });
}

interface EditOptions {
  readonly deletedToo?: boolean;
  /** What is held before the dashboard is. */
  readonly before?: ChangeNeeds['holdProject'];
}

/** One change of a dashboard at a time, by a person who may edit it. */
export async function editing<Result>(
  { db }: Pick<ChangeNeeds, 'db'>,
  writer: Writer,
  id: number,
  work: (trx: Trx, before: DashboardRow) => Promise<Result>,
  { deletedToo = false, before: first }: EditOptions = {},
): Promise<Result> {
  return await db.transaction().execute(async (trx) => {
    await first?.(trx, writer.project_id);
    const before = await lockDashboard(trx, writer.project_id, id);
    if (!before || (before.deleted && !deletedToo)) throw new NotFound();
    requireEditable(before, writer);
    return await work(trx, before);
  });
}

export function changeDashboard(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  body: DashboardChanges,
): Promise<DashboardRow> {
  const work = async (trx: Trx, before: DashboardRow) => {
    const { use_dashboard: _from, use_template: _template, duplicate_tiles, delete_insights, tiles, ...values } = body;
    rejectRestricting(before, writer, values.restriction_level);
    await updateDashboard(trx, id, {
      ...(await settledColumns(trx, writer, values)),
      ...pick(values, ['name', 'description', 'pinned', 'deleted', 'restriction_level', 'auto_refresh']),
      ...(values.filters !== undefined && { filters: JSON.stringify(settledSettings(values.filters, 'filters')) }),
      ...(values.variables !== undefined && {
        variables: JSON.stringify(settledSettings(values.variables, 'variables')),
      }),
      ...(values.breakdown_colors && { breakdown_colors: JSON.stringify(values.breakdown_colors) }),
      ...(values.tags && { tags: settleTags(values.tags) }),
      updated_at: writer.at,
    });
    if (tiles) await changeTiles(trx, writer, id, tiles.map(readTileChange));
    if (Array.isArray(duplicate_tiles)) await duplicateTiles(trx, needs, writer, id, duplicate_tiles);
    const isRemoved = values.deleted === true && !before.deleted;
    if (isRemoved) await needs.dashboardRemoved(trx, writer.project_id, id);
    if (isRemoved && delete_insights) await deleteOwnInsights(trx, writer, id);
    if (values.deleted === false && before.deleted) await setDeleted(trx, writer, await insightsOn(trx, id), false);
    const after = await requireRow(trx, writer.project_id, id);
    await record(trx, writer, after, isRemoved ? 'deleted' : 'updated', before);
    return after;
  };
  // What is deleted can only be brought back.
  return editing(needs, writer, id, work, {
    deletedToo: body.deleted === false,
    before: body.deleted === true ? needs.holdProject : undefined,
  });
}

async function settledColumns(
  trx: Trx,
  writer: Writer,
  { data_color_theme_id: theme }: Pick<DashboardChanges, 'data_color_theme_id'>,
) {
  if (theme === undefined) return {};
  if (theme !== null && !(await findTheme(trx, writer.project_id, theme))) {
    throw new Invalid('does_not_exist', `Invalid pk "${theme}" - object does not exist.`, 'data_color_theme_id');
  }
  return { data_color_theme_id: theme };
}

function pick<Key extends keyof DashboardTable & keyof DashboardChanges>(
  values: DashboardChanges,
  keys: readonly Key[],
) {
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}

/** All or none: one tile of another dashboard refuses the whole change. */
async function changeTiles(trx: Trx, writer: Writer, id: number, changes: readonly TileChange[]): Promise<void> {
  const tiles = await listTiles(trx, id, { all: true });
  const places = tiles.filter(({ deleted }) => !deleted).map(toPlaced);
  for (const change of changes) {
    if (change.id === undefined) {
      const layouts = change.layouts ?? atBottom(places);
      if (change.insight !== undefined) await requireInsights(trx, writer.project_id, [change.insight], 'tiles');
      const former = tiles.find(({ insight_id }) => insight_id !== null && insight_id === change.insight);
      if (former) {
        // An insight is on a dashboard once; its former tile returns where it was.
        await updateTile(trx, former.id, { deleted: false });
        continue;
      }
      await addTile(trx, writer, id, { ...change, layouts }, places.length);
      places.push({ ...NEW_PLACE, layouts });
      continue;
    }
    const tile = tiles.find((one) => one.id === change.id);
    if (!tile) throw new Invalid('invalid_input', `The dashboard has no tile ${change.id}.`, 'tiles');
    await updateTile(trx, tile.id, {
      ...(change.text !== undefined && tile.text_body !== null && { text_body: change.text }),
      ...(change.button && tile.button !== null && { button: JSON.stringify(change.button) }),
      ...(change.layouts && { layouts: JSON.stringify(change.layouts) }),
      ...(change.color !== undefined && { color: change.color }),
      ...(change.filters_overrides && { filters_overrides: JSON.stringify(change.filters_overrides) }),
      ...(change.show_description !== undefined && { show_description: change.show_description }),
      ...(change.transparent_background !== undefined && { transparent_background: change.transparent_background }),
      ...(change.deleted !== undefined && { deleted: change.deleted }),
      last_modified_by_id: writer.user_id,
      last_modified_at: writer.at,
    });
  }
}

/** Stands for a tile just added, of which only the place matters. */
const NEW_PLACE = { id: Number.MAX_SAFE_INTEGER } as ReturnType<typeof toPlaced<TileRow>>;

type NewTile = Partial<Omit<TileChange, 'id' | 'deleted'>> & {
  readonly layouts: JsonObject;
  readonly insight?: number;
};

export async function addTile(
  trx: Trx,
  writer: Writer,
  dashboardId: number,
  tile: NewTile,
  count: number,
): Promise<number> {
  if (count >= TILES_MAX) throw new Invalid('invalid_input', `A dashboard has ${TILES_MAX} tiles at most.`, 'tiles');
  return await insertTile(trx, {
    dashboard_id: dashboardId,
    project_id: writer.project_id,
    insight_id: tile.insight ?? null,
    text_body: tile.text ?? null,
    button: tile.button ? JSON.stringify(tile.button) : null,
    layouts: JSON.stringify(tile.layouts),
    color: tile.color ?? null,
    filters_overrides: JSON.stringify(tile.filters_overrides ?? {}),
    show_description: tile.show_description ?? null,
    transparent_background: tile.transparent_background ?? null,
    deleted: false,
    created_by_id: writer.user_id,
    last_modified_by_id: writer.user_id,
    last_modified_at: writer.at,
  });
}

interface Copying {
  readonly from: number;
  readonly to: number;
  /** Whether insights are copied too, or shown on both. */
  readonly copies: boolean;
}

async function copyTiles(trx: Trx, needs: ChangeNeeds, writer: Writer, { from, to, copies }: Copying): Promise<void> {
  if (!(await findDashboard(trx, writer.project_id, from))) {
    throw new Invalid('does_not_exist', `Invalid pk "${from}" - object does not exist.`, 'use_dashboard');
  }
  for (const tile of await listTiles(trx, from)) {
    const content = await contentOf(trx, needs, writer, tile, copies);
    if (content) await addTile(trx, writer, to, content, 0);
  }
}

/** What a tile shows and how, for another one; undefined where its insight is gone. */
export async function contentOf(
  trx: Trx,
  needs: Pick<ChangeNeeds, 'sourceOf' | 'tiles'>,
  writer: Writer,
  tile: TileRow,
  copies: boolean,
): Promise<NewTile | undefined> {
  const [insight] = tile.insight_id === null ? [] : await findInsights(trx, writer.project_id, [tile.insight_id]);
  if (tile.insight_id !== null && !insight) return undefined;
  const shown = insight && copies ? await copyInsight(trx, needs, writer, insight) : insight;
  return {
    insight: shown?.id,
    text: tile.text_body ?? undefined,
    button: tile.button ?? undefined,
    layouts: toPlaced(tile).layouts,
    color: tile.color,
    filters_overrides: isObject(tile.filters_overrides) ? tile.filters_overrides : {},
    show_description: tile.show_description,
    transparent_background: tile.transparent_background,
  };
}

async function duplicateTiles(
  trx: Trx,
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  asked: readonly unknown[],
): Promise<void> {
  const tiles = await listTiles(trx, id);
  for (const element of asked) {
    const tile = isObject(element) ? tiles.find((one) => one.id === element.id) : undefined;
    if (!tile || !isObject(element)) {
      throw new Invalid('invalid_input', 'Only tiles of the dashboard can be copied.', 'duplicate_tiles');
    }
    const layouts = element.layouts === undefined ? atBottom(tiles.map(toPlaced)) : checkLayouts(element.layouts);
    const content = await contentOf(trx, needs, writer, tile, true);
    if (content) await addTile(trx, writer, id, { ...content, layouts }, tiles.length);
  }
}

/** Insights that are on no other dashboard go with it. */
async function deleteOwnInsights(trx: Trx, writer: Writer, id: number): Promise<void> {
  const rows = await findInsights(trx, writer.project_id, await insightsOn(trx, id));
  // The dashboard is hidden by now, so its own tiles are not among those of its insights.
  const own = rows.filter(({ dashboard_tiles }) => dashboard_tiles.length === 0).map((row) => row.id);
  await setDeleted(trx, writer, own, true);
}

async function insightsOn(trx: Trx, id: number): Promise<number[]> {
  return (await listTiles(trx, id)).flatMap(({ insight_id }) => insight_id ?? []);
}

async function requireRow(trx: Trx, projectId: number, id: number): Promise<DashboardRow> {
  const row = await lockDashboard(trx, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

async function record(
  trx: Trx,
  writer: Writer,
  row: DashboardRow,
  activity: 'created' | 'updated' | 'deleted',
  before?: DashboardRow,
): Promise<void> {
  const { level: _, ...author } = writer;
  const changes = before ? changesBetween(SCOPE, logged(before), logged(row)) : [];
  await recordActivity(trx, { scope: SCOPE, item_id: row.id, name: row.name, activity, changes, ...author });
}

function logged({ name, description, pinned, tags, filters, variables, restriction_level, deleted }: DashboardRow) {
  return { name, description, pinned, tags, filters, variables, restriction_level, deleted };
}
