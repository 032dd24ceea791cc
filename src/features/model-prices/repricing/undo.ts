import { isObject, parseJson } from '#kernel/json.ts';
import { readCallsById } from './calls.ts';
import { partMembers } from './members.ts';
import { type PerformNeeds, REPRICED_PROPERTIES, REWRITE_BYTES_MAX, type Turn } from './perform.ts';
import { type RepricingRow, saveProgress } from './queries.ts';
import { readReplaced } from './replaced.ts';
import { type Rewrite, rewriteCosts } from './rewrite.ts';

const EVENTS_AT_ONCE = 1_000;
const START = '1900-01-01 00:00:00.000000|00000000-0000-0000-0000-000000000000';

/**
 * Gives the events of a repricing the costs back that they had before it, from where it was. An event that was priced again since
 * keeps that. True when it is through, false when it is to go on later.
 */
export async function undo(
  { db, events }: Pick<PerformNeeds, 'db' | 'events'>,
  row: RepricingRow,
  { signal, untilMs }: Turn,
): Promise<boolean> {
  const [timestamp = '', uuid = ''] = (row.reached ?? START).split('|');
  let place = { timestamp, uuid };
  let rewrites: Rewrite[] = [];
  let bytes = 0;
  for (;;) {
    const replaced = await readReplaced(events, row, place, EVENTS_AT_ONCE);
    const last = replaced.at(-1);
    for (const one of last ? await restored({ events }, row, replaced, signal) : []) {
      rewrites.push(one);
      bytes += one.members.length + one.kept.length + 100;
    }
    if (last) place = { timestamp: last.timestamp, uuid: last.uuid };
    const isLate = performance.now() > untilMs;
    if (last && bytes < REWRITE_BYTES_MAX && !isLate) continue;
    signal.throwIfAborted();
    await rewriteCosts(events, row.project_id, rewrites, signal);
    if (!last) return true;
    rewrites = [];
    bytes = 0;
    if (!(await saveProgress(db, row.id, { reached: `${place.timestamp}|${place.uuid}` }))) return true;
    if (isLate) return false;
  }
}

async function restored(
  { events }: Pick<PerformNeeds, 'events'>,
  row: RepricingRow,
  replaced: Awaited<ReturnType<typeof readReplaced>>,
  signal: AbortSignal,
): Promise<Rewrite[]> {
  const before = new Map(replaced.map(({ uuid, members }) => [uuid, members]));
  const span = {
    uuids: [...before.keys()],
    first: replaced[0]?.timestamp ?? '',
    last: replaced.at(-1)?.timestamp ?? '',
  };
  const calls = await readCallsById(events, row.project_id, span, { signal });
  return calls.flatMap(({ properties: text, ...call }) => {
    const properties = parseJson(text);
    if (!isObject(properties) || properties.$ai_repricing_id !== row.id) return [];
    const { kept } = partMembers(text, REPRICED_PROPERTIES);
    return { ...call, kept, members: before.get(call.uuid) ?? '' };
  });
}
