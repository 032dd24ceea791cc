/** `units` times ten to the power of minus `places`: what a number says in print, free of binary rounding. */
interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** Below zero when `a` is the smaller one, zero when they are equal. */
export function compareDecimals(a: number | string, b: number | string): number {
  const [left, right] = aligned([a, b]);
  return left === right ? 0 : (left ?? 0n) < (right ?? 0n) ? -1 : 1;
}

/** Whether `value` lies a whole number of `step`s away from `base`. */
export function isOnStep(value: number | string, { base, step }: { base: number; step: number }): boolean {
  const [at = 0n, from = 0n, by = 1n] = aligned([value, base, step]);
  return (at - from) % by === 0n;
}

function aligned(numbers: readonly (number | string)[]): bigint[] {
  const decimals = numbers.map(toDecimal);
  const places = Math.max(...decimals.map((decimal) => decimal.places));
  return decimals.map((decimal) => decimal.units * 10n ** BigInt(places - decimal.places));
}

function toDecimal(number: number | string): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const units = BigInt(whole + fraction);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 };
}
