import type { CompiledRows } from '#features/hogql/index.ts';
import { ranked } from '../people/ranked.ts';
import type { Plan } from './plan.ts';

/**
 * `shown, began, later, people`: how many people began in a period, and how many of them came back that many periods later,
 * 0 being all who began. Cells without a person are left out.
 *
 * The SQL here holds no text of a caller: numbers come from the plan, and all else from `rows`.
 */
export function staysSql(rows: CompiledRows, plan: Plan, limit: number | undefined): string {
  const begun = beginnings(rows.sql, plan);
  const shown = limit === undefined ? begun : ranked(begun, limit);
  const met =
    `SELECT s.shown AS shown, s.began AS began, ${periodsLater(plan)} AS back ` +
    `FROM (${shown}) AS s LEFT JOIN (${returns(rows.sql, plan)}) AS r ON s.actor = r.actor`;
  const stays = `SELECT shown, began, arrayJoin(arrayPushFront(${counted(plan)}, toInt64(0))) AS later FROM (${met})`;
  return `SELECT shown, began, later, count() FROM (${stays}) GROUP BY shown, began, later`;
}

/** `actor, shown, began, since`: the periods in which each person began, by the values they began with, and the moment. */
function beginnings(rows: string, plan: Plan): string {
  const moments = `SELECT actor, value, starts, toUnixTimestamp64Micro(at) AS t FROM (${rows}) WHERE occurs = 1`;
  if (plan.type === 'retention_recurring') {
    return (
      `SELECT actor, value AS shown, ${periodOf('t', plan)} AS began, min(t) AS since FROM (${moments}) ` +
      'GROUP BY actor, shown, began'
    );
  }
  // Of several events at the very first moment one that meets the filters counts.
  const first = `SELECT actor, argMin((value, starts, t), (t, 1 - starts, value)) AS first FROM (${moments}) GROUP BY actor`;
  return (
    `SELECT actor, first.1 AS shown, ${periodOf('first.3', plan)} AS began, first.3 AS since FROM (${first}) ` +
    `WHERE first.2 = 1 AND first.3 >= ${plan.edges[0]}`
  );
}

/** `actor, moments, periods`: when each person came back; periods are those in which they did so often enough. */
function returns(rows: string, { occurrencesMin, window, ...plan }: Plan): string {
  const moments = `SELECT actor, toUnixTimestamp64Micro(at) AS t FROM (${rows}) WHERE returns = 1`;
  if (window !== undefined) return `SELECT actor, groupArray(t) AS moments FROM (${moments}) GROUP BY actor`;
  const often =
    `SELECT actor, ${periodOf('t', plan)} AS period FROM (${moments}) GROUP BY actor, period ` +
    `HAVING count() >= ${occurrencesMin}`;
  return `SELECT actor, groupArray(period) AS periods FROM (${often}) GROUP BY actor`;
}

/** How many periods after the beginning a person came back, smallest first, each time of it where moments are counted. */
function periodsLater({ edges, window }: Plan): string {
  const distances =
    window === undefined
      ? 'arrayMap(p -> toInt64(p) - s.began, r.periods)'
      : `arrayMap(t -> if(t < s.since, toInt64(-1), toInt64(intDiv(t - s.since, ${window}))), r.moments)`;
  return `arraySort(arrayFilter(d -> d > 0 AND d <= ${edges.length - 2} - s.began, ${distances}))`;
}

/** Those in which they came back often enough; with `cumulative` all up to the last one. */
function counted({ window, isCumulative, occurrencesMin }: Plan): string {
  // Equal ones stand together: the one so many places on is the same where there are enough.
  const further = `arrayResize(arraySlice(back, ${occurrencesMin}), length(back), toInt64(-1))`;
  const often = window === undefined ? 'back' : `arrayFilter((d, e) -> d = e, back, ${further})`;
  if (!isCumulative) return `arrayDistinct(${often})`;
  return `arrayMap(d -> toInt64(d), range(1, toUInt32(arrayMax(arrayPushBack(${often}, toInt64(0))) + 1)))`;
}

/** The number of the period that holds a moment. */
function periodOf(moment: string, { edges }: Pick<Plan, 'edges'>): string {
  return `toInt64(arrayLastIndex(edge -> edge <= ${moment}, [${edges.slice(0, -1).join(', ')}])) - 1`;
}
