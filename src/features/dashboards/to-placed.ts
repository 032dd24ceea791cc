import { isObject, type JsonObject } from '#kernel/json.ts';

/** A tile and where it is. Layouts are written from JSON objects. */
export function toPlaced<Tile extends { readonly id: number; readonly layouts: unknown }>(
  tile: Tile,
): Tile & { readonly layouts: JsonObject } {
  return { ...tile, layouts: isObject(tile.layouts) ? tile.layouts : {} };
}
