import { type Decimal, decimalOf, dividedBy, plus, times, toNumber, ZERO } from '#kernel/decimal.ts';
import type { RateKind, RateSet } from '../prices/rates.ts';
import { type Buckets, INPUT_BUCKETS } from './buckets.ts';

/**
 * An amount of USD: exact, or a whole number of the smallest unit of a set of rates. Whole numbers below 2^53 are exact as
 * floats, and several times faster than big integers.
 */
export type Amount = Decimal | { readonly whole: number; readonly scale: number };

/** What a call costs, in parts. */
export interface Charge {
  readonly input: Amount;
  readonly output: Amount;
  readonly request?: Amount;
  readonly webSearch?: Amount;
  /** The rates that were used, as the row prints them. */
  readonly rates: Record<string, unknown>;
}

function exactly(amount: Amount): Decimal {
  return 'whole' in amount ? { digits: BigInt(amount.whole), scale: amount.scale } : amount;
}

export function amountInUsd(amount: Amount): number {
  return 'whole' in amount && amount.scale <= EXACT_FLOAT_POWER_MAX
    ? amount.whole / 10 ** amount.scale
    : toNumber(exactly(amount));
}

/** A power of ten up to this one is an exact float, so dividing by it rounds once and correctly. */
const EXACT_FLOAT_POWER_MAX = 22;

const INPUT_KINDS = [...INPUT_BUCKETS, 'second_input', 'characters', 'page'] as const satisfies readonly RateKind[];
const OUTPUT_KINDS = [
  'output',
  'reasoning',
  'audio_output',
  'image_output',
  'video_output',
  'second_output',
  'image',
] as const satisfies readonly RateKind[];
const SECONDS_AN_HOUR = 3600n;
const QUOTIENT_PLACES = 18;

/** Each bucket at its rate, or the kind of the first bucket that has none: then there is no cost at all, never a part of one. */
export function charge(buckets: Buckets, requests: number, set: RateSet): Charge | { readonly missing: string } {
  const rates: Record<string, unknown> = {};
  const input = side(INPUT_KINDS, buckets, set, rates);
  if (typeof input === 'string') return { missing: input };
  const output = side(OUTPUT_KINDS, buckets, set, rates);
  if (typeof output === 'string') return { missing: output };
  let webSearch: Amount | undefined;
  if (buckets.web_search) {
    if (set.printed.web_search === undefined && !set.free) return { missing: 'web_search' };
    if (set.printed.web_search !== undefined) rates.web_search = set.printed.web_search;
    webSearch = times(set.unit('web_search'), decimalOf(buckets.web_search));
  }
  let request: Amount | undefined;
  if (set.printed.request !== undefined) {
    rates.request = set.printed.request;
    request = times(set.unit('request'), decimalOf(requests));
  }
  for (const kind of ['input', 'output'] as const) {
    if (set.printed[kind] !== undefined) rates[kind] ??= set.printed[kind];
  }
  if (set.free) rates.free = true;
  Object.assign(rates, set.note);
  return { input, output, request, webSearch, rates };
}

function side(
  kinds: readonly RateKind[],
  buckets: Buckets,
  set: RateSet,
  rates: Record<string, unknown>,
): Amount | RateKind {
  let whole = 0;
  let exact: Decimal | undefined;
  for (const kind of kinds) {
    const count = buckets[kind];
    if (count === undefined || set.free) continue;
    const by = set.kindOf(kind) ?? hourly(kind, set);
    if (by === undefined) return kind;
    rates[by] = set.printed[by];
    const product = set.whole(by) * count;
    if (by === kind || !by.startsWith('hour_')) {
      if (Number.isSafeInteger(product) && Number.isInteger(count) && Number.isSafeInteger(whole + product)) {
        whole += product;
        continue;
      }
    }
    exact = plus(exact ?? ZERO, cost(count, by, set));
  }
  const sum = { whole, scale: set.scale };
  return exact ? plus(exact, exactly(sum)) : sum;
}

function cost(count: number, kind: RateKind, set: RateSet): Decimal {
  const product = times(set.unit(kind), decimalOf(count));
  return kind.startsWith('hour_') ? dividedBy(product, SECONDS_AN_HOUR, QUOTIENT_PLACES) : product;
}

/** Seconds are charged by the hour where the row says so. */
function hourly(kind: RateKind, set: RateSet): RateKind | undefined {
  if (kind === 'second_input' && set.printed.hour_input !== undefined) return 'hour_input';
  if (kind === 'second_output' && set.printed.hour_output !== undefined) return 'hour_output';
  return undefined;
}

export function totalOf({ input, output, request, webSearch }: Omit<Charge, 'rates'>): number {
  if (!request && !webSearch && 'whole' in input && 'whole' in output && input.scale === output.scale) {
    const whole = input.whole + output.whole;
    if (Number.isSafeInteger(whole)) return amountInUsd({ whole, scale: input.scale });
  }
  const parts = [input, output, request, webSearch].map((part) => (part ? exactly(part) : ZERO));
  return toNumber(parts.reduce(plus, ZERO));
}
