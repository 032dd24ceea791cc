import type { JsonObject } from '#kernel/json.ts';
import { BREAKDOWN_OTHER } from '../trends/breakdowns.ts';
import { type Answering, shownValue } from './answer-steps.ts';

/** Of the people who entered in each interval, the percentage that went on. */
export async function answerTrends(answering: Answering): Promise<JsonObject[]> {
  const { plan, buckets, breakdowns, hidesOther, read } = answering;
  const rows = await read(
    (people) =>
      `SELECT shown, entry, countIf(t${plan.fromStep} > 0), countIf(t${plan.toStep} > 0) FROM (${people}) GROUP BY shown, entry ORDER BY shown`,
  );
  const places = new Map(buckets.days.map((day, index) => [day, index]));
  const lines = new Map<string, { data: number[]; entered: number; count: number }>();
  const lineOf = (value: string) => {
    const line = lines.get(value) ?? { data: buckets.days.map(() => 0), entered: 0, count: 0 };
    lines.set(value, line);
    return line;
  };
  if (!breakdowns) lineOf('');
  for (const [shown, entry, from, to] of rows) {
    const line = lineOf(breakdowns ? String(shown) : '');
    const place = places.get(String(entry));
    const [entered, converted] = [Number(from), Number(to)];
    line.entered += entered;
    line.count += converted;
    if (place !== undefined && entered > 0) line.data[place] = Math.round((converted / entered) * 10_000) / 100;
  }
  const { days, labels } = buckets;
  return [...lines]
    .filter(([value]) => !(hidesOther && value === BREAKDOWN_OTHER))
    .sort(
      ([a, one], [b, other]) =>
        Number(a === BREAKDOWN_OTHER) - Number(b === BREAKDOWN_OTHER) || other.entered - one.entered,
    )
    .map(([value, { data, count }]) => ({
      count,
      data,
      days,
      labels,
      ...(breakdowns && { breakdown_value: shownValue(value, breakdowns) }),
    }));
}
