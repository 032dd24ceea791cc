import { numberOf } from '../../spans/index.ts';

/** The kinds of tokens that are charged apart, in the order of a receipt. */
export const PARTS = [
  'input',
  'cache_read',
  'cache_write',
  'cache_write_1h',
  'cached_audio',
  'audio_input',
  'image_input',
  'video_input',
  'tool_input',
  'output',
  'reasoning',
  'audio_output',
  'image_output',
  'video_output',
] as const;
export type Part = (typeof PARTS)[number];
export type ChargedParts = Readonly<Partial<Record<Part, number>>>;

type Properties = Readonly<Record<string, unknown>>;

/** The tokens of a call, taken apart as they were charged: no token stands in two parts. */
export function chargedParts(properties: Properties): ChargedParts {
  const noted = properties.$ai_cost_buckets;
  if (typeof noted === 'object' && noted !== null) return numbersOf(noted as Properties);
  const count = (name: string) => numberOf(properties[`$ai_${name}_tokens`]) ?? 0;
  const input = new Rest(count('input'));
  const cacheBeside = properties.$ai_cache_reporting_exclusive === true;
  const read = cacheBeside ? count('cache_read_input') : input.take(count('cache_read_input'));
  const written = cacheBeside ? count('cache_creation_input') : input.take(count('cache_creation_input'));
  const cachedAudio = Math.min(count('cached_audio_input'), read);
  const hourLong = Math.min(count('cache_creation_1h_input'), written);
  const output = new Rest(count('output'));
  const reasoning = count('reasoning');
  return {
    cache_read: read - cachedAudio,
    cache_write: written - hourLong,
    cache_write_1h: hourLong,
    cached_audio: cachedAudio,
    audio_input: input.take(Math.max(0, count('audio_input') - (cacheBeside ? 0 : cachedAudio))),
    image_input: input.take(count('image_input')),
    video_input: input.take(count('video_input')),
    tool_input: count('tool_use_input'),
    input: input.left,
    audio_output: output.take(count('audio_output')),
    image_output: output.take(count('image_output')),
    video_output: output.take(count('video_output')),
    reasoning: properties.$ai_reasoning_reporting_exclusive === true ? reasoning : output.take(reasoning),
    output: output.left,
  };
}

/** What is left of a total while its parts are taken out; a part larger than the rest is cut to it. */
class Rest {
  left: number;

  constructor(total: number) {
    this.left = total;
  }

  take(part: number): number {
    const taken = Math.min(part, this.left);
    this.left -= taken;
    return taken;
  }
}

function numbersOf(noted: Properties): ChargedParts {
  return Object.fromEntries(PARTS.map((part) => [part, numberOf(noted[part]) ?? 0]));
}
