import { type Decimal, decimalOf } from '#kernel/decimal.ts';

export const TOKEN_RATES = [
  'input',
  'output',
  'cache_read',
  'cache_write',
  'cache_write_1h',
  'audio_input',
  'audio_output',
  'cached_audio',
  'image_input',
  'image_output',
  'cached_image',
  'video_input',
  'video_output',
  'tool_input',
  'reasoning',
] as const;
export const OTHER_RATES = [
  'request',
  'web_search',
  'image',
  'page',
  'second_input',
  'second_output',
  'hour_input',
  'hour_output',
  'characters',
] as const;

export type RateKind = (typeof TOKEN_RATES)[number] | (typeof OTHER_RATES)[number];

/** USD by kind, as a row spells it: a number, or the name of the kind whose rate it shares. */
export type SpelledRates = { readonly [kind in RateKind]?: number | RateKind };

/** One set of rates with the steps by length and the service tiers that stand in its place. */
export interface SpelledRate extends SpelledRates {
  readonly free?: true;
  /** First UTC day on which it holds. */
  readonly from?: string;
  /** First UTC day on which it no longer holds. */
  readonly until?: string;
  /** Times of the UTC day, `01:00-04:00`, start included and end excluded. */
  readonly hours?: readonly string[];
  readonly above?: readonly (SpelledRates & { readonly prompt: number })[];
  readonly tiers?: { readonly [tier: string]: SpelledRate };
  readonly regional?: SpelledRate;
}

const PER_MILLION: ReadonlySet<string> = new Set([...TOKEN_RATES, 'characters']);
/** Only these stand in for a rate that a row leaves out; nothing else is ever derived. */
const DEFAULTS: { readonly [kind in RateKind]?: RateKind } = {
  image_input: 'input',
  video_input: 'input',
  tool_input: 'input',
  reasoning: 'output',
  cached_image: 'cache_read',
};

/** What one call is charged by. */
export class RateSet {
  /** As the row has them: per million tokens or characters, per use, per second or hour. */
  readonly printed: { readonly [kind in RateKind]?: number };
  readonly free: boolean;
  /** Which step or tier it is, for the receipt. */
  readonly note: Readonly<Record<string, unknown>>;
  /** Power of ten that makes every unit price of the set a whole number. */
  readonly scale: number;
  readonly #units = new Map<RateKind, Decimal>();
  readonly #whole: { readonly [kind in RateKind]?: number };

  constructor(spelledRates: SpelledRates & { readonly free?: true }, note: Readonly<Record<string, unknown>> = {}) {
    const printed: { [kind in RateKind]?: number } = {};
    for (const kind of [...TOKEN_RATES, ...OTHER_RATES]) {
      const rate = resolve(spelledRates, kind);
      if (rate !== undefined) printed[kind] = rate;
    }
    this.printed = printed;
    this.free = spelledRates.free === true;
    this.note = note;
    this.scale = Math.max(0, ...Object.keys(printed).map((kind) => this.unit(kind as RateKind).scale));
    const whole: { [kind in RateKind]?: number } = {};
    for (const kind of Object.keys(printed) as RateKind[]) {
      const { digits, scale } = this.unit(kind);
      whole[kind] = Number(digits * 10n ** BigInt(this.scale - scale));
    }
    this.#whole = whole;
  }

  /** The unit price times ten to the power of `scale`. */
  whole(kind: RateKind): number {
    return this.#whole[kind] ?? 0;
  }

  /** The kind whose rate a bucket is charged by, undefined when the set has none for it. */
  kindOf(kind: RateKind): RateKind | undefined {
    if (this.printed[kind] !== undefined) return kind;
    const other = DEFAULTS[kind];
    return other !== undefined && this.printed[other] !== undefined ? other : undefined;
  }

  /** USD for one token, character or use. */
  unit(kind: RateKind): Decimal {
    let unit = this.#units.get(kind);
    if (!unit) {
      const { digits, scale } = decimalOf(this.printed[kind] ?? 0);
      unit = { digits, scale: PER_MILLION.has(kind) && digits !== 0n ? scale + 6 : scale };
      this.#units.set(kind, unit);
    }
    return unit;
  }
}

function resolve(rates: SpelledRates, kind: RateKind): number | undefined {
  let value = rates[kind];
  for (let depth = 0; typeof value === 'string' && depth < 3; depth++) value = rates[value];
  return typeof value === 'number' ? value : undefined;
}

export interface Call {
  readonly timestampMs: number;
  readonly regional: boolean;
  /** Undefined for the standard one. */
  readonly tier?: string;
  /** Every input token, whatever its kind. */
  readonly promptTokens: number;
}

export type NoRates = 'no_rate_at_date' | `no_rate:tier=${string}`;

/** The rates of a row, or of a row at one provider, over time. */
export class RateHistory {
  readonly rates: readonly SpelledRate[];
  readonly #sets = new Map<string, RateSet>();
  /** The one set of a row that has no dates, steps, tiers or regions, which is most rows. */
  readonly #only: RateSet | undefined;
  readonly #timeless: boolean;

  constructor(rates: readonly SpelledRate[]) {
    this.rates = rates.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    const [first] = rates;
    this.#timeless = rates.length === 1 && !first?.from && !first?.until && !first?.hours;
    if (this.#timeless && first && !first.above && !first.tiers && !first.regional) this.#only = new RateSet(first);
  }

  at(call: Call): RateSet | NoRates {
    if (this.#only && call.tier === undefined) return this.#only;
    const index = this.#timeless ? 0 : indexAt(this.rates, call.timestampMs);
    const dated = this.rates[index];
    if (!dated) return 'no_rate_at_date';
    const regional = call.regional && dated.regional !== undefined;
    const place = regional && dated.regional ? dated.regional : dated;
    const tiered = call.tier === undefined ? place : place.tiers?.[call.tier];
    if (!tiered) return `no_rate:tier=${call.tier}`;
    let step: (SpelledRates & { readonly prompt: number }) | undefined;
    for (const above of tiered.above ?? []) {
      if (call.promptTokens > above.prompt && above.prompt >= (step?.prompt ?? 0)) step = above;
    }
    const key = `${index}|${regional}|${call.tier ?? ''}|${step?.prompt ?? ''}`;
    let set = this.#sets.get(key);
    if (!set) {
      const note: Record<string, unknown> = {};
      if (step) note.above = step.prompt;
      if (call.tier !== undefined) note.tier = call.tier;
      if (regional) note.regional = true;
      set = new RateSet(step ?? tiered, note);
      this.#sets.set(key, set);
    }
    return set;
  }
}

/** The dated rate in force, and of those that begin on its day the last whose hours hold the moment. */
function indexAt(rates: readonly SpelledRate[], timestampMs: number): number {
  const iso = new Date(timestampMs).toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 16);
  for (let index = rates.length - 1; index >= 0; index--) {
    const rate = rates[index];
    if (!rate || (rate.from !== undefined && rate.from > day)) continue;
    if (rate.until !== undefined && rate.until <= day) continue;
    if (rate.hours === undefined || rate.hours.some((hours) => holds(hours, time))) return index;
  }
  return -1;
}

function holds(hours: string, time: string): boolean {
  const [start = '', end = ''] = hours.split('-');
  return start <= end ? time >= start && time < end : time >= start || time < end;
}
