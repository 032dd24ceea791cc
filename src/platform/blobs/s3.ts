import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { TooLarge } from '#kernel/errors.ts';
import type { S3Settings } from '../settings.ts';
import type { Blobs } from './blobs.ts';
import { rethrowOutage } from './errors.ts';
import { checkKey } from './keys.ts';
import { uploadParts } from './s3-upload.ts';

const REQUEST_TIMEOUT_MS = 60_000;

/** Objects of one bucket of S3 or of a store that speaks its protocol. */
export function createS3Blobs(settings: S3Settings): Blobs {
  const { bucket, publicEndpoint } = settings;
  const client = openClient(settings, settings.endpoint);
  /** Signs forms for the address clients know; it never sends a request itself. */
  const signer = publicEndpoint ? openClient(settings, publicEndpoint) : client;

  async function find(key: string): Promise<Readable | undefined> {
    const found = await client.send(new GetObjectCommand(at(key))).catch(undefinedIfMissing);
    // In Node the SDK's body is always a Readable.
    return found?.Body as Readable | undefined;
  }

  function at(key: string) {
    checkKey(key);
    return { Bucket: bucket, Key: key };
  }

  return {
    async put(key, content, { bytesMax = Number.POSITIVE_INFINITY } = {}) {
      const target = at(key);
      if (!Buffer.isBuffer(content)) return uploadParts(client, target, content, bytesMax);
      if (content.length > bytesMax) throw new TooLarge();
      await client.send(new PutObjectCommand({ ...target, Body: content }));
      return { bytes: content.length };
    },
    async get(key) {
      const body = await find(key);
      return body && Buffer.concat(await body.toArray().catch(rethrowOutage));
    },
    stream: find,
    async size(key) {
      const found = await client.send(new HeadObjectCommand(at(key))).catch(undefinedIfMissing);
      return found?.ContentLength;
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    async presignPost(key, { bytesMax, expiresSeconds }) {
      const { url, fields } = await createPresignedPost(signer, {
        ...at(key),
        Conditions: [['content-length-range', 0, bytesMax]],
        Expires: expiresSeconds,
      });
      return { url, fields };
    },
    // Downloads pass through Hedgerow, which knows who may have them; nothing here has to be reachable by clients.
    presignGet: async () => undefined,
  };
}

function openClient({ region, accessKeyId, secretAccessKey }: S3Settings, endpoint: string | undefined): S3Client {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: REQUEST_TIMEOUT_MS, throwOnRequestTimeout: true },
    // Stores other than Amazon's seldom have a host name per bucket, nor the newer checksums.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  // Outermost, so that it sees what is left after the SDK's own further attempts.
  client.middlewareStack.add((next) => (call) => next(call).catch(rethrowOutage), {
    step: 'initialize',
    priority: 'high',
  });
  return client;
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket') {
    return undefined;
  }
  throw error;
}
