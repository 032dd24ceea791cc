import { type Asked, findInsights, type Insights, type ShownInsight } from '#features/insights/index.ts';
import type { RequestProject } from '#http/request.ts';
import { ApiError } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { overridesIn } from './door.ts';
import { inOrder } from './layouts.ts';
import { type DashboardRow, listTiles, type TileRow } from './queries.ts';
import { mayEdit } from './rules.ts';
import type { Tile } from './schema.ts';
import { toPlaced } from './to-placed.ts';

/** Tiles whose queries run at the same time. */
const AT_ONCE = 4;

export interface ShowNeeds {
  readonly db: Db;
  readonly show: Insights['show'];
}

export interface Viewer {
  readonly project: RequestProject;
  readonly user_id: number;
}

type Placed = ReturnType<typeof toPlaced<TileRow>>;
/** A tile that is to be shown, and its insight. */
interface Planned {
  readonly tile: Placed;
  readonly order: number;
  readonly insight: Awaited<ReturnType<typeof findInsights>>[number] | undefined;
}

/** The tiles of a dashboard in reading order. Those whose insight is gone are left out. */
export async function planTiles(db: Db, row: DashboardRow, size?: 'sm' | 'xs'): Promise<Planned[]> {
  const tiles = (await listTiles(db, row.id)).map(toPlaced);
  const ids = tiles.flatMap(({ insight_id }) => insight_id ?? []);
  const insights = new Map((await findInsights(db, row.project_id, ids)).map((insight) => [insight.id, insight]));
  return inOrder(tiles, size)
    .filter(({ insight_id }) => insight_id === null || insights.has(insight_id))
    .map((tile, order) => ({
      tile,
      order,
      insight: tile.insight_id === null ? undefined : insights.get(tile.insight_id),
    }));
}

/** A tile with its result. One whose query is refused carries the refusal, and the others stand. */
export async function showTile(
  { show }: ShowNeeds,
  { project }: Viewer,
  row: DashboardRow,
  { tile, order, insight }: Planned,
  asked: Asked,
): Promise<Tile> {
  const plain = tileToWire(tile, order);
  if (!insight) return plain;
  const overrides = [...overridesIn(row, tile), ...asked.overrides];
  try {
    const shown = await show(project, insight, { ...asked, overrides });
    return { ...plain, insight: shown, last_refresh: shown.last_refresh, is_cached: shown.is_cached };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const shown = await show(project, insight, { ...asked, wanted: 'kept', overrides: [] });
    return { ...plain, insight: withoutResult(shown), error: { code: error.code, detail: error.detail } };
  }
}

function withoutResult(shown: ShownInsight): ShownInsight {
  return { ...shown, result: null, columns: null, types: null, hasMore: null, last_refresh: null, is_cached: false };
}

export async function showTiles(
  needs: ShowNeeds,
  viewer: Viewer,
  row: DashboardRow,
  planned: readonly Planned[],
  asked: Asked,
): Promise<Tile[]> {
  const shown: Tile[] = [];
  for (let at = 0; at < planned.length; at += AT_ONCE) {
    const some = planned.slice(at, at + AT_ONCE);
    shown.push(...(await Promise.all(some.map((one) => showTile(needs, viewer, row, one, asked)))));
  }
  return shown;
}

function tileToWire(tile: Placed, order: number): Tile {
  return {
    id: tile.id,
    insight: null,
    text:
      tile.text_body === null
        ? null
        : {
            id: tile.id,
            body: tile.text_body,
            created_by: tile.created_by,
            last_modified_by: tile.last_modified_by,
            last_modified_at: toTimestamp(tile.last_modified_at),
          },
    button_tile: tile.button,
    widget: null,
    layouts: tile.layouts,
    color: tile.color,
    filters_overrides: isObject(tile.filters_overrides) ? tile.filters_overrides : {},
    show_description: tile.show_description,
    transparent_background: tile.transparent_background,
    order,
    last_refresh: null,
    is_cached: false,
  };
}

/** The dashboard without its tiles. Filters and variables are shown with those of the request. */
export function toBasic(row: DashboardRow, { project, user_id }: Viewer, asked?: Asked) {
  const { project_id: _, created_by_id: _creator, ...shown } = row;
  const isEditable = mayEdit(row, { user_id, level: project.level });
  const over = (key: 'filters' | 'variables'): JsonObject =>
    Object.assign({}, row[key], ...(asked?.overrides ?? []).map((override) => override[key] ?? {}));
  const opened = toTimestampOrNull(row.last_accessed_at);
  return {
    ...shown,
    team_id: project.id,
    filters: over('filters'),
    variables: over('variables'),
    persisted_filters: row.filters,
    persisted_variables: row.variables,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    last_accessed_at: opened,
    last_viewed_at: opened,
    is_shared: false,
    effective_restriction_level: row.restriction_level,
    effective_privilege_level: isEditable ? 37 : 21,
    user_access_level: isEditable ? 'editor' : 'viewer',
    access_control_version: 'v2',
    quick_filter_ids: [],
  };
}
