import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { whenGone } from '#http/caller-gone.ts';
import type { RequestProject } from '#http/request.ts';
import { ApiError, Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { asNode, readQuery } from '../read-query.ts';
import type { QueryService } from '../service.ts';
import { SqlArgs, TAXONOMY, type TaxonomyQuestion, ToolAnswer, ToolCall } from './schema.ts';
import { tableText } from './table-text.ts';
import { readingOf } from './taxonomy.ts';

const read = { scope: 'query:read', rate: 'analytics' } as const;

/** The two tools with which PostHog's own agents begin. They are questions of the query endpoint in other words. */
export function mcpToolRoutes(service: QueryService): FastifyPluginAsyncTypebox {
  /** Rows of a query in HogQL. */
  async function ask(project: RequestProject, query: JsonObject, gone: AbortSignal) {
    const { columns, results } = await service.answer(
      project,
      { kind: 'HogQLQuery', ...query },
      { refresh: undefined, gone },
    );
    return {
      columns: Array.isArray(columns) ? columns : [],
      rows: Array.isArray(results) ? results.filter(Array.isArray) : [],
    };
  }

  return async (api) => {
    api.post(
      '/mcp_tools/execute_sql/',
      {
        config: read,
        schema: {
          summary: 'Run HogQL for an agent',
          description:
            'For PostHog’s CLI and MCP server: `{args: {query, truncate}}`. Answers rows as text; what is wrong with a query is said in `content`.',
          body: ToolCall,
          response: { 200: ToolAnswer },
        },
      },
      async ({ project, body }, reply) => {
        const gone = whenGone(reply);
        const args = readQuery(SqlArgs, body.args);
        const query = { kind: 'HogQLQuery', query: args.query };
        return await inWords(async () => {
          if (args.connectionId !== undefined || args.sendRawQuery === true)
            throw new Invalid(
              'invalid_input',
              'There are no connections to other databases here.',
              'args__connectionId',
            );
          const { columns, rows } = await ask(project, query, gone);
          const content = tableText(columns, rows, { isCut: args.truncate !== false });
          return { success: true, content, structured_content: { query } };
        });
      },
    );

    api.post(
      '/mcp_tools/read_taxonomy/',
      {
        config: read,
        schema: {
          summary: 'Read for an agent which events and properties there are',
          description:
            'For PostHog’s CLI and MCP server: `{args: {query: {kind}}}`, where the kind is events, event_properties, event_property_values, entity_properties or entity_property_values.',
          body: ToolCall,
          response: { 200: ToolAnswer },
        },
      },
      async ({ project, body }, reply) => {
        const gone = whenGone(reply);
        const query = questionOf(body.args.query);
        return await inWords(async () => {
          const reading = readingOf(query);
          if (typeof reading === 'string') return { success: true, content: reading, structured_content: { query } };
          const { rows } = await ask(project, { query: reading.query, values: reading.values }, gone);
          return { success: true, content: reading.toText(rows), structured_content: { query } };
        });
      },
    );
  };
}

function questionOf(query: unknown): TaxonomyQuestion {
  const node = asNode(query, 'args__query');
  const { kind } = node;
  if (!Object.hasOwn(TAXONOMY, kind))
    throw new Invalid('invalid_choice', `"${kind}" is not a valid choice.`, 'args__query__kind');
  return readQuery(TAXONOMY[kind as keyof typeof TAXONOMY], node); // An own key of it.
}

/** What is wrong with a question is an answer for the agent that asked it. Limits and stores that are away are the caller's. */
async function inWords(answer: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    return { success: false, content: `${error.detail} You may retry with adjusted inputs.`, error_type: 'validation' };
  }
}
