import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { compilePersonFilters } from '#features/hogql/index.ts';
import { listPersons, type PersonRow, personName } from '#features/persons/index.ts';
import { whenGone } from '#http/caller-gone.ts';
import { address } from '#http/pages.ts';
import type { RequestProject } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { previewCriteria } from '../calculation/preview.ts';
import { findCohort, findCohortId } from '../queries.ts';
import { ById, CriteriaPreview, MemberList, MemberPage, PreviewedCount } from '../schema.ts';
import { generationOf } from './change.ts';
import type { Generation } from './generations.ts';
import { listMembers, type MemberFilter } from './queries.ts';

const FILE_PAGE_ROWS = 1_000;

/** Who belongs to a cohort. */
export function memberRoutes(needs: Pick<Platform, 'db' | 'events' | 'clock'>): FastifyPluginAsyncTypebox {
  const { db, events, clock } = needs;
  return async (api) => {
    api.post(
      '/cohorts/preview/',
      {
        config: { scope: 'cohort:read', rate: 'analytics' },
        schema: {
          summary: 'Count the persons that criteria match',
          description: 'Takes ten seconds at most and stores nothing.',
          body: CriteriaPreview,
          response: { 200: PreviewedCount },
        },
      },
      async ({ project, body }, reply) => await previewCriteria(needs, project, body.filters, whenGone(reply)),
    );

    api.get(
      '/cohorts/:id/persons/',
      {
        config: { scope: ['cohort:read', 'person:read'], rate: 'analytics' },
        schema: {
          summary: 'List members',
          description: 'Newest person first. With `format=csv` or `Accept: text/csv` a file of all of them.',
          params: ById,
          querystring: MemberList,
          response: { 200: MemberPage },
        },
      },
      async (request, reply) => {
        const { project, params, query } = request;
        const cohort = await findCohort(db, project.id, params.id);
        if (!cohort) throw new NotFound();
        const generation = generationOf(cohort);
        const filter = { search: query.search, condition: await conditionOf(project, query.properties) };
        if (query.format === 'csv' || (!query.format && request.headers.accept?.includes('text/csv'))) {
          reply
            .type('text/csv; charset=utf-8')
            .header('content-disposition', `attachment; filename="cohort-${cohort.id}.csv"`);
          // A stream goes out as it is, past the schema of the JSON answer.
          return Readable.from(linesOf(generation, filter)) as never;
        }
        const { limit, offset } = query;
        const { persons, hasMore } = await membersOf(generation, filter, { limit, offset });
        const before = offset > limit ? String(offset - limit) : null;
        return {
          results: persons.map(toWire),
          next: hasMore ? address(request, { limit: String(limit), offset: String(offset + limit) }) : null,
          previous: offset > 0 ? address(request, { limit: String(limit), offset: before }) : null,
        };
      },
    );
  };

  async function membersOf(
    generation: Generation | undefined,
    filter: MemberFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ persons: PersonRow[]; hasMore: boolean }> {
    if (!generation) return { persons: [], hasMore: false };
    const ids = await listMembers(events, generation, filter, { limit: limit + 1, offset });
    const uuids = ids.slice(0, limit);
    const persons = await listPersons(db, generation.projectId, { uuids }, { limit, offset: 0 });
    return { persons, hasMore: ids.length > limit };
  }

  async function* linesOf(generation: Generation | undefined, filter: MemberFilter): AsyncGenerator<string> {
    yield 'id,name,email,distinct_id,created_at\r\n';
    for (let offset = 0; ; offset += FILE_PAGE_ROWS) {
      const { persons, hasMore } = await membersOf(generation, filter, { limit: FILE_PAGE_ROWS, offset });
      yield persons.map(toLine).join('');
      if (!hasMore) return;
    }
  }

  async function conditionOf(project: RequestProject, properties: unknown): Promise<MemberFilter['condition']> {
    if (properties === undefined || properties === null) return undefined;
    if (!Array.isArray(properties)) {
      throw new Invalid('not_a_list', 'Expected a list of property filters.', 'properties');
    }
    return await compilePersonFilters(properties, {
      projectId: project.id,
      timezone: project.timezone,
      weekStartDay: project.week_start_day,
      now: clock.now(),
      findCohort: (reference) => findCohortId(db, project.id, reference),
    });
  }
}

function toWire(person: PersonRow) {
  return {
    id: person.uuid,
    uuid: person.uuid,
    type: 'person' as const,
    name: personName(person),
    distinct_ids: person.distinct_ids,
    properties: person.properties,
    created_at: person.created_at.toISOString(),
    is_identified: person.is_identified,
    last_seen_at: null,
    matched_recordings: [],
    value_at_data_point: null,
  };
}

function toLine(person: PersonRow): string {
  const { uuid, properties, distinct_ids, created_at } = person;
  const email = typeof properties.email === 'string' ? properties.email : '';
  return `${[uuid, personName(person), email, distinct_ids[0] ?? '', created_at.toISOString()].map(toCell).join(',')}\r\n`;
}

function toCell(text: string): string {
  // A spreadsheet would run these as formulas.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
