import { BREAKDOWN_OTHER } from '../trends/breakdowns.ts';

/** The values `shown` of most people keep their names; all others share one. */
export function ranked(people: string, limit: number): string {
  const counted = `SELECT *, count() OVER (PARTITION BY shown) AS people FROM (${people})`;
  const numbered = `SELECT *, dense_rank() OVER (ORDER BY people DESC, shown) AS place FROM (${counted})`;
  return `SELECT * REPLACE (if(place <= ${limit}, shown, '${BREAKDOWN_OTHER}') AS shown) FROM (${numbered})`;
}
