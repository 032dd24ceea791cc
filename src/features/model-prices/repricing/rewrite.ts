import type { EventStore } from '#platform/clickhouse/event-store.ts';

/** A stored event with other costs: which bytes of its properties stay, and what is written behind them. */
export interface Rewrite {
  readonly uuid: string;
  readonly timestamp: string;
  /** Of the properties as they were read. */
  readonly hash: string;
  readonly kept: string;
  /** Members of JSON between commas; may be empty. */
  readonly members: string;
}

const REWRITE_MS_MAX = 600_000;

const VALUE = (values: string) => `transform(toString(uuid), {uuids:Array(String)}, {${values}:Array(String)}, '')`;
const WRITTEN = `concat('{', ${VALUE('members')}, '}')`;
const TEXT = (property: string) => `JSONExtract(${WRITTEN}, '${property}', 'Nullable(String)')`;
const NUMBER = (property: string) => `toFloat64OrNull(${TEXT(property)})`;

/**
 * Puts other costs into stored events, all in one mutation, and waits until every reader sees them. An event that is no longer
 * as it was read stays as it is, so that doing this again changes nothing.
 */
export async function rewriteCosts(
  store: EventStore,
  projectId: number,
  rewrites: readonly Rewrite[],
  signal: AbortSignal,
): Promise<void> {
  if (rewrites.length === 0) return;
  const times = rewrites.map(({ timestamp }) => timestamp).sort();
  await store.command(
    `ALTER TABLE events UPDATE
       properties = concat('{', arrayStringConcat(arrayMap(
           span -> substring(properties, toUInt64OrZero(splitByChar(':', span)[1]), toUInt64OrZero(splitByChar(':', span)[2])),
           splitByChar(' ', ${VALUE('kept')})), ','),
         if(${VALUE('members')} = '', '', ','), ${VALUE('members')}, '}'),
       \`mat_$ai_cost_source\` = ${TEXT('$ai_cost_source')},
       \`mat_$ai_cost_missing_reason\` = ${TEXT('$ai_cost_missing_reason')},
       \`num_$ai_input_cost_usd\` = ${NUMBER('$ai_input_cost_usd')},
       \`num_$ai_output_cost_usd\` = ${NUMBER('$ai_output_cost_usd')},
       \`num_$ai_total_cost_usd\` = ${NUMBER('$ai_total_cost_usd')}
     WHERE team_id = {project:Int64} AND uuid IN {uuids:Array(UUID)}
       AND timestamp >= {first:DateTime64(6, 'UTC')} AND timestamp <= {last:DateTime64(6, 'UTC')}
       AND cityHash64(properties) = toUInt64OrZero(${VALUE('hashes')})`,
    {
      project: projectId,
      uuids: rewrites.map(({ uuid }) => uuid),
      hashes: rewrites.map(({ hash }) => hash),
      kept: rewrites.map(({ kept }) => kept),
      members: rewrites.map(({ members }) => members),
      first: times[0],
      last: times.at(-1),
    },
    { signal, timeoutMs: REWRITE_MS_MAX, settings: { mutations_sync: 2 } },
  );
}
