import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { UuidField } from '#http/fields.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { type Author, type ChangeNeeds, changeEvaluation, createEvaluation } from './change.ts';
import { findShown, listEvaluations, type ShownRow } from './queries.ts';
import { ById, Evaluation, EvaluationBody, EvaluationChanges, EvaluationList } from './schema.ts';
import { toWire } from './to-wire.ts';

const READ = { scope: 'evaluation:read' } as const;
const WRITE = { scope: 'evaluation:write' } as const;

export function evaluationRoutes(needs: ChangeNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  return async (api) => {
    api.get(
      '/evaluations/',
      {
        config: READ,
        schema: { summary: 'List evaluations', querystring: EvaluationList, response: { 200: PageOf(Evaluation) } },
      },
      async (request) => page(request, await listEvaluations(db, request.project.id, request.query), toWire),
    );

    api.post(
      '/evaluations/',
      {
        config: WRITE,
        schema: {
          summary: 'Create an evaluation',
          description:
            'A Hog program is compiled as it is saved. Without conditions an evaluation never runs by itself.',
          body: EvaluationBody,
          response: { 201: Evaluation },
        },
      },
      async (request, reply) => {
        const id = await createEvaluation(needs, authorOf(request), request.body);
        return reply.code(201).send(toWire(await requireShown(request.project.id, id)));
      },
    );

    api.get(
      '/evaluations/:id/',
      { config: READ, schema: { summary: 'Retrieve an evaluation', params: ById, response: { 200: Evaluation } } },
      async ({ project, params }) => {
        const row = await requireShown(project.id, params.id);
        if (row.deleted) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      '/evaluations/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Change an evaluation',
          description: 'Counts for events that arrive afterwards. `{"deleted": true}` deletes, `false` brings back.',
          params: ById,
          body: EvaluationChanges,
          response: { 200: Evaluation },
        },
      },
      async (request) => change(request, request.params.id, request.body),
    );

    api.put(
      '/evaluations/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace an evaluation',
          params: ById,
          body: EvaluationBody,
          response: { 200: Evaluation },
        },
      },
      async (request) => {
        const { evaluation_type = 'llm_judge', prompt, evaluation_config } = request.body;
        if (evaluation_type === 'llm_judge' && (prompt ?? evaluation_config) == null) {
          throw new Invalid('required', 'This field is required.', 'prompt');
        }
        return change(request, request.params.id, request.body);
      },
    );

    mountActivity(api, needs, {
      path: '/evaluations',
      scope: 'Evaluation',
      id: UuidField(),
      requireItem: (_db, projectId, id) => requireShown(projectId, id),
    });
  };

  async function change(request: FastifyRequest, id: string, body: EvaluationChanges) {
    const { project } = request;
    await changeEvaluation(needs, authorOf(request), await requireShown(project.id, id), body);
    return toWire(await requireShown(project.id, id));
  }

  async function requireShown(projectId: number, id: string): Promise<ShownRow> {
    const row = await findShown(db, projectId, id);
    if (!row) throw new NotFound();
    return row;
  }
}

function authorOf({ project, caller }: FastifyRequest): Author {
  return { organization_id: project.organization_id, project_id: project.id, user_id: caller.user.id };
}
