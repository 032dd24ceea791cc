import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { IntegerField } from '#http/fields.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { listCalculations } from './calculation/history.ts';
import { changeCohort } from './change.ts';
import { type CohortAuthor, createCohort, type SaveNeeds } from './create.ts';
import { addPersonsToCohort, freezeCohort, removePersonFromCohort } from './members/change.ts';
import { type CohortRow, findCohort, listCohorts, readGraph } from './queries.ts';
import { namesCohort } from './rules.ts';
import {
  ById,
  CalculationPage,
  Cohort,
  CohortAlone,
  CohortChanges,
  CohortList,
  CohortReplacement,
  Done,
  NewCohort,
  OnePersonId,
  PageQuery,
  PersonIds,
  Uses,
} from './schema.ts';
import { toCalculation, toWire, toWireAlone } from './to-wire.ts';

const READ = { scope: 'cohort:read' } as const;
const WRITE = { scope: 'cohort:write' } as const;
const SEARCH_LENGTH_MAX = 200;

export function cohortRoutes(needs: SaveNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;

  async function requireCohort(projectId: number, id: number): Promise<CohortRow> {
    const cohort = await findCohort(db, projectId, id);
    if (!cohort) throw new NotFound();
    return cohort;
  }

  return async (api) => {
    api.get(
      '/cohorts/',
      {
        config: READ,
        schema: { summary: 'List cohorts', querystring: CohortList, response: { 200: PageOf(Cohort) } },
      },
      async (request) => {
        const { project, query } = request;
        const { limit, offset, type, search, created_by_id, hide_behavioral_cohorts } = query;
        if (search && search.length > SEARCH_LENGTH_MAX) {
          const detail = `Ensure this field has no more than ${SEARCH_LENGTH_MAX} characters.`;
          throw new Invalid('max_length', detail, 'search');
        }
        const filter = {
          search,
          createdById: created_by_id,
          isStatic: type === 'static' ? true : type === 'dynamic' ? false : undefined,
          without: hide_behavioral_cohorts ? (await readGraph(db, project.id)).behavioral() : undefined,
        };
        return page(request, await listCohorts(db, project.id, filter, { limit, offset }), toWire);
      },
    );

    api.post(
      '/cohorts/',
      {
        config: WRITE,
        schema: {
          summary: 'Create a cohort',
          description: 'A static cohort may come with a `csv` file in a multipart body.',
          body: NewCohort,
          response: { 201: CohortAlone },
        },
      },
      async (request, reply) => {
        const id = await createCohort(needs, authorOf(request), request.body);
        return reply.code(201).send(toWireAlone(await requireCohort(request.project.id, id)));
      },
    );

    api.get(
      '/cohorts/:id/',
      { config: READ, schema: { summary: 'Retrieve a cohort', params: ById, response: { 200: CohortAlone } } },
      async ({ project, params }) => toWireAlone(await requireCohort(project.id, params.id)),
    );

    api.patch(
      '/cohorts/:id/',
      {
        config: WRITE,
        schema: { summary: 'Change a cohort', params: ById, body: CohortChanges, response: { 200: CohortAlone } },
      },
      async (request) => {
        await changeCohort(needs, authorOf(request), request.params.id, request.body);
        return toWireAlone(await requireCohort(request.project.id, request.params.id));
      },
    );

    api.put(
      '/cohorts/:id/',
      {
        config: WRITE,
        schema: { summary: 'Replace a cohort', params: ById, body: CohortReplacement, response: { 200: CohortAlone } },
      },
      async (request) => {
        await changeCohort(needs, authorOf(request), request.params.id, request.body);
        return toWireAlone(await requireCohort(request.project.id, request.params.id));
      },
    );

    api.patch(
      '/cohorts/:id/add_persons_to_static_cohort/',
      {
        config: WRITE,
        schema: { summary: 'Add people', params: ById, body: PersonIds, response: { 200: Done } },
      },
      async (request) => {
        await addPersonsToCohort(needs, authorOf(request), request.params.id, request.body.person_ids);
        return { success: true as const };
      },
    );

    api.patch(
      '/cohorts/:id/remove_person_from_static_cohort/',
      {
        config: WRITE,
        schema: { summary: 'Remove a person', params: ById, body: OnePersonId, response: { 200: Done } },
      },
      async (request) => {
        await removePersonFromCohort(needs, authorOf(request), request.params.id, request.body.person_id);
        return { success: true as const };
      },
    );

    api.get(
      '/cohorts/:id/duplicate_as_static_cohort/',
      // A GET that makes something, because clients of the upstream API ask for it that way.
      {
        config: { ...WRITE, isChange: true },
        schema: { summary: 'Keep the members for good', params: ById, response: { 200: CohortAlone } },
      },
      async (request) => {
        const id = await freezeCohort(needs, authorOf(request), request.params.id);
        return toWireAlone(await requireCohort(request.project.id, id));
      },
    );

    api.get(
      '/cohorts/:id/calculation_history/',
      {
        config: READ,
        schema: {
          summary: 'List calculations',
          description: 'Newest first.',
          params: ById,
          querystring: PageQuery,
          response: { 200: CalculationPage },
        },
      },
      async ({ project, params, query: { limit, offset } }) => {
        const { id } = await requireCohort(project.id, params.id);
        const { rows, count } = await listCalculations(db, id, { limit, offset });
        return {
          count,
          next: offset + limit < count ? `?limit=${limit}&offset=${offset + limit}` : null,
          previous: offset > 0 ? `?limit=${limit}&offset=${Math.max(offset - limit, 0)}` : null,
          results: rows.map(toCalculation),
        };
      },
    );

    api.get(
      '/cohorts/:id/used_in/',
      { config: READ, schema: { summary: 'Tell what names a cohort', params: ById, response: { 200: Uses } } },
      async ({ project, params }) => {
        const { id } = await requireCohort(project.id, params.id);
        const users = (await readGraph(db, project.id)).usersOf(id);
        return {
          cohorts: users.map(({ id, name }) => ({ id, name })),
          test_account_filters: namesCohort(project.test_account_filters, id),
        };
      },
    );

    mountActivity(
      api,
      { db },
      {
        path: '/cohorts',
        scope: 'Cohort',
        id: IntegerField(),
        requireItem: (_db, projectId, id) => requireCohort(projectId, Number(id)),
      },
    );
  };
}

function authorOf({ project, caller }: FastifyRequest): CohortAuthor {
  return { project, organization_id: project.organization_id, project_id: project.id, user_id: caller.user.id };
}
