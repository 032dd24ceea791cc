import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { organizationExists } from '#features/organizations/index.ts';
import { cookieSeconds, deviceOf, findSession, startSession } from '#features/sessions/index.ts';
import { findUser, findUserByEmail, Me, PASSWORD_LENGTH_MIN, readMe, recordLogin } from '#features/users/index.ts';
import { limit } from '#http/rate-limits.ts';
import { readSessionToken, setSessionCookie } from '#http/session-cookie.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { acceptInvite, requireOpenInvite } from './accept-invite.ts';
import { ByInvite, InviteAcceptance, InviteOffer, Signup, SignupState } from './schema.ts';
import { isSignupOpen, signUp } from './signup.ts';

export type SignupNeeds = Pick<Platform, 'db' | 'clock' | 'announcer' | 'settings'>;

/** Limited, because each sign-up hashes a password, which is slow on purpose. */
const PUBLIC = {
  scope: 'public',
  limits: [limit('signup', { perMinute: 60, perHour: 600 }, { always: true })],
} as const;

export function signupRoutes(needs: SignupNeeds): FastifyPluginAsyncTypebox {
  const { db, clock, settings } = needs;
  return async (api) => {
    api.get(
      '/signup/',
      {
        config: { scope: 'public' },
        schema: { summary: 'What a newcomer may do here', response: { 200: SignupState } },
      },
      async (request) => ({
        is_open: await isSignupOpen(db, settings.allowSignup),
        has_organization: await organizationExists(db),
        password_length_min: PASSWORD_LENGTH_MIN,
        is_signed_in: (await findSignedIn(request)) !== undefined,
        public_url: settings.publicUrl ?? null,
      }),
    );

    api.post(
      '/signup/',
      {
        config: PUBLIC,
        schema: {
          summary: 'Sign up',
          description: 'Creates the account, its organization and a first project, and signs in.',
          body: Signup,
          response: { 201: Me },
        },
      },
      async (request, reply) => {
        const user = await signUp(needs, request.body);
        return reply.code(201).send(await enter(request, reply, user.id));
      },
    );

    api.get(
      '/signup/:invite_id/',
      {
        config: PUBLIC,
        schema: {
          summary: 'Retrieve an invite',
          operationId: 'signup_invite_retrieve',
          params: ByInvite,
          response: { 200: InviteOffer },
        },
      },
      async ({ params }) => {
        const invite = await requireOpenInvite(needs, params.invite_id);
        const { id, target_email, first_name, organization_name } = invite;
        const account = await findUserByEmail(db, target_email);
        return { id, target_email, first_name, organization_name, has_account: account !== undefined };
      },
    );

    api.post(
      '/signup/:invite_id/',
      {
        config: PUBLIC,
        schema: {
          summary: 'Accept an invite',
          description: 'People who are signed in send an empty body.',
          operationId: 'signup_invite_create',
          params: ByInvite,
          body: InviteAcceptance,
          response: { 201: Me },
        },
      },
      async (request, reply) => {
        const userId = (await findSignedIn(request))?.user.id;
        const user = await acceptInvite(needs, request.params.invite_id, { userId, newcomer: request.body });
        const me = userId === undefined ? await enter(request, reply, user.id) : await requireMe(user.id);
        return reply.code(201).send(me);
      },
    );
  };

  async function findSignedIn(request: FastifyRequest) {
    const token = readSessionToken(request);
    return token === undefined ? undefined : await findSession(needs, token);
  }

  async function enter(request: FastifyRequest, reply: FastifyReply, userId: number): Promise<Me> {
    const now = clock.now();
    setSessionCookie(
      request,
      reply,
      await startSession(db, userId, now, settings, deviceOf(request)),
      cookieSeconds(settings),
    );
    await recordLogin(db, userId, now);
    return requireMe(userId);
  }

  async function requireMe(userId: number): Promise<Me> {
    const user = await findUser(db, userId);
    if (!user) throw new NotFound();
    return readMe(db, user);
  }
}
