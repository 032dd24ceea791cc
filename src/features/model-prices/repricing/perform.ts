import { COST_PROPERTIES, costAgain, isComputedCost, type PriceBook, pricesWith } from '#features/ai-events/index.ts';
import { isObject, parseJson } from '#kernel/json.ts';
import { engineTimeMs } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { FindPrices } from '../project-prices.ts';
import type { Asked } from './body.ts';
import { listPortions, readCalls, type StoredCall, type Wish } from './calls.ts';
import { partMembers } from './members.ts';
import { totalOf } from './preview.ts';
import { type RepricingRow, saveProgress } from './queries.ts';
import { keepReplaced, type Replaced } from './replaced.ts';
import { type Rewrite, rewriteCosts } from './rewrite.ts';

export interface PerformNeeds extends Pick<Platform, 'db' | 'events' | 'clock'> {
  readonly findPrices: FindPrices;
}

/** Everything that pricing again puts on an event. */
export const REPRICED_PROPERTIES: ReadonlySet<string> = new Set([
  ...COST_PROPERTIES,
  '$ai_repriced_at',
  '$ai_repricing_id',
  '$ai_cost_original',
]);

const BOUNDS = { eventsMax: 5_000, bytesMax: 32 * 1024 * 1024 };
/** A mutation rewrites whole parts of the table, so each takes many events. */
export const REWRITE_BYTES_MAX = 6 * 1024 * 1024;

export interface Turn {
  readonly signal: AbortSignal;
  /** After it the work goes on in another job. */
  readonly untilMs: number;
}

/**
 * Prices the calls of a repricing again, portion by portion from where it was. What is done twice, after a crash, is done once:
 * events that bear the repricing's id are left alone. True when it is through, false when it is to go on later.
 */
export async function reprice(needs: PerformNeeds, row: RepricingRow, { signal, untilMs }: Turn): Promise<boolean> {
  const wish = wishOf(row);
  const prices = await pricesOf(needs, row);
  const resumed = row.reached === null ? wish : { ...wish, fromMs: Number(row.reached) };
  const portions = await listPortions(needs.events, resumed, BOUNDS, { signal });
  const ahead = portions.reduce((sum, portion) => sum + portion.events, 0);
  let done = row.reached === null ? 0 : row.events_done;
  const total = row.reached === null ? ahead : Math.max(row.events_total, done);
  let changes: Change[] = [];
  let bytes = 0;
  for (const [index, portion] of portions.entries()) {
    for (const call of await readCalls(needs.events, wish, portion, { signal })) {
      const change = changeOf(call, row, prices);
      if (!change) continue;
      changes.push(change);
      bytes += change.members.length + change.kept.length + 100;
    }
    done += portion.events;
    const isLast = index === portions.length - 1;
    // A minute that is taken in slices is begun again as a whole.
    const isWhole = portion.slice === portion.slices - 1;
    if (bytes < REWRITE_BYTES_MAX && !isLast && !(isWhole && performance.now() > untilMs)) continue;
    await write(needs, row, changes, signal);
    changes = [];
    bytes = 0;
    if (!isWhole) continue;
    const progress = { reached: String(portion.untilMs), events_done: Math.min(done, total), events_total: total };
    if (!(await saveProgress(needs.db, row.id, progress))) return true;
    if (!isLast && performance.now() > untilMs) return false;
  }
  return true;
}

async function write(needs: PerformNeeds, row: RepricingRow, changes: readonly Change[], signal: AbortSignal) {
  signal.throwIfAborted();
  if (changes.length === 0) return;
  const replaced: Replaced[] = changes.map(({ uuid, timestamp, before, old_total, new_total }) => ({
    uuid,
    timestamp,
    members: before,
    old_total,
    new_total,
  }));
  await keepReplaced(needs.events, row, replaced, needs.clock.now());
  await rewriteCosts(needs.events, row.project_id, changes, signal);
}

interface Change extends Rewrite {
  readonly before: string;
  readonly old_total: number | null;
  readonly new_total: number | null;
}

function changeOf(call: StoredCall, row: RepricingRow, prices: PriceBook): Change | undefined {
  const properties = parseJson(call.properties);
  if (!isObject(properties) || properties.$ai_repricing_id === row.id || !isComputedCost(properties)) return undefined;
  const now = costAgain(properties, { prices, timestampMs: engineTimeMs(call.timestamp) });
  if (!now) return undefined;
  const { kept, cut } = partMembers(call.properties, REPRICED_PROPERTIES);
  const written = JSON.stringify({
    ...now,
    $ai_repriced_at: row.started_at?.toISOString(),
    $ai_repricing_id: row.id,
  });
  const costs = COST_PROPERTIES.flatMap((name) => cut.get(name) ?? []);
  const original = cut.get('$ai_cost_original') ?? `"$ai_cost_original":{${costs.join(',')}}`;
  return {
    uuid: call.uuid,
    timestamp: call.timestamp,
    hash: call.hash,
    kept,
    members: `${written.slice(1, -1)},${original}`,
    before: [...cut.values()].join(','),
    old_total: totalOf(properties) ?? null,
    new_total: totalOf(now) ?? null,
  };
}

export function wishOf(row: Pick<RepricingRow, 'project_id' | 'body' | 'date_from' | 'date_until'>): Wish {
  const { models, only_unpriced } = askedOf(row);
  return {
    project_id: row.project_id,
    fromMs: row.date_from.getTime(),
    untilMs: row.date_until.getTime(),
    models: models ?? undefined,
    only_unpriced,
  };
}

/** The prices that a repricing is done by. */
export async function pricesOf(
  { findPrices, clock }: Pick<PerformNeeds, 'findPrices' | 'clock'>,
  row: Pick<RepricingRow, 'project_id' | 'body'>,
): Promise<PriceBook> {
  const current = await findPrices(row.project_id);
  const { table } = askedOf(row);
  if (table === 'current') return current;
  const dated = clock.now().toISOString().slice(0, 10);
  return pricesWith(
    current,
    table.map((price) => ({ ...price, dated })),
  );
}

/** Written by this server from a checked body. */
export function askedOf({ body }: Pick<RepricingRow, 'body'>): Asked {
  return JSON.parse(body) as Asked;
}
