import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../settings.ts';
import { checkPostForm } from './s3-stand-in-form.ts';

/** As much of S3's protocol as Hedgerow uses, kept in memory; of signatures it checks those of forms. For tests. */
export interface S3StandIn {
  readonly settings: S3Settings;
  /** Uploads neither completed nor aborted. */
  readonly openUploads: ReadonlyMap<string, Map<number, Buffer>>;
  stop(): Promise<void>;
}

const REGION = 'us-east-1';
const BUCKET = 'hedgerow';
const SECRET = 'secret';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}

export async function startS3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const openUploads = new Map<string, Map<number, Buffer>>();

  function answer(method: string, key: string, query: URLSearchParams, body: Buffer): Answer {
    const uploadId = query.get('uploadId');
    if (method === 'POST' && query.has('uploads')) {
      const id = `upload-${key}`;
      openUploads.set(id, new Map());
      return {
        status: 200,
        body: `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      };
    }
    if (uploadId !== null) return answerUpload(method, key, uploadId, Number(query.get('partNumber')), body);
    if (method === 'PUT') {
      objects.set(key, body);
      return { status: 200, headers: { etag: '"whole"' } };
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return { status: 204 };
    }
    const found = objects.get(key);
    if (found === undefined) {
      return {
        status: 404,
        body: method === 'HEAD' ? '' : '<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>',
      };
    }
    return { status: 200, headers: { 'content-length': String(found.length) }, body: method === 'HEAD' ? '' : found };
  }

  function answerUpload(method: string, key: string, id: string, part: number, body: Buffer): Answer {
    if (method === 'PUT') {
      openUploads.get(id)?.set(part, body);
      return { status: 200, headers: { etag: `"${part}"` } };
    }
    const parts = openUploads.get(id) ?? new Map<number, Buffer>();
    openUploads.delete(id);
    if (method === 'DELETE') return { status: 204 };
    objects.set(key, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)));
    return { status: 200, body: '<CompleteMultipartUploadResult><ETag>"parts"</ETag></CompleteMultipartUploadResult>' };
  }

  async function answerForm(body: Buffer, contentType: string): Promise<Answer> {
    const outcome = await checkPostForm(body, contentType, { bucket: BUCKET, secretAccessKey: SECRET, region: REGION });
    if (outcome.kind === 'refused') {
      return { status: outcome.status, body: `<Error><Code>${outcome.code}</Code><Message>refused</Message></Error>` };
    }
    objects.set(`/${BUCKET}/${outcome.key}`, outcome.file);
    return { status: 204 };
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    void buffer(request).then(async (body) => {
      const contentType = request.headers['content-type'] ?? '';
      const isForm = request.method === 'POST' && contentType.startsWith('multipart/form-data');
      const {
        status,
        headers = {},
        body: content,
      } = isForm
        ? await answerForm(body, contentType)
        : answer(request.method ?? 'GET', url.pathname, url.searchParams, body);
      response.writeHead(status, headers).end(content);
    });
  });
  // A connection closed while the next request is on its way would be an error of the test's own.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, the address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: REGION,
      bucket: BUCKET,
      accessKeyId: 'key',
      secretAccessKey: SECRET,
    },
    openUploads,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
