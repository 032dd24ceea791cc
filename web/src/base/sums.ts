/**
 * a + b as they are spelled: 0.1 and 0.2 make 0.3. Floats only come near decimals, by less than half of the fifteenth digit,
 * and whole numbers have no such dust.
 */
export function plus(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(sum) ? sum : Number(sum.toPrecision(15));
}

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum = plus(sum, value);
  return sum;
}
