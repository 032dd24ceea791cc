import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf } from '../tool.ts';

const { read, write, list } = toolsOf('dashboard');

const number = (description: string) => Type.Integer({ minimum: 1, description });
const id = number('Number of the dashboard.');
const tileId = number('Number of the tile, as in dashboard-get.');
const named = {
  name: Type.Optional(Type.String({ description: 'What it is called.' })),
  description: Type.Optional(Type.String({ description: 'What it is for.' })),
  pinned: Type.Optional(Type.Boolean({ description: 'Whether it comes first in lists.' })),
  tags: Type.Optional(Type.Array(Type.String(), { description: 'Words to find it by.' })),
};
const body = Type.String({ description: 'Markdown, at most 4000 characters.' });
const path = (dashboard: unknown, action = '') => `dashboards/${segment(dashboard)}/${action}`;

export const dashboards: readonly Tool[] = [
  list('dashboards-get-all', 'List dashboards, pinned ones first, without their tiles.', 'dashboards/', { search }),
  read('dashboard-get', 'Read one dashboard: its filters, and its tiles with their insights.', { id }, (asked) => ({
    method: 'GET',
    path: path(asked.id),
  })),
  read(
    'dashboard-insights-run',
    'Run the insights of a dashboard and read their results as text.',
    {
      id,
      tile_ids: Type.Optional(Type.Array(tileId, { description: 'Only these tiles.' })),
      max_result_chars: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Most characters of one result.' }),
      ),
    },
    ({ id: asked, tile_ids, ...query }) => ({
      method: 'GET',
      path: path(asked, 'run_insights/'),
      query: { ...query, ...(Array.isArray(tile_ids) && { tile_ids: tile_ids.join(',') }) },
    }),
    ['query:read'],
  ),
  write('dashboard-create', 'Create an empty dashboard.', named, (made) => ({
    method: 'POST',
    path: 'dashboards/',
    body: made,
  })),
  write(
    'dashboard-update',
    'Change a dashboard; what is left out stays.',
    { id, ...named },
    ({ id: changed, ...rest }) => ({
      method: 'PATCH',
      path: path(changed),
      body: rest,
    }),
  ),
  write('dashboard-delete', 'Hide a dashboard. It can be brought back.', { id }, (asked) => ({
    method: 'PATCH',
    path: path(asked.id),
    body: { deleted: true },
  })),
  write(
    'add-insight-to-dashboard',
    'Show an insight on a dashboard. Where it is already, nothing changes.',
    { insightId: number('Number of the insight.'), dashboardId: id },
    ({ insightId, dashboardId }) => ({
      method: 'PATCH',
      path: path(dashboardId),
      body: { tiles: [{ insight: { id: insightId } }] },
    }),
  ),
  write('dashboard-create-tile', 'Add a text to a dashboard.', { id, body }, ({ id: asked, ...text }) => ({
    method: 'POST',
    path: path(asked, 'create_text_tile/'),
    body: text,
  })),
  write(
    'dashboard-update-text-tile',
    'Change a text of a dashboard.',
    { id, tile_id: tileId, body },
    ({ id: asked, ...text }) => ({ method: 'POST', path: path(asked, 'update_text_tile/'), body: text }),
  ),
  write(
    'dashboard-delete-tile',
    'Remove a tile from a dashboard. The insight it shows stays.',
    { id, tile_id: tileId },
    ({ id: asked, ...tile }) => ({ method: 'POST', path: path(asked, 'delete_tile/'), body: tile }),
  ),
  write(
    'dashboard-reorder-tiles',
    'Put the tiles of a dashboard in order, first to last.',
    {
      id,
      tile_order: Type.Array(tileId, { minItems: 1, description: 'Tiles, first to last; the others follow.' }),
      layout: Type.Optional(
        Type.Union([Type.Literal('two_column'), Type.Literal('three_column'), Type.Literal('full_width')], {
          description: 'How wide they become; absent: as they are.',
        }),
      ),
    },
    ({ id: asked, ...order }) => ({ method: 'POST', path: path(asked, 'reorder_tiles/'), body: order }),
  ),
  write(
    'dashboard-tile-copy',
    'Show a tile of another dashboard on this one, too.',
    { id, fromDashboardId: number('Number of the dashboard that has the tile.'), tileId },
    ({ id: asked, ...copy }) => ({ method: 'POST', path: path(asked, 'copy_tile/'), body: copy }),
  ),
  write(
    'dashboard-transfer-tile',
    'Move a tile from this dashboard to another.',
    { id, tileId, toDashboard: number('Number of the dashboard it goes to.') },
    ({ id: asked, tileId: moved, toDashboard }) => ({
      method: 'PATCH',
      path: path(asked, 'move_tile/'),
      body: { tile: { id: moved }, toDashboard },
    }),
  ),
];
