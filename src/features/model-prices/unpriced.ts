import type { EventStore } from '#platform/clickhouse/event-store.ts';

export interface UnpricedModel {
  readonly model: string;
  readonly provider: string | null;
  readonly reason: string;
  readonly events: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly last_seen: string;
}

interface Row {
  readonly model: string;
  readonly provider: string | null;
  readonly reason: string;
  readonly events: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly last_seen: string;
}

const MODELS_MAX = 1_000;

/** Models seen since a moment whose calls have no cost for want of a price, those with most events first. */
export async function readUnpriced(events: EventStore, projectId: number, from: string): Promise<UnpricedModel[]> {
  const rows = await events.query<Row>(
    `SELECT assumeNotNull(\`mat_$ai_model\`) AS model, \`mat_$ai_provider\` AS provider,
       assumeNotNull(\`mat_$ai_cost_missing_reason\`) AS reason, count() AS events,
       sum(ifNull(\`num_$ai_input_tokens\`, 0)) AS input_tokens, sum(ifNull(\`num_$ai_output_tokens\`, 0)) AS output_tokens,
       formatDateTime(max(timestamp), '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS last_seen
     FROM events
     WHERE team_id = {project:Int64} AND event IN ('$ai_generation', '$ai_embedding')
       AND timestamp >= {from:DateTime64(6, 'UTC')}
       AND \`mat_$ai_model\` IS NOT NULL AND startsWith(\`mat_$ai_cost_missing_reason\`, 'no_')
       AND \`mat_$ai_cost_missing_reason\` NOT IN ('no_model', 'no_tokens')
     GROUP BY model, provider, reason ORDER BY events DESC, model, provider, reason LIMIT {most:UInt32}`,
    { project: projectId, from, most: MODELS_MAX },
  );
  return rows.map((row) => ({
    ...row,
    events: Number(row.events),
    input_tokens: Number(row.input_tokens),
    output_tokens: Number(row.output_tokens),
  }));
}
