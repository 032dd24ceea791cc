import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { AccessWatch } from '#features/stream/index.ts';
import { ChoiceField } from '#http/fields.ts';
import type { Platform } from '#platform/platform.ts';
import { requireDataset } from '../change.ts';
import { ById } from '../schema.ts';
import { csvHeader, EXPORT_FORMATS, toCsvLine, toJsonLine } from './lines.ts';
import { readItems } from './read-items.ts';

const CONTENT_TYPE = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' } as const;

const ExportQuery = Type.Object({
  format: ChoiceField(EXPORT_FORMATS, { default: 'jsonl', description: 'What kind of file.' }),
});

export function exportRoutes({ db, announcer }: Pick<Platform, 'db' | 'announcer'>): FastifyPluginAsyncTypebox {
  const watch = new AccessWatch(announcer);
  return async (api) => {
    api.get(
      '/datasets/:id/export/',
      {
        config: { scope: 'dataset:read' },
        schema: {
          summary: 'Export all items',
          description: 'A file that imports back to the same items in the same order.',
          params: ById,
          querystring: ExportQuery,
          produces: { 'application/x-ndjson': 'One item a line.', 'text/csv': 'One item a row.' },
        },
      },
      async (request, reply) => {
        const { project, params, query } = request;
        reply.raw.once(
          'close',
          watch.watch(request, () => reply.raw.destroy()),
        );
        const { id } = await requireDataset(db, project.id, params.id);
        const { format } = query;
        return reply
          .type(CONTENT_TYPE[format])
          .header('content-disposition', `attachment; filename="dataset-${id}.${format}"`)
          .send(Readable.from(linesOf(readItems(db, project.id, id), format)));
      },
    );
  };
}

/** Text by the page of items: single lines would be as many writes to the socket. */
async function* linesOf(pages: ReturnType<typeof readItems>, format: 'csv' | 'jsonl'): AsyncGenerator<string> {
  if (format === 'csv') yield csvHeader;
  for await (const items of pages) yield items.map(format === 'csv' ? toCsvLine : toJsonLine).join('');
}
