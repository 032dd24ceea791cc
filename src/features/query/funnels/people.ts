import type { CompiledRows } from '#features/hogql/index.ts';
import { ranked } from '../people/ranked.ts';
import { BREAKDOWN_NULL } from '../trends/breakdowns.ts';
import { attemptsInAnyOrder } from './any-order.ts';
import { attemptsInOrder, attemptsInRow } from './attempts.ts';
import { type Plan, range } from './plan.ts';

/**
 * One row a person and value of a breakdown: `entry, value, t0 …`, the moments of the attempt that got furthest, 0 for a
 * step it did not reach. In trends one row for each interval that an attempt began in.
 *
 * The SQL here holds no text of a caller: numbers come from the plan, and all else from `rows`.
 */
export function peopleSql({ sql }: CompiledRows, plan: Plan, from: number, limit: number | undefined): string {
  const people = attributed(attempts(journeys(sql, plan, from), plan), plan);
  return limit === undefined ? people : ranked(people, limit);
}

function attempts(journeysSql: string, plan: Plan): string {
  if (plan.order === 'strict') return attemptsInRow(journeysSql, plan);
  if (plan.order === 'unordered') return attemptsInAnyOrder(journeysSql, plan);
  return attemptsInOrder(journeysSql, plan);
}

/** What decides the value of a person's breakdown; with `all_events` each value has a funnel of its own. */
const keyOf = (plan: Plan) => (plan.attribution === 'all_events' ? 'actor, value' : 'actor');

/**
 * `actor, m`: what happened to each person, by time, as tuples `(t, any, lowest, later, kills, bucket, value at the step)`.
 * In order it is one a moment: bits of all the steps that its events are, of the lowest step of each event, and of those
 * further ones that are not the step right after another one of the same event. Otherwise it is one an event.
 */
function journeys(rows: string, plan: Plan, from: number): string {
  const steps = range(plan.stepCount).map((step) => `bitShiftLeft(toUInt32(s${step}), ${step})`);
  // The states an exclusion ends: having reached its first step and not yet its last.
  const kills = plan.exclusions.map(({ funnelFromStep, funnelToStep }, index) => {
    const states = range(plan.stepCount).filter((step) => step >= funnelFromStep && step < funnelToStep);
    return `toUInt32(if(x${index} = 1, ${states.reduce((bits, step) => bits + 2 ** step, 0)}, 0))`;
  });
  const marked =
    `SELECT actor, bucket, value, toUnixTimestamp64Micro(at) - ${from} + 1 AS t, ` +
    `${bitOrOf(steps)} AS mask, ${bitOrOf(kills)} AS kills, ` +
    `bitAnd(mask, bitNot(mask) + 1) AS low, bitAnd(mask, bitAnd(bitNot(bitShiftLeft(mask, 1)), bitNot(low))) AS more ` +
    `FROM (${rows})`;
  const key = keyOf(plan);
  const touch = (end: 'Min' | 'Max') =>
    `arg${end}If(value, (t, value), mask != 0 AND value != '${BREAKDOWN_NULL}') AS touched`;
  const touched = `${touch(plan.attribution === 'last_touch' ? 'Max' : 'Min')}`;
  const ofStep = `minIf(value, bitTest(mask, ${plan.attributionStep}))`;
  if (plan.order !== 'ordered') {
    return (
      `SELECT ${key}, arraySort(e -> (e.1, if(e.2 = 0, 4294967296, e.3)), groupArray(` +
      `(t, toUInt32(mask), low, more, kills, bucket, value))) AS m, ${touched} ` +
      `FROM (${marked}) GROUP BY ${key} HAVING groupBitOr(mask) != 0`
    );
  }
  const moments =
    `SELECT ${key}, t, groupBitOr(mask) AS any_mask, groupBitOr(low) AS lows, groupBitOr(more) AS mores, ` +
    `groupBitOr(kills) AS all_kills, any(bucket) AS a_bucket, ${ofStep} AS step_value, ${touched}, ` +
    `countIf(mask != 0 AND value != '${BREAKDOWN_NULL}') AS touches FROM (${marked}) GROUP BY ${key}, t`;
  const end = plan.attribution === 'last_touch' ? 'Max' : 'Min';
  return (
    `SELECT ${key}, arraySort(e -> e.1, groupArray((t, any_mask, lows, mores, all_kills, a_bucket, step_value))) AS m, ` +
    `arg${end}If(touched, t, touches > 0) AS touched FROM (${moments}) GROUP BY ${key} HAVING bitTest(groupBitOr(any_mask), 0)`
  );
}

/** The value a person counts for. */
function attributed(attemptsSql: string, plan: Plan): string {
  const times = range(plan.stepCount).map((step) => `t${step}`);
  const value = {
    first_touch: `if(touched = '', '${BREAKDOWN_NULL}', touched)`,
    last_touch: `if(touched = '', '${BREAKDOWN_NULL}', touched)`,
    all_events: 'value',
    step: `if(step_place > 0, values[step_place], '${BREAKDOWN_NULL}')`,
  }[plan.attribution];
  return `SELECT entry, ${value} AS shown, ${times.join(', ')} FROM (${attemptsSql}) WHERE t0 > 0`;
}

function bitOrOf(parts: readonly string[]): string {
  return parts.reduce((left, right) => `bitOr(${left}, ${right})`, 'toUInt32(0)');
}
