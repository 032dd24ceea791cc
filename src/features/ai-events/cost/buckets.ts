import type { RateKind } from '../prices/rates.ts';
import type { Conventions } from '../usage/conventions.ts';
import type { Counts } from '../usage/counts.ts';

/** What is charged: counts that do not overlap, by the kind of rate that each is charged at. */
export type Buckets = { [kind in RateKind]?: number };

export const INPUT_BUCKETS = [
  'input',
  'cache_read',
  'cache_write',
  'cache_write_1h',
  'audio_input',
  'cached_audio',
  'image_input',
  'cached_image',
  'video_input',
  'tool_input',
] as const satisfies readonly RateKind[];

/** Takes the totals and parts of a call apart. A part larger than its whole is cut to it, so nothing is below zero. */
export function bucketsOf(counts: Counts, conventions: Conventions): Buckets {
  const buckets: Buckets = {};
  splitInput(buckets, counts, conventions.cacheBeside);
  splitOutput(buckets, counts, conventions.reasoningBeside);
  put(buckets, 'tool_input', counts.tool_input);
  put(buckets, 'web_search', counts.web_search);
  put(buckets, 'second_input', counts.seconds);
  put(buckets, 'characters', counts.characters);
  put(buckets, 'image', counts.images);
  put(buckets, 'page', counts.pages);
  return buckets;
}

function splitInput(buckets: Buckets, counts: Counts, cacheBeside: boolean): void {
  const { cache_read = 0, cache_write = 0, audio_input = 0, image_input = 0, video_input = 0 } = counts;
  let rest = counts.input ?? audio_input + image_input + video_input;
  const take = (part: number): number => {
    const taken = Math.min(part, rest);
    rest -= taken;
    return taken;
  };
  const read = cacheBeside ? cache_read : take(cache_read);
  const written = cacheBeside ? cache_write : take(cache_write);
  const cachedAudio = Math.min(counts.cached_audio ?? 0, read);
  const cachedImage = Math.min(counts.cached_image ?? 0, read - cachedAudio);
  const hourLong = Math.min(counts.cache_write_1h ?? 0, written);
  put(buckets, 'cache_read', read - cachedAudio - cachedImage);
  put(buckets, 'cached_audio', cachedAudio);
  put(buckets, 'cached_image', cachedImage);
  put(buckets, 'cache_write', written - hourLong);
  put(buckets, 'cache_write_1h', hourLong);
  // Cached audio and images are counted among the cached tokens and among their kind.
  put(buckets, 'audio_input', take(cacheBeside ? audio_input : Math.max(0, audio_input - cachedAudio)));
  put(buckets, 'image_input', take(cacheBeside ? image_input : Math.max(0, image_input - cachedImage)));
  put(buckets, 'video_input', take(video_input));
  put(buckets, 'input', rest);
}

function splitOutput(buckets: Buckets, counts: Counts, reasoningBeside: boolean): void {
  const { reasoning = 0, text_output = 0, audio_output = 0, image_output = 0, video_output = 0 } = counts;
  let rest = counts.output ?? text_output + audio_output + image_output + video_output;
  const take = (part: number): number => {
    const taken = Math.min(part, rest);
    rest -= taken;
    return taken;
  };
  put(buckets, 'audio_output', take(audio_output));
  put(buckets, 'image_output', take(image_output));
  put(buckets, 'video_output', take(video_output));
  put(buckets, 'reasoning', reasoningBeside ? reasoning : take(reasoning));
  put(buckets, 'output', rest);
}

function put(buckets: Buckets, kind: RateKind, count: number | undefined): void {
  if (count !== undefined && count > 0) buckets[kind] = count;
}

/** Every input token of a call, of whatever kind: what the steps by length are measured by. */
export function promptTokensOf(buckets: Buckets): number {
  let sum = 0;
  for (const kind of INPUT_BUCKETS) sum += buckets[kind] ?? 0;
  return sum;
}
