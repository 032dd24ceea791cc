import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { type ErrorTrackingQueryNeeds, runErrorTrackingQuery } from './error-tracking-query.ts';
import { IssuesAnswer, IssuesQuestion } from './schema-query.ts';

/** Text searches of PostHog's that mean nothing among the columns here. */
const REFUSED = ['release', 'user', 'filePath'] as const;

/** The query kind `ErrorTrackingQuery` with a flat body and other defaults, as PostHog's CLI and MCP server ask it. */
export function issueQueryRoutes(needs: ErrorTrackingQueryNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/error_tracking/query/issues/',
      {
        config: { scope: ['error_tracking:read', 'query:read'], rate: 'analytics' },
        schema: {
          summary: 'Query issues',
          description: 'Issues that happened in a range, with what was counted of them.',
          body: IssuesQuestion,
          response: { 200: IssuesAnswer },
        },
      },
      async ({ project, body }) => {
        for (const name of REFUSED) {
          if (body[name] !== undefined)
            throw new Invalid('invalid_input', 'Not supported: use filterGroup with a property.', name);
        }
        return await runErrorTrackingQuery(needs, project, { ...body, filterGroup: filtersOf(body) });
      },
    );
  };
}

function filtersOf({ filterGroup = [], library, url, fingerprint, personId }: IssuesQuestion): JsonObject[] {
  const filters: JsonObject[] = filterGroup.map((filter) => ({ type: 'event', operator: 'exact', ...filter }));
  if (library !== undefined) filters.push(property('$lib', 'exact', textsOf(library, 'library')));
  if (url !== undefined) filters.push(property('$current_url', 'icontains', url));
  if (fingerprint !== undefined)
    filters.push(property('$exception_fingerprint', 'exact', textsOf(fingerprint, 'fingerprint')));
  if (personId !== undefined) filters.push(ofPerson(personId));
  return filters;
}

function property(key: string, operator: string, value: unknown): JsonObject {
  return { type: 'event', key, operator, value };
}

function textsOf(value: unknown, attr: string): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((one) => typeof one === 'string')) return list;
  throw new Invalid('invalid_input', 'A text or a list of texts.', attr);
}

function ofPerson(personId: string): JsonObject {
  const id = readUuid(personId);
  if (id === undefined) throw new Invalid('invalid_input', `“${personId}” is not a valid UUID.`, 'personId');
  return { type: 'event_metadata', key: 'person_id', operator: 'exact', value: id };
}
