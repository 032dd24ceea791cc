import type { Db } from '#platform/postgres/db.ts';
import { traceUrl } from '../../finished/to-wire.ts';
import { differingDefinitions } from '../comparing.ts';
import { listOpposed } from '../queries.ts';
import { ratingsToWire } from '../to-wire.ts';
import { type Decider, decidesOwn } from './change.ts';
import type { DisagreementRow } from './queries.ts';

/** With both ratings, and whether this person may decide between them. */
export async function disagreementsToWire(db: Db, decider: Decider, rows: readonly DisagreementRow[], origin: string) {
  const { project_id, user_id } = decider;
  const stored = await listOpposed(
    db,
    project_id,
    rows.map(({ id }) => id),
  );
  const [ratings, mayDecideOwn] = await Promise.all([ratingsToWire(db, project_id, stored), decidesOwn(db, decider)]);
  return rows.map((row) => {
    const own = ratings.filter(({ queue_item_id }) => queue_item_id === row.id);
    const [first, second] = own;
    return {
      id: row.id,
      queue_id: row.queue_id,
      queue_name: row.queue_name,
      trace_id: row.trace_id,
      trace_url: traceUrl(origin, project_id, row.trace_id),
      disagreed_at: row.disagreed_at.toISOString(),
      ratings: own,
      differing_definition_ids: differingDefinitions(first?.scores ?? [], second?.scores ?? []),
      can_decide: mayDecideOwn || own.every(({ rated_by }) => rated_by?.id !== user_id),
      team: row.project_id,
    };
  });
}
