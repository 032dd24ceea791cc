/** The API's one form of a moment: `2026-01-31T12:00:00.000000Z`. */
export function toTimestamp(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z');
}

export function toTimestampOrNull(moment: Date | null): string | null {
  return moment && toTimestamp(moment);
}
