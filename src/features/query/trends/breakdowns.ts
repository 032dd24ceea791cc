import { type Expression, parseExpression } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, parseJson } from '#kernel/json.ts';
import type { BreakdownFilter } from '../schema.ts';
import { type CohortBreakdown, cohortBreakdownOf } from './cohort-breakdown.ts';
import { BINS_MAX, binnedText, type Span } from './histogram.ts';
import { call, constant, field } from './tree.ts';

/** Stands for events without the property, and for all values beyond those shown. */
export const BREAKDOWN_NULL = '$$_posthog_breakdown_null_$$';
export const BREAKDOWN_OTHER = '$$_posthog_breakdown_other_$$';
const BREAKDOWNS_MAX = 3;

interface Breakdown {
  readonly property: unknown;
  readonly type: string;
  readonly groupIndex: number;
  readonly binCount: number | undefined;
}

/** What a trend is broken down by: one text an event, which several values share as a JSON list. */
export interface Breakdowns {
  readonly expr: Expression;
  readonly count: number;
  /** Set where the values are chosen by the query and not found among the events. */
  readonly cohorts?: CohortBreakdown;
}

export interface BreakdownNeeds {
  /** The least and the greatest of a number among the events of the query. */
  readonly spanOf: (value: Expression) => Promise<Span | undefined>;
  readonly findCohortNames: (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
}

export async function breakdownsOf(
  { breakdownFilter }: { readonly breakdownFilter?: BreakdownFilter | null },
  needs: BreakdownNeeds,
): Promise<Breakdowns | undefined> {
  const asked = askedFor(breakdownFilter);
  const [first] = asked;
  if (!first) return undefined;
  const isByCohort = asked.some(({ type }) => type === 'cohort');
  if (isByCohort) {
    if (asked.length > 1) throw refuse('A breakdown by cohort stands alone.');
    const cohorts = await cohortBreakdownOf(first.property, needs.findCohortNames);
    return { expr: cohorts.expr, count: 1, cohorts };
  }
  const texts: Expression[] = [];
  for (const breakdown of asked) texts.push(await textOf(breakdown, needs));
  const [only] = texts;
  const expr = texts.length === 1 && only ? only : call('toJSONString', [{ node: 'Array', exprs: texts }]);
  return { expr, count: texts.length };
}

/** The value as clients know it: a list where there is more than one breakdown, a number where it is a cohort. */
export function breakdownValue(text: string, { count, cohorts }: Breakdowns): string | number | string[] {
  if (cohorts) return /^\d+$/.test(text) ? Number(text) : text;
  if (count <= 1) return text;
  const values = parseJson(text);
  return Array.isArray(values) ? values.map(String) : Array.from({ length: count }, () => text);
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'breakdownFilter');
}

function askedFor(filter: BreakdownFilter | null | undefined): Breakdown[] {
  const listed = filter?.breakdowns ?? [];
  if (listed.length > 0) return inBounds(listed.map(readListed));
  const { breakdown, breakdown_type, breakdown_group_type_index, breakdown_histogram_bin_count } = filter ?? {};
  if (breakdown === undefined || breakdown === null || breakdown === '') return [];
  const rest = {
    type: breakdown_type ?? 'event',
    groupIndex: breakdown_group_type_index ?? 0,
    binCount: breakdown_histogram_bin_count ?? undefined,
  };
  // Cohorts are compared with each other; other lists are several breakdowns at once.
  if (rest.type === 'cohort') return [{ property: breakdown, ...rest }];
  const properties = Array.isArray(breakdown) ? breakdown : [breakdown];
  return inBounds(properties.map((property) => ({ property: String(property), ...rest })));
}

function inBounds(breakdowns: Breakdown[]): Breakdown[] {
  if (breakdowns.length > BREAKDOWNS_MAX) throw refuse(`A trend has ${BREAKDOWNS_MAX} breakdowns at most.`);
  return breakdowns;
}

function readListed(item: unknown): Breakdown {
  const { property, type, group_type_index, histogram_bin_count, normalize_url } = isObject(item) ? item : {};
  if (property === undefined || property === null || property === '') {
    throw new Invalid('required', 'A breakdown needs a property.', 'breakdownFilter');
  }
  if (normalize_url === true) throw refuse("'normalize_url' is not supported.");
  const kind = String(type ?? 'event');
  if (kind !== 'cohort' && typeof property !== 'string') throw refuse('The property of a breakdown is a text.');
  return {
    property,
    type: kind,
    groupIndex: Number(group_type_index ?? 0),
    binCount:
      histogram_bin_count === undefined || histogram_bin_count === null ? undefined : Number(histogram_bin_count),
  };
}

async function textOf({ property, type, groupIndex, binCount }: Breakdown, needs: BreakdownNeeds): Promise<Expression> {
  const name = String(property);
  const source = new Map([
    ['event', ['properties']],
    ['person', ['person', 'properties']],
    ['group', [`group_${groupIndex}`, 'properties']],
  ]).get(type);
  if (!source && type !== 'hogql') throw refuse(`Breakdowns of type '${type}' are not supported.`);
  const value = source ? field(...source, name) : await parseExpression(name);
  if (binCount === undefined) return call('ifNull', [call('toString', [value]), constant(BREAKDOWN_NULL)]);
  if (!Number.isInteger(binCount) || binCount < 1 || binCount > BINS_MAX) {
    throw refuse(`A histogram has 1 to ${BINS_MAX} bins.`);
  }
  const number = call('toFloat', [value]);
  return binnedText(number, await needs.spanOf(number), binCount, {
    missing: BREAKDOWN_NULL,
    outside: BREAKDOWN_OTHER,
  });
}
