import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Origin clients reach this server at, when the operator has said so. */
    readonly publicUrl: string | undefined;
  }
}

/** Scheme and host of this server as the caller sees it. Forwarded headers count only when the proxy is trusted. */
export function requestOrigin(request: FastifyRequest): string {
  return request.server.publicUrl ?? `${request.protocol}://${request.host}`;
}

export function isHttps(request: FastifyRequest): boolean {
  return requestOrigin(request).startsWith('https:');
}

/**
 * Whether a page of this very server asked for a GET. Links of other sites carry the session too, and browsers name no
 * Origin for a GET: they say where it comes from by `Sec-Fetch-Site`, or over plain http by the Referer.
 */
export function isFromOwnPage(request: FastifyRequest): boolean {
  const { referer } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (isSameOrigin(request)) return true;
  return referer !== undefined && URL.parse(referer)?.host === request.host;
}

/**
 * Whether a browser page of this very server sent the request. Schemes are not compared when the public address is
 * unknown: a proxy that ends TLS looks like plain http from here.
 */
export function isSameOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  if (origin === request.server.publicUrl) return true;
  return URL.parse(origin)?.host === request.host;
}
