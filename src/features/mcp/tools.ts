import { type TObject, Type } from 'typebox';

/** One request to Hedgerow's own API; `path` is below `/api/projects/:project/`. */
export interface ToolRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What an agent may do: described for it, checked by its schema, and performed as a request with the agent's own key. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly input: TObject;
  readonly isReadOnly: boolean;
  request(input: Record<string, unknown>): ToolRequest;
}

const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Rows to return, default 20.' }));
const offset = Type.Optional(Type.Integer({ minimum: 0, description: 'Rows to skip.' }));
const search = Type.Optional(Type.String({ description: 'Text to look for.' }));
const dateFrom = Type.Optional(
  Type.String({ description: 'Start: ISO 8601 or relative such as -7d (default) or -1h.' }),
);
const LIMIT_DEFAULT = 20;

function read(name: string, description: string, properties: TObject['properties'], request: Tool['request']): Tool {
  return { name, description, input: Type.Object(properties), isReadOnly: true, request };
}

function write(name: string, description: string, properties: TObject['properties'], request: Tool['request']): Tool {
  return { name, description, input: Type.Object(properties), isReadOnly: false, request };
}

function list(name: string, description: string, path: string, filters: TObject['properties'] = {}): Tool {
  return read(name, description, { ...filters, limit, offset }, (input) => ({
    method: 'GET',
    path,
    query: { limit: LIMIT_DEFAULT, ...input },
  }));
}

const segment = (value: unknown) => encodeURIComponent(String(value));

