import type { FastifyInstance } from 'fastify';
import { isHttps } from './origin.ts';

const HSTS_SECONDS = 31_536_000;

/**
 * For every page of ours: no script but our files, no frame around us, and no style sheet inside the page but those of our
 * own editor, which knows the page's nonce. Charts set styles of single elements at run time.
 */
export function pagePolicy(styleNonce?: string): string {
  const nonce = styleNonce === undefined ? '' : ` 'nonce-${styleNonce}'`;
  return [...PAGE_POLICY, `style-src 'self'${nonce}`].join('; ');
}

const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('x-request-id', request.id);
    if (isHttps(request)) reply.header('strict-transport-security', `max-age=${HSTS_SECONDS}`);
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && type.startsWith('text/html')) {
      if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', pagePolicy());
      reply.header('cross-origin-opener-policy', 'same-origin');
      reply.header('referrer-policy', 'same-origin');
      reply.header('x-frame-options', 'DENY');
    } else if (!reply.hasHeader('cache-control')) {
      // Answers depend on the credentials sent; nothing between us and the caller may keep them.
      reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}
