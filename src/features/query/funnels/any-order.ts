import { shifted, unfolded } from './attempts.ts';
import { type Plan, range } from './plan.ts';

/**
 * The steps in any order, each by an event of its own. An attempt is the window that begins at one event. It does as many
 * steps as can be paired with its events: for every set of steps, those outside the set and the events that are any step of
 * the set (Kőnig: the least of these sums). Counts of events in a window are differences of running counts.
 */
export function attemptsInAnyOrder(journeys: string, plan: Plan): string {
  const { stepCount, window, attributionStep } = plan;
  const sets = range(2 ** stepCount).slice(1);
  const paired = (counts: readonly string[]) =>
    `least(${[String(stepCount), ...sets.map((set, index) => `${stepCount - sizeOf(set)} + ${counts[index]}`)].join(', ')})`;
  let sql = unfolded(journeys, plan);
  // The ends of the windows among the events, which come first where both are at one moment.
  const ends = `arrayMap(t -> (t + ${window}, 1, toUInt32(0)), ts)`;
  const events = 'arrayMap((t, a) -> (t, 0, a), ts, masks)';
  sql = `SELECT *, arraySort(e -> (e.1, e.2), arrayConcat(${events}, ${ends})) AS line FROM (${sql})`;
  const inside = sets.map((set) => {
    const upTo = `arrayFilter((c, e) -> e.2 = 1, arrayCumSum(e -> bitAnd(e.3, ${set}) != 0, line), line)`;
    const before = shifted(`arrayCumSum(a -> bitAnd(a, ${set}) != 0, masks)`, 'toUInt64(0)');
    return `arrayMap((c, b) -> toInt64(c) - toInt64(b), ${upTo}, ${before})`;
  });
  const names = sets.map((set) => `c${set}`);
  const allowed = plan.viz === 'trends' ? 'b = entry' : '1';
  const done = `arrayMap((b, ${names.join(', ')}) -> if(${allowed}, ${paired(names)}, 0), buckets, ${inside.join(', ')})`;
  sql = `SELECT *, ${done} AS done, arrayMax(done) AS best, indexOf(done, best) AS start FROM (${sql})`;
  sql = `SELECT *, arraySlice(masks, start) AS rest FROM (${sql})`;
  const running = sets.map((set) => `arrayCumSum(a -> bitAnd(a, ${set}) != 0, rest)`);
  const grown = `arrayMap((${names.join(', ')}) -> ${paired(names)}, ${running.join(', ')})`;
  sql = `SELECT *, ${grown} AS grown FROM (${sql})`;
  const moments = range(stepCount).map(
    (step) => `if(best > ${step}, ts[start - 1 + arrayFirstIndex(n -> n > ${step}, grown)], 0) AS t${step}`,
  );
  const isStep = `arrayFirstIndex((a, t) -> bitTest(a, ${attributionStep}) AND t - t0 <= ${window}, rest, arraySlice(ts, start))`;
  return `SELECT *, if(${isStep} = 0, 0, start - 1 + ${isStep}) AS step_place FROM (SELECT *, ${moments.join(', ')} FROM (${sql}))`;
}

function sizeOf(set: number): number {
  return set.toString(2).replaceAll('0', '').length;
}
