import type { HogQL } from '../../api/queries.ts';
import type { ResolvedRange } from '../../ui/index.ts';
import { bucketOf } from '../../ui/index.ts';

export interface TileScope extends ResolvedRange {
  /** Empty for all models. */
  readonly model: string;
}

const generations = `event in ('$ai_generation', '$ai_embedding')`;
const between = 'timestamp >= {from} and timestamp < {to}';
const rowsMax = 5000;

const bucket = (scope: TileScope) =>
  ({ minute: 'toStartOfMinute', hour: 'toStartOfHour', day: 'toStartOfDay' })[bucketOf(scope)];

const ofModel = ({ model }: TileScope) => (model ? ' and properties.$ai_model = {model}' : '');

function valuesOf({ from, to, model }: TileScope) {
  return { from: from.toISOString(), to: to.toISOString(), ...(model ? { model } : {}) };
}

function over(scope: TileScope, select: string, group: string, where = generations): HogQL {
  return {
    query: `select ${bucket(scope)}(timestamp) as at, ${select} from events where ${where} and ${between}${ofModel(scope)} group by ${group} order by at limit ${rowsMax}`,
    values: valuesOf(scope),
  };
}

export const costByModel = (scope: TileScope): HogQL =>
  over(scope, 'properties.$ai_model as model, sum(toFloat(properties.$ai_total_cost_usd)) as cost', 'at, model');

export const volume = (scope: TileScope): HogQL =>
  over(scope, 'count() as generations, count(distinct properties.$ai_trace_id) as traces', 'at');

export const latency = (scope: TileScope): HogQL =>
  over(
    scope,
    'quantile(0.5)(toFloat(properties.$ai_latency)) as p50, quantile(0.95)(toFloat(properties.$ai_latency)) as p95',
    'at',
  );

export const errors = (scope: TileScope): HogQL =>
  over(scope, "countIf(properties.$ai_is_error = 'true') as errors, count() as total", 'at');

export const tokens = (scope: TileScope): HogQL =>
  over(
    scope,
    'sum(toFloat(properties.$ai_input_tokens)) as input, sum(toFloat(properties.$ai_output_tokens)) as output, sum(toFloat(properties.$ai_cache_read_input_tokens)) as cached',
    'at',
  );

export const models = (scope: TileScope): HogQL => ({
  query: `select properties.$ai_model as model, count() as n from events where ${generations} and ${between} group by model order by n desc limit 50`,
  values: { from: scope.from.toISOString(), to: scope.to.toISOString() },
});
