/** Spans that name no user stand under a distinct id made of their trace. It is no person. */
export const IS_NAMED = 'isNull(properties.$ai_distinct_id_derived)';

/**
 * Exporters that send a trace in several parts may name its user in one of them only: the user of the others, by their trace. Costs a list of
 * traces where there are such events, and next to nothing where there are none. `{from}` and `{to}` bound the events that are asked about.
 */
export const JOINED_USERS = joined('argMin(distinct_id, timestamp) as named_user');
/** The same with the persons, whom to look up costs more. */
export const JOINED_PERSONS = joined(
  'argMin(distinct_id, timestamp) as named_user, argMin(toString(person_id), timestamp) as named_person',
);

function joined(columns: string): string {
  return `left join (
    select trace_id as named_trace, ${columns}
    from posthog.ai_events
    where ${IS_NAMED} and timestamp >= toDateTime({from}) - interval 1 day and timestamp < toDateTime({to}) + interval 1 day
      and trace_id in (select trace_id from posthog.ai_events where not ${IS_NAMED} and timestamp >= {from} and timestamp <= {to})
    group by trace_id
  ) as named on trace_id = named.named_trace`;
}

/** Whose event it is; empty where no event of its trace names a user. Beside one of the joins, the person beside the second. */
export const USER = `if(${IS_NAMED}, distinct_id, ifNull(named.named_user, ''))`;
export const PERSON = `if(${IS_NAMED}, toString(person_id), ifNull(named.named_person, ''))`;

/** The events of the person `{person}`, also those whose trace is the person's by another event. */
export const OF_PERSON = `(person_id = {person} or (not ${IS_NAMED} and trace_id in (
    select trace_id from posthog.ai_events
    where person_id = {person} and timestamp >= toDateTime({from}) - interval 1 day and timestamp < toDateTime({to}) + interval 1 day
  )))`;
