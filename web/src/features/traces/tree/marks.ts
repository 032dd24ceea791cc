import { at, type Tree } from './build.ts';
import { type Folds, sumFold } from './fold.ts';
import { foldOfRow, isFoldRow, type Row, type Rows } from './rows.ts';
import { isError, type Spans } from './skeleton.ts';

export const HIT_NAME = 1;
export const HIT_CONTENT = 2;

/** Which nodes answer a search: names at once, contents as the uuids the server found. */
export function findHits(spans: Spans, size: number, text: string, contentUuids: ReadonlySet<string>): Uint8Array {
  const hits = new Uint8Array(size);
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return hits;
  const matching = spans.names.map((name) => name.toLocaleLowerCase().includes(wanted));
  const models = spans.models.map((model) => model.toLocaleLowerCase().includes(wanted));
  for (let node = 0; node < spans.uuid.length; node += 1) {
    if (matching[at(spans.name, node)] || models[at(spans.model, node)]) hits[node] = HIT_NAME;
    if (contentUuids.has(spans.uuid[node] ?? '')) hits[node] = at(hits, node) | HIT_CONTENT;
  }
  return hits;
}

/** The next marked node in reading order, round the end if need be; -1 when none is marked. */
export function nextMarked(tree: Tree, marked: (node: number) => boolean, from: number, step: 1 | -1): number {
  const start = from === -1 ? (step === 1 ? -1 : 0) : at(tree.position, from);
  for (let moved = 1; moved <= tree.size; moved += 1) {
    const place = (start + step * moved + tree.size * 2) % tree.size;
    const node = at(tree.order, place);
    if (marked(node)) return node;
  }
  return -1;
}

export const nextError = (tree: Tree, spans: Spans, from: number, step: 1 | -1): number =>
  nextMarked(tree, (node) => isError(spans, node), from, step);

/** The place of a node among the marked ones, counted from one in reading order; 0 when it is not marked. */
export function placeAmong(tree: Tree, hits: Uint8Array, node: number): { place: number; total: number } {
  let total = 0;
  let place = 0;
  for (const each of tree.order) {
    if (!hits[each]) continue;
    total += 1;
    if (each === node) place = total;
  }
  return { place, total };
}

export type HeatBy = 'none' | 'cost' | 'latency';
const HEAT_LEVELS = 4;

/** 0 … 4 a node, by its share of the dearest or slowest one. The root is left out: it would always win. */
export function heatOf(tree: Tree, spans: Spans, by: HeatBy): Uint8Array {
  const heat = new Uint8Array(tree.size);
  if (by === 'none') return heat;
  const values = by === 'cost' ? tree.cost : spans.duration;
  let most = 0;
  for (let node = 0; node < tree.size; node += 1) if (node !== tree.root) most = Math.max(most, at(values, node));
  if (most <= 0) return heat;
  for (let node = 0; node < tree.size; node += 1) {
    const value = at(values, node);
    // The square root keeps the middle visible where one call dwarfs the rest.
    if (value > 0) heat[node] = Math.min(HEAT_LEVELS, Math.ceil(Math.sqrt(value / most) * HEAT_LEVELS));
  }
  return heat;
}

export type Bucket = { weight: number; error: boolean; hit: boolean };

type RowMarks = { tree: Tree; folds: Folds; spans: Spans; hits: Uint8Array };

/** The whole run squeezed into as many strips as the minimap has room for; weight is the mean length of a strip's rows. */
export function bucketRows(marks: RowMarks, rows: Rows, bucketsMax: number): Bucket[] {
  const count = Math.min(bucketsMax, rows.rows.length);
  const buckets: Bucket[] = Array.from({ length: count }, () => ({ weight: 0, error: false, hit: false }));
  let most = 0;
  for (let index = 0; index < rows.rows.length; index += 1) {
    const bucket = buckets[Math.floor((index * count) / rows.rows.length)];
    const row = rows.rows[index];
    if (!bucket || row === undefined) continue;
    const seen = seeRow(marks, row);
    bucket.error ||= seen.error;
    bucket.hit ||= seen.hit;
    if (row === marks.tree.root) continue;
    bucket.weight += seen.duration;
  }
  const rowsEach = Math.max(1, rows.rows.length / Math.max(1, count));
  for (const bucket of buckets) most = Math.max(most, bucket.weight / rowsEach);
  if (most > 0) for (const bucket of buckets) bucket.weight = Math.sqrt(bucket.weight / rowsEach / most);
  return buckets;
}

/** What a row has to show of itself; a folded one also for what is inside. */
export function seeRow({ tree, folds, spans, hits }: RowMarks, row: Row) {
  if (!isFoldRow(row)) {
    return { error: isError(spans, row), hit: at(hits, row) > 0, duration: Math.max(0, at(spans.duration, row)) };
  }
  const fold = folds.folds[foldOfRow(row)];
  if (!fold) return { error: false, hit: false, duration: 0 };
  const sum = sumFold(fold, tree, spans);
  let hit = false;
  for (let slot = fold.from; slot < fold.to && !hit; slot += 1) hit = at(hits, at(tree.children, slot)) > 0;
  return { error: sum.errors > 0, hit, duration: sum.duration ?? 0 };
}
