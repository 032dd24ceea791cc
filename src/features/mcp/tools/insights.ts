import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf } from '../tool.ts';

const insight = toolsOf('insight');
const queries = toolsOf('query');

const id = Type.Union([Type.Integer(), Type.String()], { description: 'Number or short_id of the insight.' });
const named = {
  name: Type.Optional(Type.String({ description: 'What it is called.' })),
  description: Type.Optional(Type.String({ description: 'What it shows and why.' })),
  tags: Type.Optional(Type.Array(Type.String(), { description: 'Words to find it by.' })),
  favorited: Type.Optional(Type.Boolean({ description: 'Whether it is a favourite.' })),
};
const query = Type.Unknown({
  description:
    'A query node: TrendsQuery, FunnelsQuery, RetentionQuery, HogQLQuery, EventsQuery or TracesQuery, alone or as the source of an InsightVizNode, DataVisualizationNode or DataTableNode.',
});

/** A list without what its insights' queries answered. */
const listing = (name: string) =>
  insight.read(
    name,
    'List insights, last modified first, without their results.',
    {
      search,
      favorited: Type.Optional(Type.Boolean({ description: 'Only favourites.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Rows to return, default 20.' })),
      offset: Type.Optional(Type.Integer({ minimum: 0, description: 'Rows to skip.' })),
    },
    (asked) => ({ method: 'GET', path: 'insights/', query: { limit: 20, ...asked, basic: true } }),
  );

const creating = (name: string) =>
  insight.write(
    name,
    'Keep a query as an insight. Run it first with query-run or a query tool to see that it answers what was asked.',
    { ...named, query },
    (body) => ({ method: 'POST', path: 'insights/', body: { saved: true, ...body } }),
  );

/** A tool that asks one kind of query, given as the fields of its node. */
const asking = (name: string, kind: string, description: string) =>
  queries.read(
    name,
    description,
    { query: Type.Record(Type.String(), Type.Unknown(), { description: `The fields of a ${kind}.` }) },
    ({ query: node }) => ({ method: 'POST', path: 'query/', body: { query: { ...Object(node), kind } } }),
  );

export const insights: readonly Tool[] = [
  listing('insights-list'),
  listing('insights-get-all'),
  insight.read('insight-get', 'Read one insight: its query and what is said about it.', { id }, (asked) => ({
    method: 'GET',
    path: `insights/${segment(asked.id)}/`,
  })),
  insight.read(
    'insight-query',
    'Run the query of an insight and read its result. A result of the last minutes may be reused.',
    {
      id,
      filters_override: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'For this answer only: date_from, date_to, properties, interval, breakdown_filter.',
        }),
      ),
      variables_override: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'For this answer only: variables by their ids, each with code_name and value.',
        }),
      ),
    },
    ({ id: asked, filters_override, variables_override }) => ({
      method: 'GET',
      path: `insights/${segment(asked)}/`,
      query: {
        refresh: 'blocking',
        ...(filters_override !== undefined && { filters_override: JSON.stringify(filters_override) }),
        ...(variables_override !== undefined && { variables_override: JSON.stringify(variables_override) }),
      },
    }),
  ),
  creating('insight-create'),
  creating('insight-create-from-query'),
  insight.write(
    'insight-update',
    'Change an insight; what is left out stays.',
    { id, ...named, query: Type.Optional(query) },
    ({ id: changed, ...body }) => ({ method: 'PATCH', path: `insights/${segment(changed)}/`, body }),
  ),
  insight.write('insight-delete', 'Hide an insight. It can be brought back.', { id }, (asked) => ({
    method: 'PATCH',
    path: `insights/${segment(asked.id)}/`,
    body: { deleted: true },
  })),
  asking(
    'query-trends',
    'TrendsQuery',
    'Count or sum events over time, by series and breakdown: {series: [{kind: "EventsNode", event, math, math_property}], dateRange: {date_from}, interval, breakdownFilter: {breakdown}, trendsFilter: {display, formula}}.',
  ),
  asking(
    'query-funnel',
    'FunnelsQuery',
    'How many people go through a series of steps: {series: [two or more events], dateRange, funnelsFilter: {funnelWindowInterval, funnelWindowIntervalUnit, funnelOrderType, funnelVizType}}.',
  ),
  asking(
    'query-retention',
    'RetentionQuery',
    'How many people come back: {retentionFilter: {targetEntity: {id, type: "events"}, returningEntity, period, totalIntervals, retentionType}}.',
  ),
];
