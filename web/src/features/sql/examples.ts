/** Queries that run on any project that calls models. */
export const examples: readonly { readonly label: string; readonly text: string }[] = [
  {
    label: 'Cost by model, last 7 days',
    text: `select toStartOfDay(timestamp) as day, model, sum(total_cost_usd) as cost
from posthog.ai_events
where event = '$ai_generation' and timestamp > now() - interval 7 day
group by day, model
order by day
limit 1000`,
  },
  {
    label: 'Slowest calls',
    text: `select timestamp, trace_id, span_name, model, latency
from posthog.ai_events
where event = '$ai_generation'
order by latency desc
limit 50`,
  },
  {
    label: 'Commonest errors',
    text: `select error, count() as times, max(timestamp) as last
from posthog.ai_events
where is_error
group by error
order by times desc
limit 50`,
  },
  {
    label: 'Most active people',
    text: `select person_id, any(person.properties.email) as email, uniq(trace_id) as traces, sum(total_cost_usd) as cost
from posthog.ai_events
group by person_id
order by traces desc
limit 50`,
  },
  {
    label: 'Events by name',
    text: `select event, count() as times
from events
where timestamp > now() - interval 7 day
group by event
order by times desc
limit 100`,
  },
];
