import type { FastifyInstance } from 'fastify';

/** For every page of ours: no script but our files, no frame around us. Editors and charts do set styles at run time. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('x-request-id', request.id);
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && type.startsWith('text/html')) {
      reply.header('content-security-policy', PAGE_POLICY);
      reply.header('referrer-policy', 'same-origin');
      reply.header('x-frame-options', 'DENY');
    } else if (!reply.hasHeader('cache-control')) {
      // Answers depend on the credentials sent; nothing between us and the caller may keep them.
      reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}
