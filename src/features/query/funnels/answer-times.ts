import type { JsonObject } from '#kernel/json.ts';
import type { Answering } from './answer-steps.ts';

const BINS_MAX = 60;

/** How long people took from one step to another: how many in each of some bins of one width. */
export async function answerTimes({ plan, read }: Answering): Promise<JsonObject> {
  const { fromStep, toStep, binCount } = plan;
  const times = (people: string) => `SELECT t${toStep} - t${fromStep} AS took FROM (${people}) WHERE t${toStep} > 0`;
  const [row] = await read((people) => `SELECT count(), min(took), max(took), avg(took) FROM (${times(people)})`);
  const [count = 0, least = 0, greatest = 0, average = 0] = (row ?? []).map(Number);
  if (count === 0) return { bins: [], average_conversion_time: null };
  const binsAsked = binCount ?? Math.min(BINS_MAX, Math.ceil(Math.cbrt(count)));
  const width = Math.ceil((greatest - least) / binsAsked);
  const average_conversion_time = average / SECOND;
  if (width === 0) return { bins: [[least / SECOND, count]], average_conversion_time };
  const found = await read(
    (people) => `SELECT intDiv(took - ${least}, ${width}) AS bin, count() FROM (${times(people)}) GROUP BY bin`,
  );
  const counts = new Map(found.map(([bin, people]) => [Number(bin), Number(people)]));
  const bins = Array.from({ length: binsAsked + 1 }, (_, bin) => [
    (least + bin * width) / SECOND,
    counts.get(bin) ?? 0,
  ]);
  return { bins, average_conversion_time };
}

/** In microseconds, as the times are. */
const SECOND = 1_000_000;
