import { type Plan, range } from './plan.ts';

/*
 * Attempts, step by step. For each step `k` and each place `i` of a journey, `v<k>[i]` is the latest moment at which an attempt
 * that reaches step k at that place can have begun, 0 where none does: an attempt that began later can do all that an
 * earlier one can, so no other needs to be kept. `f<k>[i]` is `(beginning, place)` of the attempt that stands at step k after
 * that place, `l<k>[i]` the place of its step before. All of it are functions over whole arrays, so that long journeys
 * cost no more than their length.
 */

/**
 * Other events may lie between the steps. At one moment a step may follow another, but no event is two steps: one that is an
 * earlier step too follows, at the same moment, only a step before which the attempt came from an earlier moment.
 */
export function attemptsInOrder(journeys: string, plan: Plan): string {
  let sql = unfolded(journeys, plan, 'm.3 AS lows, m.4 AS mores');
  sql = `SELECT *, arrayMap((t, a) -> if(bitTest(a, 0), t, toInt64(0)), ts, masks) AS v0, v0 AS e0 FROM (${sql})`;
  sql = withStanding(sql, 0);
  for (const step of range(plan.stepCount).slice(1)) {
    const inTime = (start: string) => `if(t - ${start} <= ${plan.window}, ${start}, toInt64(0))`;
    const before = step - 1;
    const found =
      `arrayMap((t, a, low, more, f, v, e, i) -> (` +
      `if(bitTest(a, ${step}), ${inTime('f.1')}, toInt64(0)) AS far, ` +
      `greatest(if(bitTest(low, ${step}), ${inTime('v')}, toInt64(0)), if(bitTest(more, ${step}), ${inTime('e')}, toInt64(0))) AS near, ` +
      `if(near > 0 AND near >= far, i, f.2)), ` +
      `ts, masks, lows, mores, ${shifted(`f${before}`, '(toInt64(0), toInt32(0))')}, v${before}, e${before}, places)`;
    sql = `SELECT *, ${found} AS n${step} FROM (${sql})`;
    sql =
      `SELECT * EXCEPT n${step}, n${step}.1 AS e${step}, n${step}.3 AS l${step}, ` +
      `arrayMap(n -> greatest(n.1, n.2), n${step}) AS v${step} FROM (${sql})`;
    sql = withStanding(sql, step);
  }
  return withMoments(sql, plan);
}

/** Each step is the very next event. Those of one moment are taken in the order of the steps, others after them. */
export function attemptsInRow(journeys: string, plan: Plan): string {
  let sql = unfolded(journeys, plan);
  sql = `SELECT *, arrayMap((t, a) -> if(bitTest(a, 0), t, toInt64(0)), ts, masks) AS v0 FROM (${sql})`;
  for (const step of range(plan.stepCount).slice(1)) {
    const before = step - 1;
    const stands = `arrayMap((v, kills) -> if(bitTest(kills, ${before}), toInt64(0), v), v${before}, kills)`;
    const reached =
      `arrayMap((t, a, start, last) -> if(bitTest(a, ${step}) AND start > 0 AND t - start <= ${plan.window} ` +
      `AND (t > last OR NOT bitTest(a, ${before})), start, toInt64(0)), ` +
      `ts, masks, ${shifted(stands, 'toInt64(0)')}, ${shifted('ts', 'toInt64(0)')})`;
    sql = `SELECT *, ${reached} AS v${step}, arrayMap(i -> i - 1, places) AS l${step} FROM (${sql})`;
  }
  return withMoments(sql, plan);
}

/** The journeys as arrays, in trends once for each interval in which an attempt can begin: the others' first steps do not count then. */
export function unfolded(journeys: string, plan: Plan, more = ''): string {
  const columns = [
    `* EXCEPT m, m.1 AS ts, m.2 AS masks, m.5 AS kills, m.6 AS buckets, m.7 AS values`,
    `arrayMap(i -> toInt32(i), arrayEnumerate(m)) AS places`,
    ...(more ? [more] : []),
  ];
  const arrays = `SELECT ${columns.join(', ')} FROM (${journeys})`;
  if (plan.viz !== 'trends') return `SELECT *, '' AS entry FROM (${arrays})`;
  const begins = plan.order === 'unordered' ? 'a != 0' : 'bitTest(a, 0)';
  const entries = `arrayDistinct(arrayFilter((b, a) -> ${begins}, buckets, masks))`;
  if (plan.order === 'unordered') return `SELECT *, arrayJoin(${entries}) AS entry FROM (${arrays})`;
  const only = 'arrayMap((a, b) -> if(b = entry, a, toUInt32(bitAnd(a, 4294967294))), masks, buckets)';
  return `SELECT * REPLACE (${only} AS masks) FROM (SELECT *, arrayJoin(${entries}) AS entry FROM (${arrays}))`;
}

/** Adds `f<step>`. An exclusion ends attempts at its moment or after, until the moment of the step it may not come before. */
function withStanding(sql: string, step: number): string {
  const set =
    `arrayMap((v, kills, i) -> multiIf(bitTest(kills, ${step}), (toInt64(0), toInt32(-1)), ` +
    `v > 0, (v, i), (toInt64(0), toInt32(0))), v${step}, kills, places)`;
  return `SELECT *, arrayFill(f -> f.2 != 0, ${set}) AS f${step} FROM (${sql})`;
}

/** What held before each place. */
export function shifted(array: string, nothing: string): string {
  return `arrayPopBack(arrayPushFront(${array}, ${nothing}))`;
}

/** Adds the place `p<k>` and the moment `t<k>` of each step of the attempt that first got furthest, and one place more for its value. */
function withMoments(sql: string, { stepCount, attributionStep }: Plan): string {
  let found = sql;
  for (const step of range(stepCount).reverse()) {
    const first = `toInt32(arrayFirstIndex(v -> v > 0, v${step}))`;
    const next = step + 1;
    const place = next === stepCount ? first : `if(p${next} > 0, l${next}[p${next}], ${first})`;
    found = `SELECT *, ${place} AS p${step} FROM (${found})`;
  }
  const moments = range(stepCount).map((step) => `if(p${step} > 0, ts[p${step}], 0) AS t${step}`);
  return `SELECT *, ${moments.join(', ')}, p${attributionStep} AS step_place FROM (${found})`;
}
