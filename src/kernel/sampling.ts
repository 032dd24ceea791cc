import { createHash } from 'node:crypto';

/** Whether a thing is among so many percent of its kind. Hangs on its own id: asked again, the answer is the same. */
export function isSampled(id: string, percent: number): boolean {
  if (percent >= 100) return true;
  if (percent <= 0) return false;
  const hash = createHash('md5').update(id).digest('hex');
  return (Number.parseInt(hash.slice(0, 8), 16) % 10_000) / 100 < percent;
}
