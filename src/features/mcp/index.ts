import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '#http/authenticate.ts';
import type { Feature } from '#http/feature.ts';
import { parseJsonBody } from '#http/json-body.ts';
import type { AgentKey } from './serve.ts';

/**
 * A Model Context Protocol server at `/mcp`, streamable HTTP without sessions. Every tool is a request to Hedgerow's own API with
 * the agent's personal API key, so rights, validation and limits are those of the API.
 */
export function mcp(): Feature {
  const agents = new WeakMap<FastifyRequest, AgentKey>();
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    app.removeAllContentTypeParsers();
    const parse = async (_request: FastifyRequest, body: Buffer) => parseJsonBody(body);
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse);
    // Before the body is read: a stranger's twenty megabytes are not parsed.
    const findAgent = async (request: FastifyRequest, reply: FastifyReply) => {
      const value = bearerToken(request);
      if (value === undefined) return refuse(reply);
      const answer = await askForKey(app, value);
      if (answer.statusCode === 401) return refuse(reply);
      if (answer.statusCode !== 200) return reply.code(answer.statusCode).headers(answer.headers).send(answer.body);
      agents.set(request, { ...answer.json<Omit<AgentKey, 'value'>>(), value });
    };
    app.post('/mcp', { onRequest: findAgent }, async (request, reply) => {
      const agent = agents.get(request);
      if (!agent) return refuse(reply);
      // The protocol's library is large and most installations never see an agent: it is loaded for the first one.
      const { serve } = await import('./serve.ts');
      reply.hijack();
      await serve(app, agent, request, reply);
    });
    // Without sessions there is nothing to listen to and nothing to end.
    for (const method of ['GET', 'DELETE'] as const) {
      app.route({
        method,
        url: '/mcp',
        exposeHeadRoute: false,
        handler: async (_request, reply) =>
          reply
            .code(405)
            .header('Allow', 'POST')
            .send({ jsonrpc: '2.0', error: { code: -32_000, message: 'Method not allowed.' }, id: null }),
      });
    }
  };
  return { name: 'mcp', rootRoutes };
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('WWW-Authenticate', 'Bearer')
    .send({ jsonrpc: '2.0', error: { code: -32_001, message: 'Send a personal API key as bearer token.' }, id: null });
}

/** What the key tells of itself. */
async function askForKey(app: FastifyInstance, key: string) {
  return await app.inject({
    url: '/api/personal_api_keys/@current/',
    headers: { authorization: `Bearer ${key}` },
  });
}
