import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Invalid, TooLarge } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { insertSymbolSets, isText, lockSymbolSetsByRef, updateSymbolSet } from '../queries.ts';
import { encodeContainer } from './container.ts';
import { readFileParts } from './file-parts.ts';
import { FINISHED, type FinishNeeds } from './finish.ts';
import { checkReleases } from './start.ts';
import { newKey } from './storage-key.ts';
import { SYMBOL_SET_BYTES_MAX } from './upload-form.ts';

/**
 * The oldest way to upload, in one request with credentials: a container as the body or as the part `file`, or a script
 * and its map as the parts `minified` and `source_map`.
 */
export async function createSymbolSet(
  needs: FinishNeeds,
  projectId: number,
  { chunkId, releaseId, body }: { chunkId: string; releaseId: string | null; body: IncomingMessage },
): Promise<void> {
  const wanted = { chunk_id: chunkId, release_id: releaseId };
  await checkReleases(needs.db, projectId, [wanted]);
  const key = newKey(projectId);
  if (!(await storeBody(needs, key, body))) throw new Invalid('required', 'No file was sent.', 'file');
  await keepFile(needs, projectId, { chunkId, releaseId, key });
}

/** A script and its map that Hedgerow itself brings along. */
export async function addSymbolSet(
  needs: FinishNeeds,
  projectId: number,
  { chunkId, script, map }: { chunkId: string; script: Buffer; map: Buffer },
): Promise<void> {
  const key = newKey(projectId);
  await needs.blobs.put(key, encodeContainer(script, map), { bytesMax: SYMBOL_SET_BYTES_MAX });
  await keepFile(needs, projectId, { chunkId, releaseId: null, key });
}

/** Makes a stored file the symbols of its chunk, in place of what the chunk had. */
async function keepFile(
  needs: FinishNeeds,
  projectId: number,
  { chunkId, releaseId, key }: { chunkId: string; releaseId: string | null; key: string },
): Promise<void> {
  const contentHash = await hashOf(needs, key);
  const now = needs.clock.now();
  const unused = await needs.db.transaction().execute(async (trx) => {
    await insertSymbolSets(trx, [
      {
        id: uuidv7(now.getTime()),
        project_id: projectId,
        ref: chunkId,
        storage_ptr: key,
        release_id: releaseId,
        upload_state: 'received',
        upload_expires_at: now,
        last_used: null,
        created_at: now,
      },
    ]);
    const [row] = await lockSymbolSetsByRef(trx, projectId, [chunkId]);
    if (!row) return [key];
    const changes = { ...FINISHED, storage_ptr: key, content_hash: contentHash };
    await updateSymbolSet(trx, row.id, { ...changes, release_id: row.release_id ?? releaseId });
    await needs.afterUpload(trx, projectId, [chunkId]);
    return [row.storage_ptr, row.previous_ptr].filter(isText).filter((old) => old !== key);
  });
  await needs.dropFiles(unused);
}

/** False when the body holds no file. */
async function storeBody({ blobs }: FinishNeeds, key: string, body: IncomingMessage): Promise<boolean> {
  const put = (content: Readable | Buffer) => blobs.put(key, content, { bytesMax: SYMBOL_SET_BYTES_MAX });
  if (!body.headers['content-type']?.startsWith('multipart/form-data')) {
    const { bytes } = await put(body);
    if (bytes > 0) return true;
    await blobs.delete(key);
    return false;
  }
  const pair = new Map<string, Buffer>();
  let hasFile = false;
  await readFileParts(body, {
    names: ['file', 'minified', 'source_map'],
    bytesMax: SYMBOL_SET_BYTES_MAX,
    onFile: async (name, content) => {
      if (name !== 'file') {
        pair.set(name, await bufferUpTo(content, SYMBOL_SET_BYTES_MAX));
        return;
      }
      await put(content);
      hasFile = true;
    },
  });
  const map = pair.get('source_map');
  if (hasFile || !map) return hasFile;
  await put(encodeContainer(pair.get('minified') ?? Buffer.alloc(0), map));
  return true;
}

/** As the clients that send a hash make it, so that they find the content unchanged later. */
async function hashOf({ blobs }: FinishNeeds, key: string): Promise<string> {
  const hash = createHash('sha512');
  const content = await blobs.stream(key);
  if (content) for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}

async function bufferUpTo(content: Readable, bytesMax: number): Promise<Buffer> {
  const bytes = await buffer(content);
  if (bytes.length > bytesMax) throw new TooLarge();
  return bytes;
}
