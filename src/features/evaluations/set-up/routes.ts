import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { type ModelAccess, PROVIDER_CHOICES } from '#features/provider-keys/index.ts';
import { authorOf } from '#http/author.ts';
import { UuidField } from '#http/fields.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import { type ChangeNeeds, changeEvaluation, createEvaluation } from './change.ts';
import { findShown, listEvaluations, type ShownRow } from './queries.ts';
import { ById, Evaluation, EvaluationBody, EvaluationChanges, EvaluationList } from './schema.ts';
import { rejectUnusableKey } from './switching-on.ts';

const READ = { scope: 'evaluation:read' } as const;
const WRITE = { scope: 'evaluation:write' } as const;

export function evaluationRoutes(
  needs: ChangeNeeds & Pick<Platform, 'clock'> & { readonly access: Pick<ModelAccess, 'choose'> },
): FastifyPluginAsyncTypebox {
  const { db } = needs;
  return async (api) => {
    api.get(
      '/evaluations/',
      {
        config: READ,
        schema: { summary: 'List evaluations', querystring: EvaluationList, response: { 200: PageOf(Evaluation) } },
      },
      async (request) => {
        const isMcp = request.headers['x-posthog-client'] === 'mcp';
        return page(request, await listEvaluations(db, request.project.id, request.query), isMcp ? toSlimWire : toWire);
      },
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
        const id = await createEvaluation(needs, authorOf(request, needs.clock), request.body);
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
    const stored = await requireShown(project.id, id);
    await rejectUnusableKey(needs, stored, body);
    await changeEvaluation(needs, authorOf(request, needs.clock), stored, body);
    return toWire(await requireShown(project.id, id));
  }

  async function requireShown(projectId: number, id: string): Promise<ShownRow> {
    const row = await findShown(db, projectId, id);
    if (!row) throw new NotFound();
    return row;
  }
}

function toWire(row: ShownRow): Evaluation {
  const isJudge = row.evaluation_type === 'llm_judge';
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    prompt: isJudge ? row.criteria : '',
    evaluation_type: row.evaluation_type,
    evaluation_config: isJudge ? { prompt: row.criteria } : { source: row.criteria, bytecode: row.bytecode },
    output_type: 'boolean',
    output_config: { ...row.output_config },
    conditions: row.conditions,
    target: row.target,
    target_config: row.target_config,
    model_configuration: modelOf(row),
    status: row.status,
    status_reason: row.status_reason,
    status_reason_detail: row.status_reason_detail,
    deleted: row.deleted,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    created_by: row.created_by,
  };
}

function modelOf(row: ShownRow): Evaluation['model_configuration'] {
  const provider = PROVIDER_CHOICES.find((known) => known === row.model_provider);
  if (provider === undefined || row.model_name === null) return null;
  const { model_name: model, provider_key_id, provider_key_name } = row;
  return { provider, model, provider_key_id, provider_key_name };
}

/**
 * PostHog's MCP server names itself in a header, and its agents pay for every token of a list. The settings of one evaluation
 * are read by its id. The document describes the whole form, which every other client gets.
 */
function toSlimWire(row: ShownRow): Evaluation {
  const { prompt, evaluation_config, output_config, conditions, model_configuration, created_by, deleted, ...slim } =
    toWire(row);
  return slim as Evaluation;
}
