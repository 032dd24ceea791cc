import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { findPersonsForWire, listDistinctIds } from '#features/persons/index.ts';
import { compileFilters } from '#features/property-filters/index.ts';
import { address, page, readCursor, toCursor } from '#http/pages.ts';
import type { RequestProject } from '#http/request.ts';
import { PageOf } from '#http/resource.ts';
import { exactAt } from '#kernel/digits.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { readUuid, uuidv5 } from '#kernel/ids.ts';
import { parseJson } from '#kernel/json.ts';
import { isoMoment } from '#kernel/time/moment.ts';
import { isEngineTime, wireTime } from '#kernel/time/text.ts';
import { readFitting } from '#platform/clickhouse/shortened.ts';
import type { Platform } from '#platform/platform.ts';
import { readElements } from './elements.ts';
import {
  type Condition,
  type EventRow,
  listDefinitions,
  listEvents,
  propertiesOf,
  readEvent,
  readValues,
} from './queries.ts';
import {
  DefinitionQuery,
  EventById,
  EventDefinition,
  EventList,
  EventListQuery,
  EventOrPart,
  PartQuery,
  Values,
  ValuesQuery,
} from './schema.ts';

export type EventsNeeds = Pick<Platform, 'db' | 'events' | 'clock'>;

const DEFINITION_NAMESPACE = 'c1d1b8f4-3f0e-5f0c-8d0d-1f6f7b1f8a55';

export function eventRoutes(needs: EventsNeeds): FastifyPluginAsyncTypebox {
  const read = { scope: 'query:read', rate: 'analytics' } as const;
  return async (api) => {
    api.get(
      '/events/',
      {
        config: read,
        schema: {
          summary: 'List events',
          description:
            'Newest first, unless `orderBy` says otherwise. A page of large events has fewer than `limit`, and a `next`. Other parameters than these are not read; columns and ' +
            'expressions of your own belong to a HogQL query.',
          querystring: EventListQuery,
          response: { 200: EventList },
        },
      },
      async (request) => {
        const { project, query } = request;
        for (const name of ['select', 'where'] as const) {
          if (query[name] === undefined) continue;
          throw new Invalid('invalid_input', `"${name}" is not supported here: ask by a HogQL query.`, name);
        }
        const personId = readUuid(query.person_id);
        // An id that is no uuid cannot be a person's, so it has no events.
        if (query.person_id !== undefined && personId === undefined) return { next: null, results: [] };
        const list = {
          projectId: project.id,
          event: query.event,
          isOldestFirst: isOldestFirst(query.orderBy),
          ...(await whose(project.id, query.distinct_id, personId)),
          after: query.after === undefined ? undefined : isoMoment(query.after, 'UTC'),
          before: query.before === undefined ? undefined : isoMoment(query.before, 'UTC'),
          position: readPosition(query.cursor),
          condition: await filterOf(project, query.properties),
          offset: query.offset,
        };
        const { rows, hasMore } = await readFitting(query.limit, (limit) =>
          listEvents(needs.events, { ...list, limit }),
        );
        const last = hasMore ? rows.at(-1) : undefined;
        return {
          next: last ? address(request, { cursor: toCursor([last.timestamp, last.uuid]), offset: null }) : null,
          results: await toWire(project.id, rows),
        };
      },
    );

    api.get(
      '/events/values/',
      {
        config: read,
        schema: { summary: 'Observed values of a property', querystring: ValuesQuery, response: { 200: Values } },
      },
      async ({ project, query }) =>
        await readValues(needs.events, {
          projectId: project.id,
          key: query.key,
          contains: query.value ?? '',
          event: query.event_name || undefined,
        }),
    );

    api.get(
      '/events/:id/',
      {
        config: read,
        schema: {
          summary: 'Retrieve an event',
          description: 'The whole event, or with `part` one of its properties.',
          params: EventById,
          querystring: PartQuery,
          response: { 200: EventOrPart },
        },
      },
      async ({ project, params, query }) => {
        const row = await readEvent(needs.events, project.id, params.id);
        if (!row) throw new NotFound();
        if (query.part === undefined) return (await toWire(project.id, [row]))[0];
        const properties = propertiesOf(row);
        if (!Object.hasOwn(properties, query.part)) throw new NotFound();
        return { id: row.uuid, part: query.part, value: exactAt(properties, query.part) };
      },
    );

    api.get(
      '/event_definitions/',
      {
        config: { scope: 'event_definition:read', rate: 'analytics' },
        schema: {
          summary: 'List event names',
          querystring: DefinitionQuery,
          response: { 200: PageOf(EventDefinition) },
        },
      },
      async (request) => {
        const { project, query } = request;
        const found = await listDefinitions(needs.events, {
          projectId: project.id,
          ...query,
          search: query.search ?? '',
        });
        return page(request, found, (row) => ({
          id: uuidv5(`${project.id}:${row.name}`, DEFINITION_NAMESPACE),
          name: row.name,
          created_at: wireTime(row.first_at),
          last_seen_at: wireTime(row.last_at),
          volume_30_day: Number(row.volume),
        }));
      },
    );
  };

  /** A person's events are those of their distinct ids: what is stored beside an event may be an older answer. */
  async function whose(projectId: number, distinctId: string | undefined, personId: string | undefined) {
    if (personId === undefined) return { distinctIds: distinctId === undefined ? undefined : [distinctId] };
    const ids = await listDistinctIds(needs.db, projectId, personId);
    if (ids.length === 0) return { personId, distinctIds: distinctId === undefined ? undefined : [distinctId] };
    return { distinctIds: distinctId === undefined ? ids : ids.filter((id) => id === distinctId) };
  }

  async function filterOf(project: RequestProject, properties: unknown): Promise<Condition | undefined> {
    if (properties === undefined || properties === null) return undefined;
    if (!Array.isArray(properties))
      throw new Invalid('not_a_list', 'Expected a list of property filters.', 'properties');
    return properties.length === 0 ? undefined : await compileFilters(needs, project, properties);
  }

  async function toWire(projectId: number, rows: readonly EventRow[]) {
    const persons = await findPersonsForWire(needs.db, projectId, [...new Set(rows.map((row) => row.distinct_id))]);
    return rows.map((row) => ({
      id: row.uuid,
      distinct_id: row.distinct_id,
      properties: propertiesOf(row),
      event: row.event,
      timestamp: wireTime(row.timestamp),
      person: persons.get(row.distinct_id) ?? null,
      elements: readElements(row.elements_chain),
      elements_chain: row.elements_chain,
    }));
  }
}

/** A cursor that this server did not make starts at the first page, like any unreadable text. */
function readPosition(cursor: string | undefined): readonly [string, string] | undefined {
  const [time, uuid] = readCursor(cursor, 2) ?? [];
  const id = readUuid(uuid);
  return typeof time === 'string' && isEngineTime(time) && id !== undefined ? [time, id] : undefined;
}

/** A JSON list, as clients of upstream send it, or the bare column. */
function isOldestFirst(order: string | undefined): boolean {
  if (order === undefined) return false;
  const given = parseJson(order) ?? order;
  const [column, ...more] = Array.isArray(given) ? given : [given];
  const known = ['timestamp', 'timestamp ASC', '-timestamp', 'timestamp DESC'].indexOf(String(column));
  if (known < 0 || more.length > 0) {
    throw new Invalid('invalid_input', 'Events are ordered by ["timestamp"] or ["-timestamp"].', 'orderBy');
  }
  return known < 2;
}
