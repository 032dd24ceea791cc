const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2299, 11, 31);

/** A moment as the engine's `DateTime64(…, 'UTC')` reads it; moments outside its years are moved to the nearest it can hold. */
export function toEventTime(moment: number | Date): string {
  const ms = Math.min(Math.max(Number(moment), EARLIEST_MS), LATEST_MS);
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}
