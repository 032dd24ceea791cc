import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { UuidField } from '#http/fields.ts';
import { address } from '#http/pages.ts';
import type { RequestProject } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { editProperty, type PersonEdit, splitPerson } from './change.ts';
import { type EngineCopy, shipCopies } from './copies.ts';
import { deletePersons, type PersonsToDelete } from './delete.ts';
import { queueDeletionOfEvents } from './jobs.ts';
import { findPerson, listDistinctIds, listPersons, type PersonRow, personName } from './queries.ts';
import {
  BulkDelete,
  BulkDeleted,
  DeleteQuery,
  Person,
  PersonById,
  PersonList,
  PersonListQuery,
  PropertyDelete,
  PropertyUpdate,
  Split,
  Values,
  ValuesQuery,
} from './schema.ts';
import { readPersonValues } from './values.ts';

export interface PersonRouteNeeds extends Pick<Platform, 'db' | 'events' | 'jobs' | 'log' | 'clock'> {
  /** Uuids of the persons that meet property filters, at most `limit`. Throws `Invalid` on a filter it does not understand. */
  readonly findPersonUuids: (project: RequestProject, filters: readonly unknown[], limit: number) => Promise<string[]>;
}

/** Persons a property filter may select before paging; a narrower filter or a cohort serves larger sets. */
const FILTERED_PERSONS_MAX = 10_000;
/** Persons one call deletes. */
const BULK_MAX = 1_000;
const Done = Type.Object({ success: Type.Literal(true, { description: 'Always true; anything else is an error.' }) });

