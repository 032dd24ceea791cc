import { findProvider, type ModelInfo, type ModelPrice } from '@pydantic/genai-prices';
import { normalProvider } from '../../src/features/ai-events/prices/providers.ts';
import type { SpelledRate, SpelledRates } from '../../src/features/ai-events/prices/rates.ts';

/** One model of the list at one provider, in the words of our own table. */
export interface Listed {
  readonly provider: string;
  /** The vendor's own price, which holds wherever no other is known; else only what this provider asks. */
  readonly base: boolean;
  /** As AWS marks them: `regional.…` is what a regional prefix costs more, `global.…` the price without one. */
  readonly regional: boolean;
  readonly names: readonly string[];
  readonly rates: readonly SpelledRate[];
}

export const LIST_VERSION = '0.1.8';
export const LIST_DATED = '2026-09-23';

const BASE = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'cohere',
  'deepseek',
  'x-ai',
  'perplexity',
  'voyageai',
  'moonshotai',
];
const OTHERS = [
  'aws',
  'azure',
  'groq',
  'together',
  'fireworks',
  'cerebras',
  'openrouter',
  'novita',
  'ovhcloud',
  'minimax',
  'zai',
];

/** Unit of the list → kind of ours and what it is divided by. */
const UNITS: Readonly<Record<string, readonly [kind: keyof SpelledRates, by: number]>> = {
  input_mtok: ['input', 1],
  output_mtok: ['output', 1],
  cache_read_mtok: ['cache_read', 1],
  cache_write_mtok: ['cache_write', 1],
  cache_write_1h_mtok: ['cache_write_1h', 1],
  input_audio_mtok: ['audio_input', 1],
  output_audio_mtok: ['audio_output', 1],
  cache_audio_read_mtok: ['cached_audio', 1],
  input_image_mtok: ['image_input', 1],
  output_image_mtok: ['image_output', 1],
  cache_image_read_mtok: ['cached_image', 1],
  input_video_mtok: ['video_input', 1],
  output_video_mtok: ['video_output', 1],
  output_reasoning_mtok: ['reasoning', 1],
  input_mchars: ['characters', 1],
  audio_hours: ['hour_input', 1],
  input_audio_hours: ['hour_input', 1],
  web_searches_kcount: ['web_search', 1000],
  requests_kcount: ['request', 1000],
  input_document_kpages: ['page', 1000],
};
/** Nothing an event counts: searches in stored files, annotated pages, messages of a voice session, tokens of citations. */
const NOT_COUNTED = new Set([
  'storage_searches_kcount',
  'input_annotated_document_kpages',
  'input_text_messages_kcount',
  'output_citation_mtok',
]);

/** Models that have been gone for years and whose names are words; `davinci-002` is not a version of `davinci`. */
const RETIRED_WORDS = new Set(['ada', 'babbage', 'curie', 'davinci', 'moderation']);

/** Every model of the list with a name that can be compared whole. */
export function readList(): Listed[] {
  return [...BASE, ...OTHERS].flatMap((id) => {
    const provider = findProvider({ providerId: id });
    if (!provider) throw new Error(`the list has no provider ${id}`);
    return provider.models.flatMap((model) => listed(id, model) ?? []);
  });
}

function listed(id: string, model: ModelInfo): Listed | undefined {
  const names = namesOf(model).filter((name) => !/^ft:|[-.]$|\.ft-|^regional\.ft/.test(name));
  const [first] = names;
  if (first === undefined || RETIRED_WORDS.has(first)) return undefined;
  const marked = /^(regional|global)\./.exec(first)?.[1];
  const bare = marked ? names.map((name) => name.replace(/^(?:regional|global)\./, '')) : names;
  const rates = ratesOf(model);
  const free = rates.every((rate) => rate.free === true);
  const claudeElsewhere = id === 'google' && first.includes('claude');
  const provider = claudeElsewhere ? 'vertex' : (normalProvider(id) ?? id);
  const own = BASE.includes(id) && !claudeElsewhere;
  return {
    provider,
    // A model that its vendor gives away is not free at those who serve it for money, unless its name says so.
    base: free
      ? bare.every((name) => name.endsWith(':free'))
      : own || (id === 'aws' && (bare[0] ?? '').startsWith('amazon.') && marked !== 'regional'),
    regional: marked === 'regional',
    names: bare,
    rates,
  };
}

/** The id and every name that the list compares whole. Beginnings and parts are left out: they reach models of other prices. */
function namesOf({ id, match }: ModelInfo): string[] {
  const names = [id];
  const add = (logic: ModelInfo['match']) => {
    if ('equals' in logic) names.push(logic.equals);
    else if ('or' in logic) logic.or.forEach(add);
  };
  add(match);
  return [...new Set(names.map((name) => name.toLowerCase().trim()))];
}

function ratesOf({ id, prices }: ModelInfo): SpelledRate[] {
  if (!Array.isArray(prices)) return [rateOf(id, prices)];
  const rates: SpelledRate[] = [];
  let from: string | undefined;
  for (const { constraint, prices: dated } of prices) {
    if (constraint?.type === 'start_date') from = constraint.start_date;
    const hours =
      constraint?.type === 'time_of_date' ? [`${time(constraint.start_time)}-${time(constraint.end_time)}`] : undefined;
    const rate: SpelledRate = { ...(from && { from }), ...(hours && { hours }), ...rateOf(id, dated) };
    const same = rates.find(
      (other) => other.hours && hours && JSON.stringify({ ...other, hours }) === JSON.stringify(rate),
    );
    if (same) rates[rates.indexOf(same)] = { ...same, hours: [...(same.hours ?? []), ...(hours ?? [])] };
    else rates.push(rate);
  }
  return rates;
}

function time(text: string): string {
  return text.slice(0, 5);
}

function rateOf(id: string, prices: ModelPrice): SpelledRate {
  const rate: Record<string, number> = {};
  const steps = new Map<number, Record<string, number>>();
  for (const [unit, price] of Object.entries(prices)) {
    if (price === undefined || NOT_COUNTED.has(unit)) continue;
    const [kind, by] = UNITS[unit] ?? [];
    if (kind === undefined || by === undefined) throw new Error(`${id}: unknown unit ${unit}`);
    rate[kind] = exactly(typeof price === 'number' ? price : price.base, by);
    if (typeof price === 'number') continue;
    for (const { start, price: above } of price.tiers) {
      steps.set(start, { ...steps.get(start), [kind]: exactly(above, by) });
    }
  }
  if (Object.keys(rate).length === 0) return { free: true };
  if (steps.size === 0) return rate;
  // What has no steps of its own costs the same at any length.
  const flat = Object.fromEntries(
    Object.entries(rate).filter(([kind]) => ![...steps.values()].some((step) => kind in step)),
  );
  const above = [...steps].sort(([a], [b]) => a - b).map(([prompt, step]) => ({ prompt, ...flat, ...step }));
  return { ...rate, above };
}

function exactly(price: number, by: number): number {
  return Number((price / by).toPrecision(12));
}
