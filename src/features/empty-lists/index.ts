import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Feature } from '#http/feature.ts';
import { ListQuery } from '#http/query.ts';
import { PageOf } from '#http/resource.ts';
import type { ScopeObject } from '#http/scopes.ts';

/** What PostHog keeps and Hedgerow does not, by its path. */
const LISTS: readonly (readonly [path: string, noun: string, scope: ScopeObject])[] = [
  ['actions', 'actions', 'action'],
  ['surveys', 'surveys', 'survey'],
  ['experiments', 'experiments', 'experiment'],
  ['early_access_feature', 'early access features', 'early_access_feature'],
  ['integrations', 'integrations', 'integration'],
  ['notebooks', 'notebooks', 'notebook'],
  ['hog_functions', 'functions', 'hog_function'],
  ['session_recordings', 'session recordings', 'session_recording'],
];

/**
 * Lists with which PostHog's CLI, its MCP server and their agents begin. They are honestly empty, so that an overview of a project does not
 * end at the first thing which Hedgerow does not keep. Nothing can be created at these paths.
 */
export function emptyLists(): Feature {
  const projectRoutes: FastifyPluginAsyncTypebox = async (api) => {
    for (const [path, noun, scope] of LISTS) {
      api.get(
        `/${path}/`,
        {
          config: { scope: `${scope}:read` },
          schema: {
            summary: `List ${noun}`,
            description: `Always empty: Hedgerow keeps no ${noun}.`,
            querystring: ListQuery({}),
            response: { 200: PageOf(Type.Unknown()) },
          },
        },
        async () => ({ count: 0, next: null, previous: null, results: [] }),
      );
    }
  };
  return {
    name: 'empty-lists',
    about: 'Lists for PostHog’s own tools of what this server does not keep.',
    projectRoutes,
  };
}
