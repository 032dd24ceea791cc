import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { limit } from '#http/rate-limits.ts';
import { Level } from '#http/request.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import { type ChangeNeeds, changeKey, createKey, endpointOf, placeOf, removeKey } from './change.ts';
import { probe } from './probe.ts';
import { findShownKey, listKeys, listKeysOfProvider, type ShownKeyRow, updateKey } from './queries.ts';
import {
  ById,
  Deletion,
  Dependants,
  KeyList,
  NewProviderKey,
  ProviderKey,
  ProviderKeyChanges,
  ProviderKeyReplacement,
} from './schema.ts';
import { toWire } from './to-wire.ts';

const READ = { scope: 'llm_provider_key:read' } as const;
const WRITE = { scope: 'llm_provider_key:write', level: Level.admin } as const;
/** Trying keys out must not become a way of finding some. */
export const PROBE_RATE = limit('provider_keys.probe', { perMinute: 30, perHour: 200 });

export function providerKeyRoutes(needs: ChangeNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const shown = (row: ShownKeyRow) => toWire(row, needs);
  return async (api) => {
    api.get(
      '/llm_analytics/provider_keys/',
      {
        config: READ,
        schema: { summary: 'List provider keys', querystring: KeyList, response: { 200: PageOf(ProviderKey) } },
      },
      async (request) => page(request, await listKeys(db, request.project.id, request.query), shown),
    );

    api.post(
      '/llm_analytics/provider_keys/',
      {
        config: { ...WRITE, limits: [PROBE_RATE] },
        schema: {
          summary: 'Add a provider key',
          description: 'The key is tried out first; one that does not work is refused and not stored.',
          body: NewProviderKey,
          response: { 201: ProviderKey },
        },
      },
      async (request, reply) => {
        const id = await createKey(needs, authorOf(request, needs.clock), request.body);
        return reply.code(201).send(shown(await requireKey(request.project.id, id)));
      },
    );

    api.get(
      '/llm_analytics/provider_keys/:id/',
      { config: READ, schema: { summary: 'Retrieve a provider key', params: ById, response: { 200: ProviderKey } } },
      async ({ project, params }) => shown(await requireKey(project.id, params.id)),
    );

    api.patch(
      '/llm_analytics/provider_keys/:id/',
      {
        config: { ...WRITE, limits: [PROBE_RATE] },
        schema: {
          summary: 'Change a provider key',
          description: 'A new key, and a new address, are tried out first.',
          params: ById,
          body: ProviderKeyChanges,
          response: { 200: ProviderKey },
        },
      },
      async (request) => change(request, request.params.id, request.body),
    );

    api.put(
      '/llm_analytics/provider_keys/:id/',
      {
        config: { ...WRITE, limits: [PROBE_RATE] },
        schema: {
          summary: 'Replace a provider key',
          params: ById,
          body: ProviderKeyReplacement,
          response: { 200: ProviderKey },
        },
      },
      async (request) => change(request, request.params.id, request.body),
    );

    api.delete(
      '/llm_analytics/provider_keys/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Delete a provider key',
          description: 'Active evaluations that use it go over to `replacement_key_id`, or stop.',
          params: ById,
          querystring: Deletion,
        },
      },
      async (request, reply) => {
        await removeKey(needs, authorOf(request, needs.clock), request.params.id, request.query.replacement_key_id);
        return reply.code(204).send();
      },
    );

    api.post(
      '/llm_analytics/provider_keys/:id/validate/',
      {
        config: { ...WRITE, limits: [PROBE_RATE] },
        schema: { summary: 'Try a stored key out again', params: ById, response: { 200: ProviderKey } },
      },
      async ({ project, params }) => {
        const row = await requireKey(project.id, params.id);
        if (!needs.sealer.canOpen(row.api_key_sealed, placeOf(project.id, row.id))) return shown(row);
        const { state, error_message, default_model } = await probe(needs.models, endpointOf(needs.sealer, row));
        const changes = state === 'ok' ? { state, error_message, default_model } : { state, error_message };
        await updateKey(db, project.id, row.id, changes);
        needs.announcer.announce('rows.changed', { table: 'provider_key' });
        return shown(await requireKey(project.id, row.id));
      },
    );

    api.get(
      '/llm_analytics/provider_keys/:id/dependent_configs/',
      {
        config: READ,
        schema: { summary: 'What uses a provider key', params: ById, response: { 200: Dependants } },
      },
      async ({ project, params }) => {
        const row = await requireKey(project.id, params.id);
        const evaluations = await needs.dependants.list(db, project.id, row.id);
        const alternatives = await listKeysOfProvider(db, project.id, row.provider);
        return {
          // A configuration is part of its evaluation here and has no id of its own.
          evaluations: evaluations.map(({ id, name }) => ({ id, name, model_configuration_id: id })),
          alternative_keys: alternatives
            .filter(({ id }) => id !== row.id)
            .map(({ id, name, provider }) => ({ id, name, provider })),
        };
      },
    );
  };

  async function change(request: FastifyRequest, id: string, body: ProviderKeyChanges) {
    await changeKey(needs, authorOf(request, needs.clock), await requireKey(request.project.id, id), body);
    return shown(await requireKey(request.project.id, id));
  }

  async function requireKey(projectId: number, id: string): Promise<ShownKeyRow> {
    const row = await findShownKey(db, projectId, id);
    if (!row) throw new NotFound();
    return row;
  }
}
