import { readFileSync } from 'node:fs';
import type { FastifyPluginAsync } from 'fastify';
import type { Feature } from './feature.ts';
import type { ApiDocument } from './openapi.ts';

/** `/api/schema/`: the document itself, open to all; it says nothing about anyone's data. */
export function documentFeature(document: ApiDocument): Feature {
  let text: string | undefined;
  return {
    name: 'schema',
    apiRoutes: async (api) => {
      api.get('/schema/', { config: { scope: 'public' }, schema: { hide: true } }, async (_request, reply) => {
        // Routes cannot be added once requests are answered, so the first answer holds for all.
        text ??= JSON.stringify(document.build());
        return reply.type('application/json; charset=utf-8').send(text);
      });
    },
  };
}

/** `/docs`: the document to browse, from three files of ours. */
export const mountDocs: FastifyPluginAsync = async (app) => {
  const files = [
    { path: '/docs', file: 'page.html', type: 'text/html; charset=utf-8' },
    { path: '/docs/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
    { path: '/docs/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  ];
  for (const { path, file, type } of files) {
    const bytes = readFileSync(new URL(`./docs/${file}`, import.meta.url));
    app.get(path, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(bytes));
  }
};
