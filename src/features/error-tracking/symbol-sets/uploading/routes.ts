import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { takeStreams } from '#http/bodies.ts';
import { Invalid } from '#kernel/errors.ts';
import { CreateQuery, REF_LENGTH_MAX } from '../schema.ts';
import { createSymbolSet } from './create.ts';
import type { FinishNeeds } from './finish.ts';
import { readReleaseId } from './start.ts';
import { SYMBOL_SET_BYTES_MAX } from './upload-form.ts';

const Created = Type.Object({ ok: Type.Boolean({ description: 'Always true: failures are errors.' }) });

/** Room for the names and boundaries around a file of full size. */
const BODY_BYTES_MAX = SYMBOL_SET_BYTES_MAX + 64 * 1024;

export function createRoutes(needs: FinishNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    takeStreams(api);
    api.post(
      '/error_tracking/symbol_sets/',
      {
        config: { scope: 'error_tracking:write', rate: 'none', bodyBytesMax: BODY_BYTES_MAX },
        schema: {
          summary: 'Upload a symbol set',
          description:
            'The file is the body, or the part `file` of a form; or the parts `minified` and `source_map` hold a script and its map.',
          querystring: CreateQuery,
          response: { 201: Created },
        },
      },
      async ({ project, query, raw }, reply) => {
        const { chunk_id, release_id } = query;
        if (!chunk_id) throw new Invalid('required', 'chunk_id query parameter is required', 'chunk_id');
        if (chunk_id.length > REF_LENGTH_MAX) {
          throw new Invalid(
            'max_length',
            `Ensure this field has no more than ${REF_LENGTH_MAX} characters.`,
            'chunk_id',
          );
        }
        await createSymbolSet(needs, project.id, {
          chunkId: chunk_id,
          releaseId: readReleaseId(release_id),
          body: raw,
        });
        return reply.code(201).send({ ok: true });
      },
    );
  };
}
