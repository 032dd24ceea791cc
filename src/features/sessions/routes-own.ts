import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { readSessionToken } from '#http/session-cookie.ts';
import { NotFound } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import { deleteSessionById, deleteSessionsOfUser, listSessions } from './queries.ts';
import type { SessionNeeds } from './routes.ts';
import { ById, OfUser, Session, SessionList } from './schema.ts';

/** A stolen key must neither see nor end where its owner is signed in. */
const SESSION = { scope: 'session' } as const;

/** Where the caller is signed in, and signing out there. */
export function ownSessionRoutes({ db, clock, announcer }: SessionNeeds): FastifyPluginAsyncTypebox {
  const ended = () => announcer.announce('rows.changed', { table: 'user_session' });
  return async (api) => {
    api.get(
      '/users/:user_id/sessions/',
      {
        config: SESSION,
        schema: {
          summary: 'List where the caller is signed in',
          description: 'The session used last comes first.',
          params: OfUser,
          querystring: SessionList,
          response: { 200: PageOf(Session) },
        },
      },
      async (request) => {
        const user_id = requireSelf(request);
        const current = currentHash(request);
        const found = await listSessions(db, { user_id, now: clock.now() }, request.query);
        return page(request, found, ({ id, token_hash, user_agent, address, ...times }) => ({
          id,
          user_agent,
          address,
          created_at: toTimestamp(times.created_at),
          last_seen_at: toTimestamp(times.last_seen_at),
          expires_at: toTimestamp(times.expires_at),
          is_current: token_hash === current,
        }));
      },
    );

    api.delete(
      '/users/:user_id/sessions/',
      {
        config: SESSION,
        schema: {
          summary: 'Sign out everywhere else',
          description: 'This session stays.',
          operationId: 'users_sessions_destroy_others',
          params: OfUser,
        },
      },
      async (request, reply) => {
        await deleteSessionsOfUser(db, requireSelf(request), { exceptHash: currentHash(request) });
        ended();
        return reply.code(204).send();
      },
    );

    api.delete(
      '/users/:user_id/sessions/:id/',
      {
        config: SESSION,
        schema: { summary: 'End a session', description: 'Also the one that asks.', params: ById },
      },
      async (request, reply) => {
        if (!(await deleteSessionById(db, requireSelf(request), request.params.id))) throw new NotFound();
        ended();
        return reply.code(204).send();
      },
    );
  };
}

function requireSelf({ caller, params }: FastifyRequest): number {
  const { user_id } = params as { user_id: string }; // Of the path of every route here.
  if (user_id !== '@me' && user_id.toLowerCase() !== caller.user.uuid) throw new NotFound();
  return caller.user.id;
}

function currentHash(request: FastifyRequest): string | undefined {
  const token = readSessionToken(request);
  return token === undefined ? undefined : sha256(token);
}
