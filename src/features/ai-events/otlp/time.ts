/** Nanoseconds since 1970 as ISO text with microseconds; undefined beyond what a Date can hold. Spans of one trace often start within the same millisecond and still have an order. */
export function isoOf(unixNano: bigint): string | undefined {
  const milliseconds = Number(unixNano / 1_000_000n);
  // As from a clock that counts something else.
  if (milliseconds > 8.64e15) return undefined;
  const microseconds = String((unixNano / 1_000n) % 1_000n).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${microseconds}Z`);
}
