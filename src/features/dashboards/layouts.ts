import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

type Size = 'sm' | 'xs';
const COLUMNS = 12;
const DEFAULT: Pick<Box, 'w' | 'h'> = { w: 6, h: 5 };
const EDGE_MAX = 100_000;

/** What a caller sends as layouts, kept as it came. */
export function checkLayouts(layouts: unknown): JsonObject {
  const refuse = () =>
    new Invalid('invalid_input', 'Layouts hold sm and xs, each with whole numbers x, y, w and h.', 'tiles');
  if (!isObject(layouts)) throw refuse();
  for (const size of ['sm', 'xs']) {
    const box = layouts[size];
    if (box === undefined || box === null) continue;
    if (!isObject(box)) throw refuse();
    for (const side of ['x', 'y', 'w', 'h']) {
      const value = box[side];
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > EDGE_MAX) throw refuse();
    }
  }
  if (JSON.stringify(layouts).length > 2_000) throw refuse();
  return layouts;
}

interface Placed {
  readonly id: number;
  readonly layouts: JsonObject;
}

/** In reading order; without places of the small size, in that of the large one, and last those that have none. */
export function inOrder<Tile extends Placed>(tiles: readonly Tile[], size: Size = 'sm'): Tile[] {
  const keyOf = ({ layouts }: Tile) => boxOf(layouts, size) ?? boxOf(layouts, 'sm');
  return [...tiles].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (!one || !other) return Number(!one) - Number(!other) || a.id - b.id;
    return one.y - other.y || one.x - other.x || a.id - b.id;
  });
}

/** A tile of the usual size below all others. */
export function atBottom(tiles: readonly Placed[]): JsonObject {
  const bottoms = tiles.map(({ layouts }) => boxOf(layouts, 'sm')).map((box) => (box ? box.y + box.h : 0));
  return { sm: { x: 0, y: Math.max(0, ...bottoms), ...DEFAULT } };
}

const WIDTHS: Readonly<Record<string, number>> = { two_column: 6, three_column: 4, full_width: 12 };

/** Tiles put one after another in rows, each as large as it is unless a width is asked for. */
export function flow(tiles: readonly Placed[], layout: string | undefined): Map<number, JsonObject> {
  const placed = new Map<number, JsonObject>();
  let [x, y, height] = [0, 0, 0];
  for (const { id, layouts } of tiles) {
    const { w, h } = boxOf(layouts, 'sm') ?? DEFAULT;
    const width = Math.min(COLUMNS, (layout && WIDTHS[layout]) || Math.max(1, w));
    if (x + width > COLUMNS) [x, y, height] = [0, y + height, 0];
    placed.set(id, { ...without(layouts, 'xs'), sm: { ...Object(layouts.sm), x, y, w: width, h } });
    x += width;
    height = Math.max(height, h);
  }
  return placed;
}

/** Where the others are when one tile is gone: those below it that share a column with it move up. */
export function closeGap(removed: JsonObject, others: readonly Placed[]): Map<number, JsonObject> {
  const moved = new Map<number, JsonObject>();
  const gone = boxOf(removed, 'sm');
  if (!gone) return moved;
  for (const { id, layouts } of others) {
    const box = boxOf(layouts, 'sm');
    if (!box || box.y < gone.y + gone.h || box.x >= gone.x + gone.w || gone.x >= box.x + box.w) continue;
    moved.set(id, { ...layouts, sm: { ...Object(layouts.sm), y: box.y - gone.h } });
  }
  return moved;
}

function boxOf(layouts: JsonObject, size: Size): Box | undefined {
  const box = layouts[size];
  if (!isObject(box)) return undefined;
  const [x, y, w, h] = [box.x, box.y, box.w, box.h].map((side) => (typeof side === 'number' ? side : 0));
  return { x: x ?? 0, y: y ?? 0, w: w ?? 0, h: h ?? 0 };
}

function without(layouts: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(layouts).filter(([name]) => name !== key));
}
