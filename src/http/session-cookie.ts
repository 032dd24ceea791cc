import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHttps } from './origin.ts';

const NAME = 'hedgerow_session';
const TOKEN = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)`);

/** The opaque session token of the request's cookie. */
export function readSessionToken(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : TOKEN.exec(cookie)?.[1];
}

/** `token` is made of letters, digits, `_` and `-`. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, maxAgeSeconds: number) {
  reply.header('set-cookie', cookie(request, token, maxAgeSeconds));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply) {
  reply.header('set-cookie', cookie(request, '', 0));
}

function cookie(request: FastifyRequest, token: string, maxAgeSeconds: number): string {
  const secure = isHttps(request) ? '; Secure' : '';
  return `${NAME}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
