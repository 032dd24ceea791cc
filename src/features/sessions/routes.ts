import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { findUserByEmail, isPassword, recordLogin } from '#features/users/index.ts';
import { clearSessionCookie, readSessionToken, setSessionCookie } from '#http/session-cookie.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { deviceOf } from './device.ts';
import { countLoginAttempt, forgetLoginAttempts } from './login-throttle.ts';
import { Login, LoginDone } from './schema.ts';
import { cookieSeconds, endSession, startSession } from './session.ts';

export type SessionNeeds = Pick<Platform, 'db' | 'clock' | 'settings' | 'announcer'>;

export function sessionRoutes({ db, clock, settings, announcer }: SessionNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/login/',
      {
        config: { scope: 'public' },
        schema: {
          summary: 'Sign in',
          description: 'Sets the session cookie. Too many wrong passwords for an address are refused for a while.',
          body: Login,
          response: { 200: LoginDone },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body;
        const attempt = { email, address: request.ip };
        await countLoginAttempt({ db, clock }, attempt);
        const user = await findUserByEmail(db, email);
        const isOwner = await isPassword(password, user?.password_hash ?? null);
        // One answer for a wrong password, an unknown address and a deactivated person.
        if (!user?.is_active || !isOwner) throw new Invalid('invalid_credentials', 'Invalid email or password.');
        await forgetLoginAttempts(db, attempt);
        const now = clock.now();
        const token = await startSession(db, user.id, now, settings, deviceOf(request));
        await recordLogin(db, user.id, now);
        setSessionCookie(request, reply, token, cookieSeconds(settings));
        return { success: true };
      },
    );

    api.post(
      '/logout/',
      {
        config: { scope: 'public' },
        schema: { summary: 'Sign out', description: 'Ends the session of the cookie, if there is one.' },
      },
      async (request, reply) => {
        const token = readSessionToken(request);
        if (token !== undefined) {
          await endSession(db, token);
          announcer.announce('rows.changed', { table: 'user_session' });
        }
        clearSessionCookie(request, reply);
        return reply.code(204).send();
      },
    );
  };
}
