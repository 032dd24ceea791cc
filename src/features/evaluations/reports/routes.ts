import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isAiProcessingApproved } from '#features/organizations/index.ts';
import { NoModel } from '#features/provider-keys/index.ts';
import { page } from '#http/pages.ts';
import { limit } from '#http/rate-limits.ts';
import { PageOf } from '#http/resource.ts';
import { Forbidden, Invalid, NotFound, Unavailable } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import { ModelError } from '#platform/models/errors.ts';
import { findLive } from '../set-up/queries.ts';
import { ById } from '../set-up/schema.ts';
import {
  deleteReport,
  findReport,
  insertReport,
  listReports,
  listRuns,
  type ShownReport,
  updateReport,
} from './queries.ts';
import { NewReport, Report, ReportChanges, ReportList, ReportRun, RunList } from './schema.ts';
import { type WriteNeeds, writeReport } from './write.ts';

const READ = { scope: 'llm_analytics:read' } as const;
const WRITE = { scope: 'llm_analytics:write' } as const;
const RATE = limit('evaluation_reports.generate', { perMinute: 10, perHour: 60 });
const GENERATE_TIMEOUT_MS = 120_000;

export function reportRoutes(needs: WriteNeeds): FastifyPluginAsyncTypebox {
  const { db, clock } = needs;
  return async (api) => {
    api.get(
      '/llm_analytics/evaluation_reports/',
      { config: READ, schema: { summary: 'List reports', querystring: ReportList, response: { 200: PageOf(Report) } } },
      async (request) => page(request, await listReports(db, request.project.id, request.query), toWire),
    );

    api.post(
      '/llm_analytics/evaluation_reports/',
      {
        config: WRITE,
        schema: {
          summary: 'Have an evaluation reported about',
          description:
            'A model describes its new results now and then; the figures are counted by the server. Every evaluation comes with a report that is switched off, which this call sets up.',
          body: NewReport,
          response: { 201: Report },
        },
      },
      async ({ project, caller, body }, reply) => {
        const { evaluation, ...settings } = body;
        if (!(await findLive(db, project.id, evaluation))) {
          throw new Invalid('does_not_exist', `Invalid pk "${evaluation}" - object does not exist.`, 'evaluation');
        }
        const at = clock.now();
        const id = uuidv7(at.getTime());
        const row = {
          ...settings,
          id,
          project_id: project.id,
          evaluation_id: evaluation,
          created_by_id: caller.user.id,
        };
        const reportId = await insertReport(db, { ...row, created_at: at, updated_at: at });
        if (reportId === undefined) throw new Invalid('unique', 'The evaluation already has a report.', 'evaluation');
        return reply.code(201).send(toWire(await requireReport(project.id, reportId)));
      },
    );

    api.get(
      '/llm_analytics/evaluation_reports/:id/',
      { config: READ, schema: { summary: 'Retrieve a report', params: ById, response: { 200: Report } } },
      async ({ project, params }) => toWire(await requireReport(project.id, params.id)),
    );

    api.patch(
      '/llm_analytics/evaluation_reports/:id/',
      {
        config: WRITE,
        schema: { summary: 'Change a report', params: ById, body: ReportChanges, response: { 200: Report } },
      },
      async ({ project, params, body }) => {
        const { id } = await requireReport(project.id, params.id);
        await updateReport(db, id, { ...body, updated_at: clock.now() });
        return toWire(await requireReport(project.id, id));
      },
    );

    api.delete(
      '/llm_analytics/evaluation_reports/:id/',
      { config: WRITE, schema: { summary: 'Delete a report', params: ById } },
      async ({ project, params }, reply) => {
        const { id } = await requireReport(project.id, params.id);
        if (!(await deleteReport(db, id))) throw new NotFound();
        return reply.code(204).send();
      },
    );

    api.get(
      '/llm_analytics/evaluation_reports/:id/runs/',
      {
        config: READ,
        schema: {
          summary: 'List what was reported',
          description: 'Newest first.',
          params: ById,
          querystring: RunList,
          response: { 200: PageOf(ReportRun) },
        },
      },
      async (request) => {
        const { id } = await requireReport(request.project.id, request.params.id);
        return page(request, await listRuns(db, id, request.query), (row) => ({
          id: row.id,
          period_start: toTimestamp(row.period_start),
          period_end: toTimestamp(row.period_end),
          content: row.content as ReportRun['content'], // Only writeReport writes it.
          created_at: toTimestamp(row.created_at),
        }));
      },
    );

    api.post(
      '/llm_analytics/evaluation_reports/:id/generate/',
      {
        config: { ...WRITE, limits: [RATE] },
        schema: {
          summary: 'Write a report now',
          description: 'About the results since the last one.',
          params: ById,
          response: { 200: Report },
        },
      },
      async ({ project, params }) => {
        if (!(await isAiProcessingApproved(db, project.organization_id))) {
          throw new Forbidden('AI data processing is not approved for this organization.');
        }
        const report = await requireReport(project.id, params.id);
        const signal = AbortSignal.timeout(GENERATE_TIMEOUT_MS);
        const isWritten = await writeReport(needs, report, { resultsMin: 1, signal }).catch(refuse);
        if (!isWritten) throw new Invalid('invalid_input', 'There are no new results to report about.');
        return toWire(await requireReport(project.id, report.id));
      },
    );
  };

  async function requireReport(projectId: number, id: string): Promise<ShownReport> {
    const row = await findReport(db, projectId, id);
    if (!row) throw new NotFound();
    return row;
  }
}

function refuse(error: unknown): never {
  if (error instanceof NoModel) throw new Invalid(error.reason, error.message);
  if (error instanceof ModelError) throw new Unavailable('The model could not be asked.', 30);
  throw error;
}

function toWire(row: ShownReport) {
  return {
    id: row.id,
    evaluation: row.evaluation_id,
    enabled: row.enabled,
    frequency: row.frequency,
    results_count: row.results_count,
    last_run_at: toTimestampOrNull(row.last_run_at),
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    created_by: row.created_by,
  };
}
