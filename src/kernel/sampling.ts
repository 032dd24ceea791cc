import { createHash } from 'node:crypto';

/** Whether an id falls into the sampled percentage. The answer depends on the id alone, so it is always the same. */
export function isSampled(id: string, percent: number): boolean {
  if (percent >= 100) return true;
  if (percent <= 0) return false;
  const hash = createHash('md5').update(id).digest('hex');
  return (Number.parseInt(hash.slice(0, 8), 16) % 10_000) / 100 < percent;
}
