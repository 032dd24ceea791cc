import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { encodeContainer } from '#features/error-tracking/index.ts';
import { MIB } from '#kernel/bytes.ts';
import { isObject } from '#kernel/json.ts';
import { UsageError } from '../../usage-error.ts';
import type { ApiClient } from './api-client.ts';
import type { InjectedScript } from './inject.ts';

export interface UploadOptions {
  readonly releaseId: string | null;
  readonly force: boolean;
  readonly skipOnConflict: boolean;
  readonly deleteAfter: boolean;
  readonly concurrency: number;
  readonly batchSize: number;
  readonly say: (line: string) => void;
}

const FILE_BYTES_MAX = 100 * MIB;

/** Announces, uploads and finishes the scripts, batch by batch. What the server has already is not sent. */
export async function uploadAll(
  client: ApiClient,
  scripts: readonly InjectedScript[],
  options: UploadOptions,
): Promise<void> {
  let sent = 0;
  for (let start = 0; start < scripts.length; start += options.batchSize) {
    const batch = scripts.slice(start, start + options.batchSize);
    sent += await uploadBatch(client, batch, options);
    options.say(
      `${Math.min(start + batch.length, scripts.length)} of ${scripts.length} scripts done, ${sent} uploaded.`,
    );
  }
  if (options.deleteAfter) for (const { mapPath } of scripts) await rm(mapPath, { force: true });
}

async function uploadBatch(
  client: ApiClient,
  batch: readonly InjectedScript[],
  { releaseId, force, skipOnConflict, concurrency, say }: UploadOptions,
): Promise<number> {
  const announced = new Map<string, { script: InjectedScript; hash: string; bytes: number }>();
  for (const script of batch) {
    const { hash, bytes } = await measure(script);
    if (bytes > FILE_BYTES_MAX) say(`${script.scriptPath} is left out: with its map it has more than 100 MiB.`);
    // Identical scripts share one chunk id and are sent once.
    else announced.set(script.chunkId, { script, hash, bytes });
  }
  const { body } = await client.call('POST', 'symbol_sets/bulk_start_upload', {
    symbol_sets: [...announced].map(([chunk_id, { hash, bytes }]) => ({
      chunk_id,
      release_id: releaseId,
      content_hash: hash,
      content_length: bytes,
    })),
    force,
    skip_on_conflict: skipOnConflict,
  });
  const slots = readSlots(body);
  const waiting = [...slots];
  const finished: Record<string, string> = {};
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [chunkId, slot] = next;
      const one = announced.get(chunkId);
      if (!one) throw new UsageError(`The server asked for the chunk ${chunkId}, which was not announced.`);
      await client.upload(slot.url, slot.fields, await readContainer(one.script));
      finished[slot.symbolSetId] = one.hash;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (slots.size > 0) await client.call('POST', 'symbol_sets/bulk_finish_upload', { content_hashes: finished });
  return slots.size;
}

/** Read again for the upload: a batch of large files would not fit into memory at once. */
async function measure(script: InjectedScript): Promise<{ hash: string; bytes: number }> {
  const container = await readContainer(script);
  return { hash: createHash('sha512').update(container).digest('hex'), bytes: container.length };
}

async function readContainer({ scriptPath, mapPath }: InjectedScript): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(encodeContainer(await readFile(scriptPath), await readFile(mapPath)));
}

interface Slot {
  readonly symbolSetId: string;
  readonly url: string;
  readonly fields: Record<string, string>;
}

function readSlots(body: unknown): Map<string, Slot> {
  const idMap = isObject(body) && isObject(body.id_map) ? body.id_map : undefined;
  if (!idMap) throw new UsageError('The server answered no map of uploads.');
  return new Map(
    Object.entries(idMap).map(([chunkId, slot]) => {
      const form = isObject(slot) && isObject(slot.presigned_url) ? slot.presigned_url : {};
      const { url, fields } = form;
      const symbolSetId = isObject(slot) ? slot.symbol_set_id : undefined;
      if (typeof url !== 'string' || typeof symbolSetId !== 'string' || !isObject(fields)) {
        throw new UsageError(`The server answered no form for the chunk ${chunkId}.`);
      }
      const texts = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
      return [chunkId, { symbolSetId, url, fields: texts }];
    }),
  );
}
