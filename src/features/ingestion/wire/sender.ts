import type { FastifyRequest } from 'fastify';
import type { CaptureRequest } from './decode.ts';

/** The parts of a request that capture reads. */
export function toCaptureRequest(request: FastifyRequest): CaptureRequest {
  const queryAt = request.url.indexOf('?');
  return {
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.headers['content-type'] ?? '',
    query: new URLSearchParams(queryAt === -1 ? '' : request.url.slice(queryAt + 1)),
    headers: request.headers,
  };
}

/** How the sender names itself: the SDK's own header, else its user agent. */
export function sourceOf(request: FastifyRequest): string {
  const sdk = request.headers['posthog-sdk-info'] ?? request.headers['user-agent'];
  return (Array.isArray(sdk) ? sdk[0] : sdk)?.slice(0, 80) ?? 'unknown';
}

/** The token of `Authorization: Bearer …`, trimmed; undefined when there is none. */
export function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}
