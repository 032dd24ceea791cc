import { inputTokensOf, missingWords, numberOf, outputTokensOf } from '../../spans/index.ts';
import { chargedParts, PARTS, type Part } from './charged-parts.ts';

/** One line of the bill: so many tokens (or uses) at a rate. */
interface ReceiptLine {
  readonly what: string;
  readonly tokens: number | null;
  /** USD per million tokens, as the price list prints it, or an average where no rate was kept. */
  readonly perMillion: number | null;
  readonly usd: number | null;
  readonly note: string;
}

export interface Receipt {
  readonly lines: readonly ReceiptLine[];
  readonly total: number | null;
  readonly model: string | null;
  readonly pricedAs: string | null;
  readonly source: string | null;
  readonly provider: string | null;
  /** Date and version of the price table. */
  readonly table: string | null;
  /** True when the lines are worked out backwards from the costs, because no rates came with the event. */
  readonly isAveraged: boolean;
  /** What else decided the rates, such as a service tier. */
  readonly conditions: readonly string[];
  /** Why there is no cost at all. */
  readonly unknown: string | null;
}

type Properties = Readonly<Record<string, unknown>>;

const WORDS: Readonly<Record<Part, string>> = {
  input: 'Input',
  cache_read: 'Read from the cache',
  cache_write: 'Written to the cache',
  cache_write_1h: 'Written to the cache for an hour',
  cached_audio: 'Cached audio',
  audio_input: 'Audio input',
  image_input: 'Image input',
  video_input: 'Video input',
  tool_input: 'Input of tools',
  output: 'Output',
  reasoning: 'Reasoning',
  audio_output: 'Audio output',
  image_output: 'Image output',
  video_output: 'Video output',
};

/** A kind without a rate of its own is charged like another; no other kind is. */
const CHARGED_LIKE: Readonly<Partial<Record<Part, Part>>> = {
  image_input: 'input',
  video_input: 'input',
  tool_input: 'input',
  reasoning: 'output',
};

/** The cost of a call as it was worked out when the event came in, taken apart again. */
export function readReceipt(properties: Properties): Receipt {
  const rates = properties.$ai_cost_rates;
  const isRated = typeof rates === 'object' && rates !== null;
  const model = textOf(properties.$ai_model);
  const total = usdOf(properties, 'total');
  const lines = isRated ? ratedLines(properties, rates as Properties) : averagedLines(properties);
  return {
    lines: [...lines, ...linesByUse(properties)],
    total,
    model,
    pricedAs: textOf(properties.$ai_model_cost_used),
    source: textOf(properties.$ai_cost_model_source),
    provider: textOf(properties.$ai_cost_model_provider),
    table: textOf(properties.$ai_cost_table),
    isAveraged: !isRated && lines.some(({ perMillion }) => perMillion !== null),
    conditions: isRated ? conditionsOf(rates as Properties) : [],
    unknown: total === null ? missingWords(textOf(properties.$ai_cost_missing_reason) ?? '', model ?? '') : null,
  };
}

function ratedLines(properties: Properties, rates: Properties): ReceiptLine[] {
  const parts = chargedParts(properties);
  return PARTS.flatMap((part) => {
    const tokens = parts[part] ?? 0;
    if (tokens === 0) return [];
    const perMillion = rates.free === true ? 0 : rateOf(part, rates);
    const usd = perMillion === null ? null : (tokens * perMillion) / 1_000_000;
    return [{ what: WORDS[part], tokens, perMillion, usd, note: '' }];
  });
}

function rateOf(part: Part, rates: Properties): number | null {
  const like = CHARGED_LIKE[part];
  return numberOf(rates[part]) ?? (like ? numberOf(rates[like]) : null);
}

/** Without rates each side is one line, at what a token of it cost on average. */
function averagedLines(properties: Properties): ReceiptLine[] {
  const line = (what: string, tokens: number | null, usd: number | null): ReceiptLine[] => {
    if ((tokens ?? 0) === 0 && usd === null) return [];
    return [{ what, tokens, perMillion: usd === null || !tokens ? null : (usd / tokens) * 1_000_000, usd, note: '' }];
  };
  return [
    ...line('Input', inputTokensOf(properties), usdOf(properties, 'input')),
    ...line('Output', outputTokensOf(properties), usdOf(properties, 'output')),
  ];
}

/** What is charged by use and not by token. */
function linesByUse(properties: Properties): ReceiptLine[] {
  const searches = numberOf(properties.$ai_web_search_count);
  return [
    { what: 'Request', usd: usdOf(properties, 'request'), note: '' },
    { what: 'Web search', usd: usdOf(properties, 'web_search'), note: searches === null ? '' : `${searches} searches` },
  ].flatMap((line) => (line.usd === null ? [] : [{ ...line, tokens: null, perMillion: null }]));
}

function conditionsOf({ above, tier, regional }: Properties): string[] {
  return [
    numberOf(above) === null ? '' : `prompts above ${numberOf(above)} tokens`,
    textOf(tier) === null ? '' : `service tier ${textOf(tier)}`,
    regional === true ? 'regional rates' : '',
  ].filter(Boolean);
}

const usdOf = (properties: Properties, name: string) => numberOf(properties[`$ai_${name}_cost_usd`]);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
