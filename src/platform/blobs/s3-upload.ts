import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { MIB } from '#kernel/bytes.ts';
import { Capped } from './capped.ts';

interface Target {
  readonly Bucket: string;
  readonly Key: string;
}

/** S3 wants at least 5 MiB a part (but the last) and at most 10,000 parts: 80 GB, one part in memory. */
const PART_BYTES = 8 * MIB;

/** Stores a stream of unknown length: in one request when it fits a part, otherwise in parts that appear together. */
export async function uploadParts(
  client: S3Client,
  target: Target,
  content: Readable,
  bytesMax: number,
): Promise<{ bytes: number }> {
  const counted = new Capped(bytesMax);
  await pipeline(content, counted, async (chunks: AsyncIterable<Buffer>) => {
    const parts = inParts(chunks);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    const second = (await parts.next()).value;
    if (second) await uploadTogether(client, target, [first, second], parts);
    else await client.send(new PutObjectCommand({ ...target, Body: first }));
  });
  return { bytes: counted.bytes };
}

async function uploadTogether(
  client: S3Client,
  target: Target,
  known: Buffer[],
  rest: AsyncIterable<Buffer>,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { ...target, UploadId };
  const done: { ETag: string | undefined; PartNumber: number }[] = [];
  async function send(part: Buffer): Promise<void> {
    const PartNumber = done.length + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body: part }));
    done.push({ ETag, PartNumber });
  }
  try {
    for (const part of known) await send(part);
    for await (const part of rest) await send(part);
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: done } }));
  } catch (error) {
    // Parts of an upload that is neither completed nor aborted are kept and paid for.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {});
    throw error;
  }
}

async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting);
}
