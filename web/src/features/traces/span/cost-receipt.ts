import { inputTokensOf, missingWords, numberOf, outputTokensOf } from '../../spans/index.ts';

/** One line of the bill: so many tokens, what they cost, and so what one of them cost. */
export type ReceiptLine = { what: string; tokens: number | null; usd: number | null; note: string };

export type Receipt = {
  lines: ReceiptLine[];
  total: number | null;
  model: string | null;
  pricedAs: string | null;
  source: string | null;
  provider: string | null;
  /** Why there is no cost at all. */
  unknown: string | null;
};

type Properties = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The cost of a call as it was worked out when the event came in, taken apart again. */
export function readReceipt(properties: Properties): Receipt {
  const usd = (name: string) => numberOf(properties[`$ai_${name}_cost_usd`]);
  const tokens = (name: string) => numberOf(properties[`$ai_${name}_tokens`]);
  const cacheRead = tokens('cache_read_input') ?? 0;
  const cacheWrite = tokens('cache_creation_input') ?? 0;
  const reasoning = tokens('reasoning') ?? 0;
  const model = text(properties.$ai_model);
  const total = usd('total');
  const lines: ReceiptLine[] = [
    {
      what: 'Input',
      tokens: inputTokensOf(properties),
      usd: usd('input'),
      note: inputNote(cacheRead, cacheWrite),
    },
    {
      what: 'Output',
      tokens: outputTokensOf(properties),
      usd: usd('output'),
      note: reasoning > 0 ? `of which reasoning ${reasoning}` : '',
    },
    { what: 'Request', tokens: null, usd: usd('request'), note: '' },
    {
      what: 'Web search',
      tokens: null,
      usd: usd('web_search'),
      note: countNote(numberOf(properties.$ai_web_search_count)),
    },
  ];
  return {
    lines: lines.filter((line) => line.usd !== null || (line.tokens ?? 0) > 0),
    total,
    model,
    pricedAs: text(properties.$ai_model_cost_used),
    source: text(properties.$ai_cost_model_source),
    provider: text(properties.$ai_cost_model_provider),
    unknown: total !== null ? null : missingWords(text(properties.$ai_cost_missing_reason) ?? '', model ?? ''),
  };
}

function inputNote(cacheRead: number, cacheWrite: number): string {
  const parts = [cacheRead > 0 ? `cache read ${cacheRead}` : '', cacheWrite > 0 ? `cache written ${cacheWrite}` : ''];
  const said = parts.filter(Boolean).join(', ');
  return said && `of which ${said}`;
}

const countNote = (count: number | null) => (count === null ? '' : `${count} searches`);

/** What one token of a line cost on average; a cache makes that less than the list price. */
export function usdPerMillion(line: ReceiptLine): number | null {
  if (line.usd === null || line.tokens === null || line.tokens <= 0) return null;
  return (line.usd / line.tokens) * 1_000_000;
}
