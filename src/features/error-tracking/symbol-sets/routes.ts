import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { requestOrigin } from '#http/origin.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { deleteSymbolSets, findContentHashes, findSymbolSet, listSymbolSets } from './queries.ts';
import {
  BulkCheck,
  BulkChecked,
  BulkDelete,
  BulkFinish,
  BulkStart,
  BulkStarted,
  Deleted,
  Finish,
  Link,
  REF_LENGTH_MAX,
  Started,
  StartQuery,
  Success,
  SymbolSet,
  SymbolSetById,
  SymbolSetList,
} from './schema.ts';
import { findReleasesOf, toWire } from './to-wire.ts';
import { type FinishNeeds, finishUpload, finishUploads, readContentHashes } from './uploading/finish.ts';
import { readBulkStart, readReleaseId, type Slot, startUploads } from './uploading/start.ts';
import { startSingleUpload } from './uploading/start-single.ts';
import { SYMBOL_SET_BYTES_MAX, type UploadForm, type UploadForms } from './uploading/upload-form.ts';

export interface SymbolSetNeeds extends FinishNeeds {
  readonly forms: UploadForms;
}

const read = { scope: 'error_tracking:read' } as const;
const write = { scope: 'error_tracking:write' } as const;
/** Builds upload in bursts that the limits of other routes would stop. */
const upload = { scope: 'error_tracking:write', rate: 'none' } as const;

const MINUTES = 60_000;
const BULK_FORM_MS = 5 * MINUTES;
const SINGLE_FORM_MS = 60 * MINUTES;
const LINK_MS = 60 * MINUTES;

