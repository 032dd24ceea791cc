import { NAME_OF_TRACE } from '../../api/trace-name.ts';
import type { HogQL } from '../../api/types.ts';
import { bucketOf, type ResolvedRange } from '../../ui/time-range.ts';
import { IS_NAMED, IS_UNPRICED, JOINED_USERS, type PropertyFilter, USER } from '../ai-lists/index.ts';

export interface HomeScope extends ResolvedRange {
  readonly properties: readonly PropertyFilter[];
  readonly hideTestAccounts: boolean;
  /** The period of the same length before this one is asked for too. */
  readonly compare: boolean;
}

/** Every question Home asks of events. Each is answered from columns, none from the JSON of an event. */
export const questions = {
  byModel,
  overTime,
  byPrompt,
  verdicts,
  topErrors,
  costliestTraces,
  costliestUsers,
} satisfies Record<string, (scope: HomeScope) => HogQL>;

const MODEL_CALLS = "event in ('$ai_generation', '$ai_embedding')";
/** As many as the server gives; a tile says so where there are more, and shows no figure made from a part. */
export const ROWS_MAX = 50_000;
export const LISTED_MAX = 5;

const starts = { minute: 'toStartOfMinute', hour: 'toStartOfHour', day: 'toStartOfDay' } as const;

/** Calls, cost, tokens and errors of each model: the sum over models answers for all of them. */
function byModel(scope: HomeScope): HogQL {
  return series(scope, {
    group: 'properties.$ai_model as model',
    select: `count() as calls, countIf(properties.$ai_is_error = 'true') as errors,
      sum(properties.$ai_total_cost_usd) as cost, countIf(${IS_UNPRICED}) as unpriced,
      sum(all_input_tokens) as input, sum(all_output_tokens) as output,
      sum(properties.$ai_cache_read_input_tokens) as cached`,
  });
}

/** What cannot be summed over models: distinct traces and users, and percentiles. */
function overTime(scope: HomeScope): HogQL {
  return series(scope, {
    select: `uniq(properties.$ai_trace_id) as traces, uniqIf(distinct_id, ${IS_NAMED}) as users,
      quantiles(0.5, 0.95, 0.99)(properties.$ai_latency) as latency`,
  });
}

function byPrompt(scope: HomeScope): HogQL {
  return series(scope, {
    group: 'properties.$ai_prompt_name as prompt',
    select: `count() as calls, sum(properties.$ai_total_cost_usd) as cost,
      ifNull(sum(all_input_tokens), 0) + ifNull(sum(all_output_tokens), 0) as tokens`,
    where: "properties.$ai_prompt_name is not null and properties.$ai_prompt_name != ''",
  });
}

/** Verdicts are separate events without the properties of the judged call, so filters do not apply to them. */
function verdicts(scope: HomeScope): HogQL {
  const { query, values } = series(scope, {
    group: 'properties.$ai_evaluation_id as evaluation',
    select: `any(properties.$ai_evaluation_name) as name, countIf(properties.$ai_evaluation_result = 'true') as yes,
      countIf(properties.$ai_evaluation_result = 'false') as no`,
    event: "event = '$ai_evaluation' and ifNull(properties.$ai_evaluation_skipped, 'false') != 'true'",
  });
  return { query, values, filters: {} };
}

function topErrors(scope: HomeScope): HogQL {
  return ranking(
    scope,
    `properties.$ai_error_normalized as error, count() as count, max(timestamp) as last from events
    where {where} and properties.$ai_is_error = 'true' group by error order by count desc, error`,
  );
}

function costliestTraces(scope: HomeScope): HogQL {
  return ranking(
    scope,
    `properties.$ai_trace_id as trace, sum(properties.$ai_total_cost_usd) as cost, count() as calls,
      max(timestamp) as last from events
    where {where} and properties.$ai_total_cost_usd > 0 and trace is not null and trace != '' group by trace order by cost desc, trace`,
  );
}

/** Of the few that are listed: the other questions read model calls, which need not be named as their trace is. */
export function namesOfTraces({ from, to }: HomeScope, ids: readonly string[]): HogQL {
  return {
    query: `select trace_id, ${NAME_OF_TRACE} as name from posthog.ai_events where trace_id in {ids} and timestamp >= {from} and timestamp < {to} group by trace_id`,
    values: { ids, from: from.toISOString(), to: to.toISOString() },
  };
}

function costliestUsers(scope: HomeScope): HogQL {
  return ranking(
    scope,
    `${USER} as user, sum(properties.$ai_total_cost_usd) as cost, count() as calls from posthog.ai_events ${JOINED_USERS}
    where {where} and properties.$ai_total_cost_usd > 0 group by user having user != '' order by cost desc, user`,
  );
}

interface Series {
  readonly select: string;
  readonly group?: string;
  readonly where?: string;
  readonly event?: string;
}

function series(scope: HomeScope, { select, group, where, event = MODEL_CALLS }: Series): HogQL {
  const keys = [
    `${starts[bucketOf(scope)]}(timestamp) as at`,
    ...(scope.compare ? ['timestamp < {from} as is_before'] : []),
    ...(group ? [group] : []),
  ];
  const names = keys.map((key) => key.slice(key.lastIndexOf(' ') + 1));
  const conditions = [
    '{filters}',
    event,
    `timestamp >= ${scope.compare ? '{before}' : '{from}'}`,
    'timestamp < {to}',
    ...(where ? [where] : []),
  ];
  return {
    query: `select ${keys.join(', ')}, ${oneLine(select)} from posthog.ai_events where ${conditions.join(' and ')} group by ${names.join(', ')} order by at limit ${ROWS_MAX}`,
    ...boundTo(scope),
  };
}

function ranking(scope: HomeScope, select: string): HogQL {
  const where = `{filters} and ${MODEL_CALLS} and timestamp >= {from} and timestamp < {to}`;
  return {
    query: `select ${oneLine(select).replace('{where}', where)} limit ${LISTED_MAX}`,
    ...boundTo({ ...scope, compare: false }),
  };
}

function boundTo({ from, to, properties, hideTestAccounts, compare }: HomeScope): Pick<HogQL, 'values' | 'filters'> {
  const before = new Date(from.getTime() - (to.getTime() - from.getTime()));
  return {
    values: {
      from: from.toISOString(),
      to: to.toISOString(),
      ...(compare ? { before: before.toISOString() } : {}),
    },
    filters: { properties, filterTestAccounts: hideTestAccounts },
  };
}

/** People meet these texts in the SQL editor and among the calls of the page. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