export function personRoutes(needs: PersonRouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const read = { scope: 'person:read', rate: 'analytics' } as const;
  const write = { scope: 'person:write' } as const;
  return async (api) => {
    api.get(
      '/persons/',
      {
        config: read,
        schema: {
          summary: 'List persons',
          description: 'Newest first.',
          querystring: PersonListQuery,
          response: { 200: PersonList },
        },
      },
      async (request) => {
        const { project, query } = request;
        const { limit, offset } = query;
        const uuids = await uuidsMeeting(project, query.properties);
        const rows = await listPersons(
          db,
          project.id,
          { distinctId: query.distinct_id, email: query.email, search: query.search, uuids },
          query,
        );
        return {
          next: rows.length > limit ? address(request, { limit: String(limit), offset: String(offset + limit) }) : null,
          previous:
            offset > 0
              ? address(request, { limit: String(limit), offset: offset > limit ? String(offset - limit) : null })
              : null,
          results: rows.slice(0, limit).map(toWire),
        };
      },
    );

    api.get(
      '/persons/values/',
      {
        config: read,
        schema: {
          summary: 'Observed values of a property of persons',
          description: 'The commonest first.',
          querystring: ValuesQuery,
          response: { 200: Values },
        },
      },
      async ({ project, query }) =>
        await readPersonValues(needs.events, { projectId: project.id, key: query.key, contains: query.value ?? '' }),
    );

    api.get(
      '/persons/:id/',
      { config: read, schema: { summary: 'Retrieve a person', params: PersonById, response: { 200: Person } } },
      async ({ project, params }) => {
        const person = await findPerson(db, project.id, params.id);
        if (!person) throw new NotFound();
        return toWire({ ...person, distinct_ids: await listDistinctIds(db, project.id, params.id) });
      },
    );

    api.post(
      '/persons/:id/update_property/',
      // 202, as clients of the upstream API expect of an edit that used to be queued.
      {
        config: write,
        schema: { summary: 'Set a property', params: PersonById, body: PropertyUpdate, response: { 202: Done } },
      },
      async (request, reply) => {
        const { key, value } = request.body;
        await ship(await editProperty(db, editOf(request), key, value ?? null));
        return reply.code(202).send({ success: true as const });
      },
    );

    api.post(
      '/persons/:id/delete_property/',
      {
        config: write,
        schema: { summary: 'Remove a property', params: PersonById, body: PropertyDelete, response: { 201: Done } },
      },
      async (request, reply) => {
        await ship(await editProperty(db, editOf(request), request.body.$unset, undefined));
        return reply.code(201).send({ success: true as const });
      },
    );

    api.post(
      '/persons/:id/split/',
      {
        config: write,
        schema: {
          summary: 'Make each distinct id a person of its own',
          params: PersonById,
          body: Split,
          response: { 201: Done },
        },
      },
      async (request, reply) => {
        await ship(await splitPerson(db, editOf(request), request.body.main_distinct_id ?? undefined));
        return reply.code(201).send({ success: true as const });
      },
    );

    api.delete(
      '/persons/:id/',
      {
        config: write,
        schema: {
          summary: 'Delete a person',
          params: PersonById,
          querystring: DeleteQuery,
          response: { 202: Type.Null() },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const deleted = await remove(request, { uuids: [params.id] }, query.delete_events === true);
        if (deleted === 0) throw new NotFound();
        return reply.code(202).send(null);
      },
    );

    api.post(
      '/persons/bulk_delete/',
      {
        config: write,
        schema: {
          summary: 'Delete many persons',
          description:
            `Up to ${BULK_MAX} persons by \`ids\`, by \`distinct_ids\` or both, all of them at once. Ids without a person are passed ` +
            'over and counted: `persons_found` is how many persons there were.',
          body: BulkDelete,
          response: { 202: BulkDeleted },
        },
      },
      async (request, reply) => {
        const { ids, distinct_ids: distinctIds, delete_events } = request.body;
        if (ids.length + distinctIds.length === 0) {
          throw new Invalid('invalid_input', 'You need to specify either distinct_ids or ids');
        }
        if (ids.length + distinctIds.length > BULK_MAX) {
          throw new Invalid('invalid_input', `You can only pass ${BULK_MAX} ids in one call`);
        }
        if (request.body.keep_person) {
          throw new Invalid('invalid_input', 'Events are deleted together with their person only.', 'keep_person');
        }
        const deleted = await remove(request, { uuids: ids, distinctIds }, delete_events);
        return reply.code(202).send({
          persons_found: deleted,
          persons_deleted: deleted,
          events_queued_for_deletion: delete_events && deleted > 0,
          // There are none.
          recordings_queued_for_deletion: false,
          deletion_errors: [],
        });
      },
    );

    mountActivity(api, { db }, { path: '/persons', scope: 'Person', id: UuidField() });
  };

  function editOf({ project, caller, params }: FastifyRequest & { params: { id: string } }): PersonEdit {
    return {
      projectId: project.id,
      organizationId: project.organization_id,
      uuid: params.id,
      userId: caller.user.id,
      at: needs.clock.now(),
    };
  }

  /** How many persons there were to delete. */
  async function remove(
    { project, caller }: FastifyRequest,
    persons: PersonsToDelete,
    withEvents: boolean,
  ): Promise<number> {
    const edit = {
      projectId: project.id,
      organizationId: project.organization_id,
      userId: caller.user.id,
      at: needs.clock.now(),
    };
    const { uuids, copies } = await deletePersons(db, edit, persons, async (trx, deleted) => {
      if (withEvents) await queueDeletionOfEvents(needs.jobs, trx, project.id, deleted);
    });
    await ship(copies);
    return uuids.length;
  }

  async function uuidsMeeting(project: RequestProject, properties: unknown): Promise<string[] | undefined> {
    if (properties === undefined || properties === null) return undefined;
    if (!Array.isArray(properties))
      throw new Invalid('not_a_list', 'Expected a list of property filters.', 'properties');
    return properties.length === 0 ? undefined : await needs.findPersonUuids(project, properties, FILTERED_PERSONS_MAX);
  }

  /** The change is committed; its copies wait in person_outbox when the engine is away. */
  async function ship(copies: readonly EngineCopy[]): Promise<void> {
    await shipCopies(db, needs.events, copies).catch((error: unknown) =>
      needs.log.warn({ err: error }, 'copies of persons wait in person_outbox'),
    );
  }
}

function toWire(person: PersonRow) {
  return {
    type: 'person' as const,
    id: person.uuid,
    uuid: person.uuid,
    name: personName(person),
    distinct_ids: person.distinct_ids,
    properties: person.properties,
    created_at: person.created_at.toISOString(),
    is_identified: person.is_identified,
  };
}