export const TOOLS: readonly Tool[] = [
  read(
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
  read(
    'trace-get',
    'Read one trace with all its events: model calls with full messages, tool calls, spans, feedback, costs and errors.',
    { traceId: Type.String({ description: 'The trace id, as in traces-list.' }) },
    ({ traceId }) => ({ method: 'POST', path: 'query/', body: { query: { kind: 'TraceQuery', traceId } } }),
  ),
  read(
    'query-run',
    'Run a HogQL (SQL) query over the project’s data. Tables: events, persons, person_distinct_ids, groups, cohort_people, ai_events, sessions. Properties are read as properties.$ai_model; AI events have columns in ai_events (trace_id, model, total_cost_usd, latency, input, output_choices, is_error …). Always give a LIMIT and a time range. Use schema-get to see all columns.',
    { query: Type.String({ description: 'One SELECT statement in HogQL.' }) },
    ({ query }) => ({ method: 'POST', path: 'query/', body: { query: { kind: 'HogQLQuery', query } } }),
  ),
  read('schema-get', 'The tables, columns, types and functions that query-run understands.', {}, () => ({
    method: 'GET',
    path: 'database_schema/',
  })),
  list(
    'event-definitions-list',
    'Names of the events this project receives, with how often and when last.',
    'event_definitions/',
    { search },
  ),
  list('prompts-list', 'List prompts at their latest version, without their text.', 'llm_prompts/', {
    search,
    content: Type.Optional(Type.Literal('preview')),
  }),
  read(
    'prompt-get',
    'Read a prompt’s text by name: the latest version, one version, or the version a label such as production points at.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      version: Type.Optional(Type.Integer({ minimum: 1, description: 'A version; default the latest.' })),
      label: Type.Optional(Type.String({ description: 'A label instead of a version.' })),
    },
    ({ name, ...query }) => ({ method: 'GET', path: `llm_prompts/name/${segment(name)}/`, query }),
  ),
  write(
    'prompt-create',
    'Create a prompt. Its text becomes version 1.',
    {
      name: Type.String({ description: 'Letters, digits, - and _.' }),
      prompt: Type.Unknown({ description: 'The text, or chat messages as JSON.' }),
    },
    (body) => ({ method: 'POST', path: 'llm_prompts/', body }),
  ),
  write(
    'prompt-publish',
    'Publish a new version of a prompt, whole or by edits. base_version must be the latest version you read; if somebody published meanwhile the answer is a conflict with current_version: read again, then retry.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      base_version: Type.Integer({ minimum: 1, description: 'The version your change is based on.' }),
      prompt: Type.Optional(Type.Unknown({ description: 'The whole new text; or give edits.' })),
      edits: Type.Optional(
        Type.Array(Type.Object({ old: Type.String(), new: Type.String() }), {
          description: 'Replacements; each old must occur exactly once.',
        }),
      ),
      version_description: Type.Optional(Type.String({ maxLength: 400, description: 'What changed and why.' })),
    },
    ({ name, ...body }) => ({ method: 'PATCH', path: `llm_prompts/name/${segment(name)}/`, body }),
  ),
  list('datasets-list', 'List datasets.', 'datasets/', { search }),
  list(
    'dataset-items-list',
    'List the items of a dataset: input, output, metadata and the trace each came from.',
    'dataset_items/',
    {
      dataset: Type.String({ description: 'Dataset id.' }),
    },
  ),
  write(
    'dataset-item-add',
    'Add one item to a dataset.',
    {
      dataset: Type.String({ description: 'Dataset id.' }),
      input: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      output: Type.Optional(Type.Unknown({ description: 'Any JSON: the expected or observed answer.' })),
      metadata: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      ref_trace_id: Type.Optional(Type.String({ description: 'The trace it came from.' })),
    },
    (body) => ({ method: 'POST', path: 'dataset_items/', body }),
  ),
  list(
    'evaluations-list',
    'List evaluations: what they judge, how, whether they are active and why not.',
    'evaluations/',
    { search },
  ),
  write(
    'evaluation-run',
    'Let an evaluation judge one generation now. The verdict appears as an $ai_evaluation event on the trace some seconds later.',
    {
      evaluation_id: Type.String({ description: 'Evaluation id.' }),
      target_event_id: Type.String({ description: 'Uuid of the generation event.' }),
      timestamp: Type.String({ description: 'The event’s timestamp, ISO 8601.' }),
    },
    (body) => ({ method: 'POST', path: 'evaluation_runs/', body }),
  ),
  list(
    'trace-reviews-list',
    'List people’s reviews of traces with their scores and comments.',
    'llm_analytics/trace_reviews/',
    {
      search,
      trace_id: Type.Optional(Type.String({ description: 'Only the review of this trace.' })),
    },
  ),
  list(
    'score-definitions-list',
    'List the scorers that reviews use, with their options or ranges.',
    'llm_analytics/score_definitions/',
    { search },
  ),
  write(
    'trace-review-create',
    'Review a trace: a comment and scores. Each score names a definition_id and exactly one of boolean_value, numeric_value or categorical_values.',
    {
      trace_id: Type.String({ description: 'The trace.' }),
      comment: Type.Optional(Type.String({ description: 'What you saw.' })),
      scores: Type.Optional(Type.Array(Type.Unknown(), { description: 'Scores; see score-definitions-list.' })),
    },
    (body) => ({ method: 'POST', path: 'llm_analytics/trace_reviews/', body }),
  ),
  list('cohorts-list', 'List cohorts with their sizes and state.', 'cohorts/', { search }),
  list('persons-list', 'Find persons by e-mail, name or distinct id.', 'persons/', { search }),
  list('annotations-list', 'List annotations: releases and incidents marked on the time axis.', 'annotations/', {
    search,
  }),
  write(
    'annotation-create',
    'Mark a moment on every chart of the project, e.g. a release.',
    {
      content: Type.String({ description: 'What happened.' }),
      date_marker: Type.String({ description: 'When, ISO 8601.' }),
    },
    (body) => ({ method: 'POST', path: 'annotations/', body: { scope: 'project', ...body } }),
  ),
  list(
    'error-issues-list',
    'List error issues with type, message, status and when last seen.',
    'error_tracking/issues/',
    { search },
  ),
  read('error-issue-get', 'Read one error issue.', { id: Type.String({ description: 'Issue id.' }) }, ({ id }) => ({
    method: 'GET',
    path: `error_tracking/issues/${segment(id)}/`,
  })),
];
