import type { Logger } from './log.ts';
import type { Pulse } from './pulse.ts';

/** So many unanswered questions in a row, about 16 s: longer than any pause of a server that works. */
const UNANSWERED_MAX = 8;
const REPLACEMENTS_MAX = 5;
const REPLACEMENTS_WITHIN_MS = 600_000;

/**
 * Replaces a bundled server that has stopped answering. One that needs it again and again suffers from something a restart makes
 * worse, such as a disk that stalls: then it is left alone, and callers are told that it is away.
 */
export function replaceWhenHung({
  pulse,
  replace,
  name,
  log,
}: {
  readonly pulse: Pulse;
  readonly replace: () => Promise<void>;
  readonly name: string;
  readonly log: Logger;
}): void {
  let replacedAt: number[] = [];
  pulse.onUnanswered((inARow) => {
    if (inARow % UNANSWERED_MAX !== 0) return;
    const now = performance.now();
    replacedAt = replacedAt.filter((at) => now - at < REPLACEMENTS_WITHIN_MS);
    if (replacedAt.length >= REPLACEMENTS_MAX) {
      if (inARow === UNANSWERED_MAX) {
        log.error({ replaced: replacedAt.length }, `${name} gives no answer again and is replaced no more for now`);
      }
      return;
    }
    replacedAt.push(now);
    log.error({ unanswered: inARow }, `${name} gives no answer and is replaced`);
    replace().catch((error: unknown) => log.error({ err: error }, `${name} could not be ended`));
  });
}
