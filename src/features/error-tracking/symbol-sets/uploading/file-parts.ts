import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { type ApiError, Malformed, TooLarge } from '#kernel/errors.ts';

const FIELDS_MAX = 50;
const FIELD_BYTES_MAX = 20_000;

export interface FileParts {
  /** Names of the parts that are files, whatever the client says about them. */
  readonly names: readonly string[];
  /** Called at each file part with the fields before it; must read the stream to its end or destroy it. */
  onFile(name: string, content: Readable, fields: ReadonlyMap<string, string>): Promise<void>;
  readonly bytesMax: number;
}

/**
 * Reads a multipart body whose file parts are not held in memory. The published CLI sends its `file` part without file
 * name and content type, which would make it a text field; here the name alone decides.
 */
export async function readFileParts(payload: IncomingMessage, { names, onFile, bytesMax }: FileParts): Promise<number> {
  const parser = openParser(payload, names, bytesMax);
  const fields = new Map<string, string>();
  const files: Promise<void>[] = [];
  const streams: Readable[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('field', (name, value, _nameCut, valueCut) => {
        if (valueCut) reject(new Malformed(`Multipart form parse error - the field ${name} is too long`));
        else fields.set(name, value);
      });
      parser.on('file', (name, stream) => {
        streams.push(stream);
        // A reader sees the error itself. Without a reader yet, an unhandled `error` event would end the process.
        stream.on('error', () => undefined);
        const done = onFile(name, stream, fields);
        files.push(done);
        done.catch(reject);
      });
      parser.on('fieldsLimit', () => reject(new Malformed('Multipart form parse error - too many fields')));
      parser.on('filesLimit', () => reject(new Malformed('Multipart form parse error - too many files')));
      parser.on('error', (error) => reject(malformed(error)));
      parser.on('finish', resolve);
      payload.on('error', reject);
      payload.on('close', () => {
        if (!payload.readableEnded) reject(malformed(new Error('the body ended early')));
      });
      payload.pipe(parser);
    });
    await Promise.all(files);
    return files.length;
  } catch (error) {
    payload.unpipe(parser);
    parser.destroy();
    // What the client still sends is read and forgotten, so that it gets to the answer.
    payload.resume();
    for (const stream of streams) stream.destroy();
    await Promise.allSettled(files);
    throw error;
  }
}

function openParser(payload: IncomingMessage, names: readonly string[], bytesMax: number) {
  const contentType = payload.headers['content-type'] ?? '';
  if (Number(payload.headers['content-length'] ?? 0) > bytesMax + 64 * 1024) throw new TooLarge();
  try {
    return new Busboy({
      headers: { ...payload.headers, 'content-type': contentType },
      isPartAFile: (name) => name !== undefined && names.includes(name),
      limits: { fieldSize: FIELD_BYTES_MAX, fields: FIELDS_MAX, files: names.length, fileSize: bytesMax + 1 },
    });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(error: unknown): ApiError {
  return new Malformed(`Multipart form parse error - ${error instanceof Error ? error.message : 'unreadable'}`);
}
