import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { takeStreams } from '#http/bodies.ts';
import { Forbidden, Malformed, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { claimUpload, endUpload } from '../queries.ts';
import { readFileParts } from './file-parts.ts';
import { DOWNLOAD_PATH, SYMBOL_SET_BYTES_MAX, UPLOAD_PATH, type UploadForms } from './upload-form.ts';

interface ReceiveNeeds extends Pick<Platform, 'db' | 'blobs' | 'clock'> {
  readonly forms: UploadForms;
}

/** Where the forms and links lead: no credentials, the signature is what lets in. */
export function receiveRoutes({ db, blobs, clock, forms }: ReceiveNeeds): FastifyPluginAsyncTypebox {
  return async (root) => {
    await root.register(async (uploads) => {
      takeStreams(uploads);
      uploads.post(UPLOAD_PATH, async ({ raw }, reply) => {
        const files = await readFileParts(raw, {
          names: ['file'],
          bytesMax: SYMBOL_SET_BYTES_MAX,
          onFile: async (_name, content, fields) => {
            await store(forms.check(fields, clock.now()), content);
          },
        });
        if (files === 0) throw new Malformed('Multipart form parse error - there is no part named file');
        return reply.code(204).send();
      });
    });
    await root.register(async (uploads) => {
      takeStreams(uploads);
      uploads.put(UPLOAD_PATH, async ({ raw, query }, reply) => {
        // The router's own map of texts; each is checked against the signature.
        const { key, bytes } = forms.checkPutLink(query as Record<string, string>, clock.now());
        if (Number(raw.headers['content-length'] ?? bytes) !== bytes)
          throw new Malformed(`The file has ${bytes} bytes.`);
        await store(key, raw, bytes);
        return reply.code(200).send();
      });
    });
    root.get(DOWNLOAD_PATH, async ({ query }, reply) => {
      // The router's own map of texts; each is checked against the signature.
      const key = forms.checkLink(query as Record<string, string>, clock.now());
      const content = await blobs.stream(key);
      if (!content) throw new NotFound();
      return reply
        .type('application/octet-stream')
        .header('Content-Disposition', `attachment; filename="${key.slice(key.lastIndexOf('/') + 1)}"`)
        .send(content);
    });
  };

  /** A form works once: of two uploads at a time the second is refused, and a broken one may be tried again. */
  async function store(key: string, content: Readable, bytesMax = SYMBOL_SET_BYTES_MAX): Promise<void> {
    if (!(await claimUpload(db, key))) throw new Forbidden('The form was used already, or replaced by a newer one.');
    try {
      await blobs.put(key, content, { bytesMax });
    } catch (error) {
      await endUpload(db, key, 'open');
      throw error;
    }
    if (await endUpload(db, key, 'received')) return;
    await blobs.delete(key);
    throw new Forbidden('The form was replaced by a newer one.');
  }
}
