import type { Overrides, TileDoor } from '#features/insights/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { atBottom } from './layouts.ts';
import {
  findDashboard,
  insertTile,
  listTiles,
  listTilesOf,
  lockDashboard,
  removeTilesOf,
  updateTile,
} from './queries.ts';
import { requireEditable, TILES_MAX } from './rules.ts';
import { toPlaced } from './to-placed.ts';

/** What changes of insights do to dashboards. */
export const tileDoor: TileDoor = {
  async setDashboards(trx, writer, insightId, dashboardIds) {
    const wanted = [...new Set(dashboardIds)].sort((a, b) => a - b);
    const places = await listTilesOf(trx, writer.project_id, [insightId]);
    for (const id of wanted) {
      const dashboard = await lockDashboard(trx, writer.project_id, id);
      if (!dashboard || dashboard.deleted) {
        throw new Invalid('does_not_exist', `Invalid pk "${id}" - object does not exist.`, 'dashboards');
      }
      const place = places.find(({ dashboard_id }) => dashboard_id === id);
      if (place && !place.deleted) continue;
      requireEditable(dashboard, writer);
      if (place) {
        await updateTile(trx, place.id, { deleted: false });
        continue;
      }
      const tiles = await listTiles(trx, id);
      if (tiles.length >= TILES_MAX) {
        throw new Invalid('invalid_input', `A dashboard has ${TILES_MAX} tiles at most.`, 'dashboards');
      }
      await insertTile(trx, {
        dashboard_id: id,
        project_id: writer.project_id,
        insight_id: insightId,
        layouts: JSON.stringify(atBottom(tiles.map(toPlaced))),
        filters_overrides: '{}',
        deleted: false,
        created_by_id: writer.user_id,
        last_modified_by_id: writer.user_id,
        last_modified_at: writer.at,
      });
    }
    for (const place of places) {
      if (place.deleted || wanted.includes(place.dashboard_id)) continue;
      requireEditable(place, writer);
      await updateTile(trx, place.id, { deleted: true });
    }
  },

  removeFromAll: (trx, insightId) => removeTilesOf(trx, insightId),

  async overridesOf(db, { projectId, dashboardId, insightId }) {
    const dashboard = await findDashboard(db, projectId, dashboardId);
    if (!dashboard) {
      throw new Invalid('does_not_exist', `Invalid pk "${dashboardId}" - object does not exist.`, 'from_dashboard');
    }
    const places = await listTilesOf(db, projectId, [insightId]);
    const place = places.find(({ dashboard_id, deleted }) => dashboard_id === dashboardId && !deleted);
    return overridesIn(dashboard, place);
  },
};

/** What a dashboard changes of its insights' queries, the tile last. */
export function overridesIn(
  dashboard: { readonly filters: unknown; readonly variables: unknown },
  tile: { readonly filters_overrides: unknown } | undefined,
): Overrides[] {
  const asObject = (value: unknown) => (isObject(value) ? value : undefined);
  return [
    { filters: asObject(dashboard.filters), variables: asObject(dashboard.variables) },
    ...(tile ? [{ filters: asObject(tile.filters_overrides) }] : []),
  ];
}
