import type { Writer } from '#features/insights/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { addTile, type ChangeNeeds, contentOf, editing } from './change.ts';
import { atBottom, checkLayouts, closeGap, flow } from './layouts.ts';
import { type DashboardRow, findDashboard, listTiles, lockDashboard, type TileRow, updateTile } from './queries.ts';
import { checkText, requireEditable } from './rules.ts';
import { toPlaced } from './to-placed.ts';

/** A text to add or the changes of one. */
interface TextChange {
  readonly body?: string;
  readonly layouts?: unknown;
  readonly color?: string | null;
}

export function createText(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  { body = '', layouts, color }: TextChange,
): Promise<number> {
  const text = checkText(body, 'body');
  return editing(needs, writer, id, async (trx) => {
    const tiles = await listTiles(trx, id);
    const place = layouts === undefined ? atBottom(tiles.map(toPlaced)) : checkLayouts(layouts);
    return await addTile(trx, writer, id, { text, layouts: place, color }, tiles.length);
  });
}

export function changeText(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  { tile_id, body, layouts, color }: TextChange & { readonly tile_id: number },
): Promise<number> {
  return editing(needs, writer, id, async (trx) => {
    const tile = await requireTile(trx, id, tile_id);
    if (tile.text_body === null) throw new Invalid('invalid_input', 'The tile is no text.', 'tile_id');
    await updateTile(trx, tile.id, {
      ...(body !== undefined && { text_body: checkText(body, 'body') }),
      ...(layouts !== undefined && { layouts: JSON.stringify(checkLayouts(layouts)) }),
      ...(color !== undefined && { color }),
      last_modified_by_id: writer.user_id,
      last_modified_at: writer.at,
    });
    return tile.id;
  });
}

/** Those below it move up. */
export function deleteTile(needs: ChangeNeeds, writer: Writer, id: number, tileId: number): Promise<void> {
  return editing(needs, writer, id, async (trx) => {
    const tile = await requireTile(trx, id, tileId);
    await updateTile(trx, tile.id, { deleted: true });
    const others = (await listTiles(trx, id)).map(toPlaced);
    await place(trx, closeGap(toPlaced(tile).layouts, others));
  });
}

export function reorderTiles(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  { tile_order: order, layout }: { readonly tile_order: readonly number[]; readonly layout?: string },
): Promise<void> {
  if (new Set(order).size !== order.length) {
    throw new Invalid('invalid_input', 'A tile is named more than once.', 'tile_order');
  }
  return editing(needs, writer, id, async (trx) => {
    const tiles = (await listTiles(trx, id)).map(toPlaced);
    const named = order.map((tileId) => {
      const tile = tiles.find((one) => one.id === tileId);
      if (!tile) throw new NotFound();
      return tile;
    });
    const rest = tiles.filter((tile) => !order.includes(tile.id));
    await place(trx, flow([...named, ...rest], layout));
  });
}

/** Puts what a tile of another dashboard shows on this one. */
export function copyTile(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  { fromDashboardId: from, tileId }: { readonly fromDashboardId: number; readonly tileId: number },
): Promise<DashboardRow> {
  if (from === id) throw new Invalid('invalid_input', 'The tile is on this dashboard.', 'fromDashboardId');
  return editing(needs, writer, id, async (trx, row) => {
    if (!(await findDashboard(trx, writer.project_id, from))) throw new NotFound();
    await putOn(trx, needs, writer, id, await requireTile(trx, from, tileId));
    return row;
  });
}

/** From this dashboard to another. Both are locked in the order of their numbers, so that two moves cannot wait for each other. */
export function moveTile(
  needs: ChangeNeeds,
  writer: Writer,
  id: number,
  { tileId, to }: { readonly tileId: number; readonly to: number },
): Promise<DashboardRow> {
  if (to === id) throw new Invalid('invalid_input', 'The tile is on this dashboard.', 'toDashboard');
  return needs.db.transaction().execute(async (trx) => {
    const rows = new Map<number, DashboardRow>();
    for (const one of [id, to].sort((a, b) => a - b)) {
      const row = await lockDashboard(trx, writer.project_id, one);
      if (!row || row.deleted) throw new NotFound();
      requireEditable(row, writer);
      rows.set(one, row);
    }
    const tile = await requireTile(trx, id, tileId);
    await putOn(trx, needs, writer, to, tile);
    await updateTile(trx, tile.id, { deleted: true });
    const source = rows.get(id);
    if (!source) throw new NotFound();
    return source;
  });
}

async function putOn(trx: Trx, needs: ChangeNeeds, writer: Writer, id: number, tile: TileRow): Promise<void> {
  const tiles = await listTiles(trx, id, { all: true });
  const places = tiles.filter(({ deleted }) => !deleted).map(toPlaced);
  const same = tile.insight_id === null ? undefined : tiles.find(({ insight_id }) => insight_id === tile.insight_id);
  if (same && !same.deleted) throw new Invalid('invalid_input', 'The dashboard shows this insight already.', 'tile');
  const content = await contentOf(trx, needs, writer, tile, false);
  if (!content) throw new NotFound();
  if (same) {
    await updateTile(trx, same.id, { deleted: false, layouts: JSON.stringify(atBottom(places)) });
    return;
  }
  await addTile(trx, writer, id, { ...content, layouts: atBottom(places) }, places.length);
}

async function requireTile(trx: Trx, dashboardId: number, tileId: number): Promise<TileRow> {
  const tile = (await listTiles(trx, dashboardId)).find(({ id }) => id === tileId);
  if (!tile) throw new NotFound();
  return tile;
}

async function place(trx: Trx, layouts: ReadonlyMap<number, JsonObject>): Promise<void> {
  for (const [id, layout] of layouts) await updateTile(trx, id, { layouts: JSON.stringify(layout) });
}
