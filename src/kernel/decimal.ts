/** An exact decimal number: `digits` divided by ten to the power of `scale`. Sums of money never pass through floats. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export const ZERO: Decimal = { digits: 0n, scale: 0 };

const NUMERIC_TEXT = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const NUMERIC_TEXT_LENGTH_MAX = 64;
const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** A power of ten up to this one is an exact float, so dividing by it rounds once and correctly. */
const EXACT_FLOAT_POWER_MAX = 22;

/** The value of a finite number, or of a text that spells one; undefined for anything else. */
export function toDecimal(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? decimalOf(value) : undefined;
  if (typeof value !== 'string' || value.length > NUMERIC_TEXT_LENGTH_MAX || !NUMERIC_TEXT.test(value)) {
    return undefined;
  }
  const number = Number(value);
  if (number === 0) return ZERO;
  return Number.isFinite(number) ? decimalOf(value.trim()) : undefined;
}

/** The decimal that a finite number prints as, or that a numeric text spells. */
export function decimalOf(value: number | string): Decimal {
  if (value === 0) return ZERO;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { digits: BigInt(value), scale: 0 };
  const [mantissa = '0', exponent = '0'] = String(value).toLowerCase().replace('+', '').split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole === '-' ? `-0${fraction}` : whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * power(-scale), scale: 0 } : { digits, scale };
}

export function times(a: Decimal, b: Decimal): Decimal {
  if (a.digits === 0n || b.digits === 0n) return ZERO;
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.digits === 0n) return b;
  if (b.digits === 0n) return a;
  const [left, right, scale] = aligned(a, b);
  return { digits: left + right, scale };
}

/** The sum of numbers as they are spelled: 0.1 and 0.2 make 0.3. */
export function sumOf(values: Iterable<number>): number {
  let sum = ZERO;
  for (const value of values) sum = plus(sum, decimalOf(value));
  return toNumber(sum);
}

/** What arithmetic with floats gave, without its dust; a number that needs all of its digits, such as a third, keeps them. */
export function withoutDust(value: number): number {
  const short = Number(value.toPrecision(15));
  return Number.isInteger(value) || String(Math.abs(short)).length >= 15 ? value : short;
}

function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { digits: -b.digits, scale: b.scale });
}

/** a ÷ b, exact where the quotient ends within `places` digits after the point, else rounded there. */
export function dividedBy(a: Decimal, b: bigint, places: number): Decimal {
  const scaled = a.digits * power(places);
  const half = a.digits < 0n ? -b / 2n : b / 2n;
  return { digits: (scaled + half) / b, scale: a.scale + places };
}

/** Below zero when `a` is the smaller one, zero when they are equal. */
export function compareDecimals(a: number | string, b: number | string): number {
  const [left, right] = aligned(decimalOf(a), decimalOf(b));
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Whether `value` lies a whole number of `step`s away from `base`. */
export function isOnStep(value: number | string, { base, step }: { base: number; step: number }): boolean {
  const [distance, by] = aligned(minus(decimalOf(value), decimalOf(base)), decimalOf(step));
  return distance % by === 0n;
}

/** The number whose shortest spelling is this decimal, as far as a float can hold it. */
export function toNumber({ digits, scale }: Decimal): number {
  if (scale <= EXACT_FLOAT_POWER_MAX && digits <= SAFE && digits >= -SAFE) return Number(digits) / 10 ** scale;
  return Number(`${digits}e-${scale}`);
}

function aligned(a: Decimal, b: Decimal): [left: bigint, right: bigint, scale: number] {
  if (a.scale === b.scale) return [a.digits, b.digits, a.scale];
  if (a.scale > b.scale) return [a.digits, b.digits * power(a.scale - b.scale), a.scale];
  return [a.digits * power(b.scale - a.scale), b.digits, b.scale];
}

function power(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}
