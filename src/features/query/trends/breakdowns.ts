import { type Expression, parseExpression } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, parseJson } from '#kernel/json.ts';
import type { TrendsQuery } from '../schema.ts';
import { call, constant, field } from './tree.ts';

/** Stands for events without the property, and for all values beyond the most frequent. */
export const BREAKDOWN_NULL = '$$_posthog_breakdown_null_$$';
export const BREAKDOWN_OTHER = '$$_posthog_breakdown_other_$$';
const BREAKDOWNS_MAX = 3;

interface Breakdown {
  readonly property: string;
  readonly type: string;
  readonly groupIndex: number;
}

/** What a trend is broken down by: one text an event, which several values share as a JSON list. */
export interface Breakdowns {
  readonly expr: Expression;
  readonly count: number;
}

export async function breakdownsOf({ breakdownFilter }: TrendsQuery): Promise<Breakdowns | undefined> {
  const asked = askedFor(breakdownFilter);
  const texts = await Promise.all(asked.map(textOf));
  const [first] = texts;
  if (!first) return undefined;
  const expr = texts.length === 1 ? first : call('toJSONString', [{ node: 'Array', exprs: texts }]);
  return { expr, count: texts.length };
}

/** The value as clients know it: a list where there is more than one breakdown. */
export function breakdownValue(text: string, count: number): string | string[] {
  if (count <= 1) return text;
  const values = parseJson(text);
  return Array.isArray(values) ? values.map(String) : Array.from({ length: count }, () => text);
}

function askedFor(filter: TrendsQuery['breakdownFilter']): Breakdown[] {
  const listed = filter?.breakdowns ?? [];
  if (listed.length > BREAKDOWNS_MAX) {
    throw new Invalid('invalid_input', `A trend has ${BREAKDOWNS_MAX} breakdowns at most.`, 'breakdownFilter');
  }
  if (listed.length > 0) return listed.map(readListed);
  const breakdown = Array.isArray(filter?.breakdown) ? filter.breakdown[0] : filter?.breakdown;
  if (breakdown === undefined || breakdown === null || breakdown === '') return [];
  const groupIndex = filter?.breakdown_group_type_index ?? 0;
  return [{ property: String(breakdown), type: filter?.breakdown_type ?? 'event', groupIndex }];
}

function readListed(item: unknown): Breakdown {
  const { property, type, group_type_index } = isObject(item) ? item : {};
  if (typeof property !== 'string' || property === '') {
    throw new Invalid('required', 'A breakdown needs a property.', 'breakdownFilter');
  }
  return { property, type: String(type ?? 'event'), groupIndex: Number(group_type_index ?? 0) };
}

async function textOf({ property, type, groupIndex }: Breakdown): Promise<Expression> {
  const source = new Map([
    ['event', ['properties']],
    ['person', ['person', 'properties']],
    ['group', [`group_${groupIndex}`, 'properties']],
  ]).get(type);
  if (!source && type !== 'hogql') {
    throw new Invalid('invalid_input', `Breakdowns of type '${type}' are not supported.`, 'breakdownFilter');
  }
  const value = source ? field(...source, property) : await parseExpression(property);
  return call('ifNull', [call('toString', [value]), constant(BREAKDOWN_NULL)]);
}