export function symbolSetRoutes(needs: SymbolSetNeeds): FastifyPluginAsyncTypebox {
  const { db, blobs, clock, forms, dropFiles } = needs;
  const inFuture = (ms: number) => new Date(clock.now().getTime() + ms);

  return async (api) => {
    api.get(
      '/error_tracking/symbol_sets/',
      {
        config: read,
        schema: { summary: 'List symbol sets', querystring: SymbolSetList, response: { 200: PageOf(SymbolSet) } },
      },
      async (request) => {
        const found = await listSymbolSets(db, request.project.id, request.query);
        const releases = await findReleasesOf(db, request.project.id, found.rows);
        return page(request, found, (row) => toWire(row, releases));
      },
    );

    api.get(
      '/error_tracking/symbol_sets/:id/',
      {
        config: read,
        schema: { summary: 'Retrieve a symbol set', params: SymbolSetById, response: { 200: SymbolSet } },
      },
      async ({ project, params }) => {
        const row = await findSymbolSet(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toWire(row, await findReleasesOf(db, project.id, [row]));
      },
    );

    api.delete(
      '/error_tracking/symbol_sets/:id/',
      {
        config: write,
        schema: {
          summary: 'Delete a symbol set',
          description: 'Its file goes too. Frames that were resolved by it stay resolved.',
          params: SymbolSetById,
        },
      },
      async ({ project, params }, reply) => {
        const { deleted, keys } = await deleteSymbolSets(db, project.id, [params.id]);
        if (deleted === 0) throw new NotFound();
        await dropFiles(keys);
        return reply.code(204).send();
      },
    );

    api.post(
      '/error_tracking/symbol_sets/bulk_delete/',
      { config: write, schema: { summary: 'Delete symbol sets', body: BulkDelete, response: { 200: Deleted } } },
      async ({ project, body }) => {
        const { deleted, keys } = await deleteSymbolSets(db, project.id, body.ids);
        await dropFiles(keys);
        return { deleted };
      },
    );

    api.get(
      '/error_tracking/symbol_sets/:id/download/',
      { config: read, schema: { summary: 'Get a link to the file', params: SymbolSetById, response: { 200: Link } } },
      async (request) => {
        const row = await findSymbolSet(db, request.project.id, request.params.id);
        const key = row?.content_hash === null ? row.previous_ptr : row?.storage_ptr;
        if (!key || (await blobs.size(key)) === undefined) throw new NotFound();
        return { url: forms.link(requestOrigin(request), { key, expiresAt: inFuture(LINK_MS) }) };
      },
    );

    api.post(
      '/error_tracking/symbol_sets/start_upload/',
      {
        config: upload,
        schema: {
          summary: 'Start one upload',
          description: 'Kept for old clients; `bulk_start_upload` does the same for many.',
          querystring: StartQuery,
          response: { 200: Started },
        },
      },
      async (request) => {
        const given = isObject(request.body) ? request.body : {};
        const chunkId = request.query.chunk_id || textOf(given.chunk_id);
        if (!chunkId) throw new Invalid('required', 'chunk_id query parameter is required', 'chunk_id');
        if (chunkId.length > REF_LENGTH_MAX) {
          throw new Invalid(
            'max_length',
            `Ensure this field has no more than ${REF_LENGTH_MAX} characters.`,
            'chunk_id',
          );
        }
        const releaseId = readReleaseId(request.query.release_id || textOf(given.release_id));
        const slot = await startSingleUpload(needs, request.project.id, {
          wanted: { chunk_id: chunkId, release_id: releaseId, content_hash: null },
          expiresAt: inFuture(SINGLE_FORM_MS),
        });
        return await toStarted(request, slot, SINGLE_FORM_MS);
      },
    );

    api.put(
      '/error_tracking/symbol_sets/:id/finish_upload/',
      {
        config: upload,
        schema: { summary: 'Finish one upload', params: SymbolSetById, body: Finish, response: { 200: Success } },
      },
      async ({ project, params, body }) => {
        await finishUpload(needs, project.id, params.id, body.content_hash);
        return { success: true };
      },
    );

    api.post(
      '/error_tracking/symbol_sets/bulk_start_upload/',
      {
        config: upload,
        schema: {
          summary: 'Start uploads',
          description:
            'Answers a form for each chunk that has to be uploaded. A refused call changes nothing and names the chunks at fault.',
          body: BulkStart,
          response: { 200: BulkStarted },
        },
      },
      async (request) => {
        const { wanted, onConflict } = readBulkStart(request.body);
        const expiresAt = inFuture(BULK_FORM_MS);
        const slots = await startUploads(needs, request.project.id, wanted, { onConflict, expiresAt });
        const entries = slots.map(
          async (slot) => [slot.chunkId, await toStarted(request, slot, BULK_FORM_MS)] as const,
        );
        return { id_map: Object.fromEntries(await Promise.all(entries)) };
      },
    );

    api.post(
      '/error_tracking/symbol_sets/bulk_check/',
      {
        config: upload,
        schema: {
          summary: 'Check what has to be uploaded',
          description: 'Chunks without a finished upload, or with one of another hash. Changes nothing.',
          body: BulkCheck,
          response: { 200: BulkChecked },
        },
      },
      async ({ project, body }) => {
        const asked = [...body.chunk_ids.map((chunk_id) => ({ chunk_id, content_hash: null })), ...body.symbol_sets];
        const stored = await findContentHashes(db, project.id, [...new Set(asked.map(({ chunk_id }) => chunk_id))]);
        const wanted = asked.filter(({ chunk_id, content_hash }) => {
          const hash = stored.get(chunk_id);
          return hash === undefined || (content_hash !== null && content_hash !== hash);
        });
        return { chunk_ids: [...new Set(wanted.map(({ chunk_id }) => chunk_id))] };
      },
    );

    api.post(
      '/error_tracking/symbol_sets/bulk_finish_upload/',
      {
        config: upload,
        schema: {
          summary: 'Finish uploads',
          description: 'All of them, or none when one of the files is missing or has a wrong size.',
          body: BulkFinish,
          response: { 200: Success },
        },
      },
      async ({ project, body }) => {
        await finishUploads(needs, project.id, readContentHashes(body.content_hashes));
        return { success: true };
      },
    );
  };

  async function toStarted(request: FastifyRequest, { symbolSetId, key, bytes }: Slot, formMs: number) {
    const expiresAt = inFuture(formMs);
    return {
      presigned_url: await formFor(request, key, formMs),
      ...(bytes ? { presigned_put_url: forms.putLink(requestOrigin(request), { key, bytes, expiresAt }) } : {}),
      symbol_set_id: symbolSetId,
    };
  }

  /** S3's own form where files live there, so that their bytes do not pass through here. */
  async function formFor(request: FastifyRequest, key: string, formMs: number): Promise<UploadForm> {
    const direct = await blobs.presignPost(key, { bytesMax: SYMBOL_SET_BYTES_MAX, expiresSeconds: formMs / 1000 });
    return direct ?? forms.issue(requestOrigin(request), { key, expiresAt: inFuture(formMs) });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
