import { Type } from 'typebox';
import { dateFrom, LIMIT_DEFAULT, limit, search, type Tool, toolsOf } from '../tool.ts';

const projects = toolsOf('project');
const queries = toolsOf('query');
const eventNames = toolsOf('event_definition');
const propertyNames = toolsOf('property_definition');
const views = toolsOf('insight');

export const asking: readonly Tool[] = [
  projects.list(
    'projects-list',
    'List the projects this key may use. Give an id as project_id to any other tool.',
    '/api/projects/',
  ),
  queries.read(
    'traces-list',
    'List LLM traces, newest first, with name, latency, tokens, cost, error count and short previews of input and output. Filter by properties of its events, e.g. [{"type":"event","key":"$ai_model","operator":"exact","value":"gpt-4o"}]. Page with the nextCursor of the answer.',
    {
      dateFrom,
      dateTo: Type.Optional(Type.String({ description: 'End; default now.' })),
      properties: Type.Optional(
        Type.Array(Type.Unknown(), { description: 'Property filters; one event must meet all of them.' }),
      ),
      cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before.' })),
      limit,
    },
    ({ dateFrom: from, dateTo, properties, cursor, limit: rows }) => ({
      method: 'POST',
      path: 'query/',
      body: {
        query: {
          kind: 'TracesQuery',
          shape: 'row',
          dateRange: { date_from: from ?? '-7d', date_to: dateTo },
          properties,
          cursor,
          limit: rows ?? LIMIT_DEFAULT,
        },
      },
    }),
  ),
  queries.read(
    'trace-get',
    'Read one trace with all its events: model calls with full messages, tool calls, spans, feedback, costs and errors.',
    { traceId: Type.String({ description: 'The trace id, as in traces-list.' }) },
    ({ traceId }) => ({ method: 'POST', path: 'query/', body: { query: { kind: 'TraceQuery', traceId } } }),
  ),
  queries.read(
    'query-run',
    'Run a HogQL (SQL) query over the project’s data. Tables: events, persons, person_distinct_ids, groups, cohort_people, ai_events, sessions. Properties are read as properties.$ai_model; AI events have columns in ai_events (trace_id, model, total_cost_usd, latency, input, output_choices, is_error …). Always give a LIMIT and a time range. Use schema-get to see all columns.',
    { query: Type.String({ description: 'One SELECT statement in HogQL.' }) },
    ({ query }) => ({ method: 'POST', path: 'query/', body: { query: { kind: 'HogQLQuery', query } } }),
  ),
  queries.read(
    'schema-get',
    'The tables, columns, types and functions that query-run understands. Every aggregate also has a form with a condition: countIf(is_error).',
    {},
    () => ({
      method: 'GET',
      path: 'database_schema/',
    }),
  ),
  eventNames.list(
    'event-definitions-list',
    'Names of the events this project receives, with how often and when last.',
    'event_definitions/',
    { search },
  ),
  propertyNames.list(
    'property-definitions-list',
    'Names and types of the properties this project’s events (or persons, groups) carry: what properties.x may be in query-run and in filters.',
    'property_definitions/',
    {
      search,
      type: Type.Optional(
        Type.Union([Type.Literal('event'), Type.Literal('person'), Type.Literal('group')], {
          description: 'Whose properties; default event.',
        }),
      ),
    },
  ),
  queries.list(
    'property-values-list',
    'Values a property was seen with in the last 30 days, commonest first: to write a filter that matches.',
    'events/values/',
    {
      key: Type.String({ description: 'Property name, e.g. $ai_model; or event, distinct_id.' }),
      value: Type.Optional(Type.String({ description: 'Text the values must contain.' })),
    },
  ),
  views.list(
    'saved-views-list',
    'List saved queries and list views: what people of this project ask often. A view of kind sql holds its HogQL in query.',
    'saved_views/',
    {
      search,
      kind: Type.Optional(Type.String({ description: 'sql, traces, generations, conversations, users or errors.' })),
    },
  ),
];
