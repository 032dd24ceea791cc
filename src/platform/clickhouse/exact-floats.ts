/**
 * Stored amounts are short decimals that floats only come near, so adding them raises dust: 0.1 + 0.2 is 0.30000000000000004.
 * A compensated sum is wrong in its sixteenth digit at most, however many rows there are, and so right when it is read with
 * fifteen. Whole numbers keep all their digits.
 */
export function withoutDust(sum: string): string {
  return `if(${sum} = trunc(${sum}), ${sum}, toFloat64(${digits(sum)}))`;
}

/** The same for what is divided or interpolated: a value that needs all of its digits, such as a third, keeps them. */
export function withoutDustIfShort(value: string): string {
  return `if(length(${digits(value)}) < ${DIGITS}, toFloat64(${digits(value)}), ${value})`;
}

const DIGITS = 15;
const digits = (value: string) => `printf('%.${DIGITS}g', toFloat64(${value}))`;
