import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CharField } from '#http/fields.ts';
import { readSessionToken } from '#http/session-cookie.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { emailTaken, settleChanges } from './change.ts';
import { readMe } from './me.ts';
import { findUser, lockUser, type UserRow, updateUser } from './queries.ts';
import { Me, MeChanges } from './schema.ts';

export interface UserNeeds extends Pick<Platform, 'db' | 'announcer'> {
  /** A new password ends every session but the one that set it. */
  readonly endOtherSessions: (db: Platform['db'], userId: number, keptToken: string | undefined) => Promise<void>;
  /** A new address is told in the logs of the person's organizations. */
  readonly recordNewEmail: (db: Platform['db'], user: UserRow, email: string) => Promise<void>;
}

const ById = Type.Object({ user_id: CharField({ description: '`@me` or your own uuid.' }) });

export function userRoutes({ db, announcer, endOtherSessions, recordNewEmail }: UserNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/users/:user_id/',
      {
        config: { scope: 'user:read' },
        schema: {
          summary: 'Retrieve the caller',
          description: 'Only `@me`, or the caller’s own uuid.',
          params: ById,
          response: { 200: Me },
        },
      },
      async ({ caller, params }) => {
        rejectOthers(caller.user.uuid, params.user_id);
        const user = await findUser(db, caller.user.id);
        if (!user) throw new NotFound();
        return readMe(db, user, caller.key);
      },
    );

    api.patch(
      '/users/:user_id/',
      {
        config: { scope: 'user:write' },
        schema: {
          summary: 'Change the caller',
          description: 'Only `@me`, or the caller’s own uuid.',
          params: ById,
          body: MeChanges,
          response: { 200: Me },
        },
      },
      async (request) => {
        const { caller, params, body } = request;
        rejectOthers(caller.user.uuid, params.user_id);
        const changed = await db
          .transaction()
          .execute(async (trx) => {
            const user = await lockUser(trx, caller.user.id);
            if (!user) throw new NotFound();
            const changes = await settleChanges(trx, user, body, caller.key);
            if (Object.keys(changes).length === 0) return user;
            if (changes.password_hash !== undefined)
              await endOtherSessions(trx, user.id, caller.key ? undefined : readSessionToken(request));
            if (changes.email !== undefined) await recordNewEmail(trx, user, changes.email);
            return updateUser(trx, user.id, changes);
          })
          .catch((error: unknown) => {
            throw isUniqueViolation(error, 'user_email') ? emailTaken(error) : error;
          });
        announcer.announce('rows.changed', { table: 'user' });
        return readMe(db, changed, caller.key);
      },
    );
  };
}

/** People see others through their organizations' member lists only. */
function rejectOthers(ownUuid: string, wanted: string): void {
  if (wanted !== '@me' && wanted.toLowerCase() !== ownUuid) throw new NotFound();
}
