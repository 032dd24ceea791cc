/** An exact decimal number: `digits` divided by ten to the power of `scale`. Sums of money never pass through floats. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export const ZERO: Decimal = { digits: 0n, scale: 0 };

const NUMERIC_TEXT = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** A power of ten up to this one is an exact float, so dividing by it rounds once and correctly. */
const EXACT_FLOAT_POWER_MAX = 22;

/** The value of a finite number, or of a text that spells one; undefined for anything else. */
export function toDecimal(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? decimalOf(value) : undefined;
  if (typeof value !== 'string' || value.length > 64 || !NUMERIC_TEXT.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? decimalOf(number) : undefined;
}

export function decimalOf(value: number): Decimal {
  if (value === 0) return ZERO;
  if (Number.isSafeInteger(value)) return { digits: BigInt(value), scale: 0 };
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const point = mantissa.indexOf('.');
  const fraction = point < 0 ? 0 : mantissa.length - point - 1;
  const digits = BigInt(point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1));
  const scale = fraction - Number(exponent);
  return scale < 0 ? { digits: digits * power(-scale), scale: 0 } : { digits, scale };
}

export function times(a: Decimal, b: Decimal): Decimal {
  if (a.digits === 0n || b.digits === 0n) return ZERO;
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.digits === 0n) return b;
  if (b.digits === 0n) return a;
  if (a.scale === b.scale) return { digits: a.digits + b.digits, scale: a.scale };
  if (a.scale > b.scale) return { digits: a.digits + b.digits * power(a.scale - b.scale), scale: a.scale };
  return { digits: a.digits * power(b.scale - a.scale) + b.digits, scale: b.scale };
}

/** a − b, or zero where that would be negative. */
export function minusDownToZero(a: Decimal, b: Decimal): Decimal {
  if (b.digits === 0n) return a;
  const difference = plus(a, { digits: -b.digits, scale: b.scale });
  return difference.digits < 0n ? ZERO : difference;
}

/** The number whose shortest spelling is this decimal, as far as a float can hold it. */
export function toNumber({ digits, scale }: Decimal): number {
  if (scale <= EXACT_FLOAT_POWER_MAX && digits <= SAFE && digits >= -SAFE) return Number(digits) / 10 ** scale;
  return Number(`${digits}e-${scale}`);
}

function power(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}
