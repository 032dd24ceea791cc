import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { takeStreams } from '#http/bodies.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { compileCheck } from '#http/validate.ts';
import { Invalid, NotFound, TooLarge, UnsupportedMediaType } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { requireDataset } from '../change.ts';
import { ById } from '../schema.ts';
import { Columns, rejectDoubleReferences } from './columns.ts';
import { toImport } from './progress.ts';
import { findImport, type ImportRow, listErrors, listImports } from './queries.ts';
import { formatOf } from './read-rows.ts';
import { ByImport, DatasetImport, ImportError, ImportList, NewImportQuery } from './schema.ts';
import { cancelImport, FILE_BYTES_MAX, resumeImport, startImport } from './start-import.ts';

const READ = { scope: 'dataset:read' } as const;
const WRITE = { scope: 'dataset:write' } as const;

const checkColumns = compileCheck<Columns>(Columns);

export type ImportRouteNeeds = Pick<Platform, 'db' | 'blobs' | 'jobs' | 'clock' | 'announcer'>;

export function importRoutes(needs: ImportRouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;

  async function requireImport(projectId: number, params: { id: string; import_id: string }): Promise<ImportRow> {
    const row = await findImport(db, projectId, params.import_id);
    if (!row || row.dataset_id !== params.id) throw new NotFound();
    return row;
  }

  return async (api) => {
    await api.register(uploadRoute(needs));

    api.get(
      '/datasets/:id/imports/',
      {
        config: READ,
        schema: {
          summary: 'List imports',
          description: 'Newest first.',
          params: ById,
          querystring: ImportList,
          response: { 200: PageOf(DatasetImport) },
        },
      },
      async (request) => {
        const { id } = await requireDataset(db, request.project.id, request.params.id);
        const place = { project_id: request.project.id, dataset_id: id };
        return page(request, await listImports(db, place, request.query), toImport);
      },
    );

    api.get(
      '/datasets/:id/imports/:import_id/',
      { config: READ, schema: { summary: 'Retrieve an import', params: ByImport, response: { 200: DatasetImport } } },
      async ({ project, params }) => toImport(await requireImport(project.id, params)),
    );

    api.get(
      '/datasets/:id/imports/:import_id/errors/',
      {
        config: READ,
        schema: {
          summary: 'Rows that were refused',
          params: ByImport,
          querystring: ImportList,
          response: { 200: PageOf(ImportError) },
        },
      },
      async (request) => {
        const { id } = await requireImport(request.project.id, request.params);
        return page(request, await listErrors(db, id, request.query), (row) => row);
      },
    );

    api.post(
      '/datasets/:id/imports/:import_id/cancel/',
      {
        config: WRITE,
        schema: {
          summary: 'Stop an import',
          description: 'What is imported by then stays; `rows_imported` says how much that is.',
          params: ByImport,
          response: { 200: DatasetImport },
        },
      },
      async ({ project, params }) => {
        const { id } = await requireImport(project.id, params);
        return toImport(await cancelImport(needs, project.id, id));
      },
    );

    api.post(
      '/datasets/:id/imports/:import_id/resume/',
      {
        config: WRITE,
        schema: {
          summary: 'Go on with a stopped import',
          description: 'After the last row that was dealt with. The file is kept for a week.',
          conflict: 'The import is not stopped (`not_stopped`), or its file is no longer kept (`file_gone`).',
          params: ByImport,
          response: { 200: DatasetImport },
        },
      },
      async ({ project, params }) => {
        const { id } = await requireImport(project.id, params);
        return toImport(await resumeImport(needs, project.id, id));
      },
    );
  };
}

function uploadRoute(needs: ImportRouteNeeds): FastifyPluginAsyncTypebox {
  return async (uploads) => {
    takeStreams(uploads);
    uploads.post(
      '/datasets/:id/imports/',
      {
        config: { ...WRITE, bodyBytesMax: FILE_BYTES_MAX },
        schema: {
          summary: 'Import a file',
          description:
            'The body is the file: CSV, TSV, a JSON array or JSON lines, UTF-8, up to 50 MB and 100,000 rows. Answers at once; the import goes on in the background. A row that cannot be read does not keep the others from being imported.',
          params: ById,
          querystring: NewImportQuery,
          response: { 202: DatasetImport },
        },
      },
      async (request, reply) => {
        const { project, caller, params, query, body } = request;
        const type = request.headers['content-type'] ?? '';
        // Its boundaries would be read as rows.
        if (type.startsWith('multipart/')) throw new UnsupportedMediaType(type);
        const dataset = await requireDataset(needs.db, project.id, params.id);
        const format = query.format ?? formatOf({ name: query.file_name, type });
        if (!format) {
          const detail =
            'Name the format: csv, tsv, json or jsonl. Workbooks of spreadsheet programs are to be saved as CSV.';
          throw new Invalid('required', detail, 'format');
        }
        if (Number(request.headers['content-length'] ?? 0) > FILE_BYTES_MAX) throw new TooLarge();
        if (!(body instanceof Readable)) throw new Invalid('empty', 'The submitted file is empty.');
        const row = await startImport(needs, body, {
          project_id: project.id,
          dataset_id: dataset.id,
          created_by_id: caller.user.id,
          format,
          file_name: query.file_name ?? null,
          options: { delimiter: query.delimiter, columns: readColumns(query.columns) },
        });
        return reply.code(202).send(toImport(row));
      },
    );
  };
}

function readColumns(given: unknown): Columns | undefined {
  if (given === undefined) return undefined;
  try {
    const columns = checkColumns(given);
    rejectDoubleReferences(columns);
    return columns;
  } catch (error) {
    throw error instanceof Invalid ? new Invalid(error.code, error.detail, 'columns') : error;
  }
}
