import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Updateable } from 'kysely';
import { Type } from 'typebox';
import { bodyOf, changesOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { PersonalApiKeyTable } from '#platform/postgres/tables/accounts.ts';
import { createApiKey, maskKey, newKeyValue, recordKey } from './change.ts';
import { countKeysAlone, deleteKey, findKeyOfUser, type KeyRow, listKeys, updateKey } from './queries.ts';
import { settleReach } from './rules.ts';
import { ById, PersonalApiKey } from './schema.ts';

export type KeyNeeds = Pick<Platform, 'db' | 'clock' | 'announcer' | 'settings'>;

/** A key cannot make, see or change keys. Otherwise a stolen key could make others, which outlive its deletion. */
const SESSION = { scope: 'session' } as const;

export function keyRoutes({ db, clock, announcer, settings }: KeyNeeds): FastifyPluginAsyncTypebox {
  const { personalApiKeysMax } = settings;
  const answer200 = { response: { 200: PersonalApiKey } };
  const forget = () => announcer.announce('rows.changed', { table: 'personal_api_key' });

  return async (api) => {
    api.get(
      '/personal_api_keys/',
      {
        config: SESSION,
        schema: { summary: 'List the caller’s personal API keys', response: { 200: Type.Array(PersonalApiKey) } },
      },
      async ({ caller }) => (await listKeys(db, caller.user.id, personalApiKeysMax)).map((row) => toWire(row)),
    );

    api.post(
      '/personal_api_keys/',
      {
        config: SESSION,
        schema: {
          summary: 'Create a personal API key',
          description: 'The only answer that shows the key, besides the one that rolls it.',
          body: bodyOf(PersonalApiKey),
          response: { 201: PersonalApiKey },
        },
      },
      async ({ caller, body }, reply) => {
        const user_id = caller.user.id;
        const { label, ...asked } = body;
        const reach = await settleReach(db, user_id, asked);
        const { row, value } = await db.transaction().execute(async (trx) => {
          if ((await countKeysAlone(trx, user_id)) >= personalApiKeysMax) throw tooMany(personalApiKeysMax);
          const at = clock.now();
          const made = await createApiKey(trx, { scopes: [], ...reach, user_id, label, at });
          await recordKey(trx, { after: made.row, at });
          return made;
        });
        forget();
        return reply.code(201).send(toWire(row, value));
      },
    );

    api.get(
      '/personal_api_keys/@current/',
      { config: { scope: 'any' }, schema: { summary: 'Retrieve the key of this request', ...answer200 } },
      async ({ caller }) => {
        const row = caller.key && (await findKeyOfUser(db, caller.user.id, caller.key.id));
        return toWire(orMissing(row));
      },
    );

    api.get(
      '/personal_api_keys/:id/',
      { config: SESSION, schema: { summary: 'Retrieve a personal API key', params: ById, ...answer200 } },
      async (request) => toWire(orMissing(await findKeyOfUser(db, request.caller.user.id, request.params.id))),
    );

    api.patch(
      '/personal_api_keys/:id/',
      {
        config: SESSION,
        schema: { summary: 'Change a personal API key', params: ById, body: changesOf(PersonalApiKey), ...answer200 },
      },
      async ({ caller, params, body }) => {
        const user_id = caller.user.id;
        const { label, ...asked } = body;
        const found = orMissing(await findKeyOfUser(db, user_id, params.id));
        const changes = { ...(await settleReach(db, user_id, asked)), ...(label === undefined ? {} : { label }) };
        if (Object.keys(changes).length === 0) return toWire(found);
        return toWire(await change(user_id, params.id, changes));
      },
    );

    api.delete(
      '/personal_api_keys/:id/',
      { config: SESSION, schema: { summary: 'Delete a personal API key', params: ById } },
      async (request, reply) => {
        await db.transaction().execute(async (trx) => {
          const before = orMissing(await deleteKey(trx, request.caller.user.id, request.params.id));
          await recordKey(trx, { before, at: clock.now() });
        });
        forget();
        return reply.code(204).send();
      },
    );

    api.post(
      '/personal_api_keys/:id/roll/',
      {
        config: SESSION,
        schema: {
          summary: 'Replace the secret of a key',
          description: 'The old secret stops working at once.',
          params: ById,
          ...answer200,
        },
      },
      async ({ caller, params }) => {
        const value = newKeyValue();
        const changes = { value_hash: sha256(value), mask_value: maskKey(value), last_rolled_at: clock.now() };
        return toWire(await change(caller.user.id, params.id, changes), value);
      },
    );
  };

  async function change(userId: number, id: string, changes: Updateable<PersonalApiKeyTable>): Promise<KeyRow> {
    const row = await db.transaction().execute(async (trx) => {
      const before = await findKeyOfUser(trx, userId, id);
      const after = orMissing(await updateKey(trx, userId, id, changes));
      await recordKey(trx, { before, after, at: clock.now() });
      return after;
    });
    forget();
    return row;
  }
}

function orMissing(row: KeyRow | undefined): KeyRow {
  if (!row) throw new NotFound();
  return row;
}

function tooMany(max: number): Invalid {
  return new Invalid(
    'invalid_input',
    `You can only have ${max} personal API keys. Remove an existing key before creating a new one.`,
  );
}

function toWire(row: KeyRow, value: string | null = null): PersonalApiKey {
  return {
    id: row.id,
    label: row.label,
    value,
    mask_value: row.mask_value,
    created_at: toTimestamp(row.created_at),
    last_used_at: toTimestampOrNull(row.last_used_at),
    last_rolled_at: toTimestampOrNull(row.last_rolled_at),
    user_id: row.user_id,
    scopes: row.scopes,
    scoped_teams: row.scoped_teams,
    scoped_organizations: row.scoped_organizations,
  };
}
