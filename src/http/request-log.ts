import type { FastifyInstance } from 'fastify';

const SECRET_PARAMETERS = /([?&](?:personal_api_key|token|api_key|secret_api_key|password)=)[^&#]*/gi;

const DETAILED = new Set(['debug', 'trace']);

/** One line per answered request: at `debug`, or `info` when it was refused. Secrets in the query are hidden. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const level = reply.statusCode >= 400 ? 'info' : 'debug';
    if (level === 'info' || DETAILED.has(request.server.log.level)) {
      const { method, ip } = request;
      const line = {
        method,
        url: withoutSecrets(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ip,
      };
      request.log[level](line, 'request');
    }
    done();
  });
}

function withoutSecrets(url: string): string {
  return url.replace(SECRET_PARAMETERS, '$1[hidden]');
}
