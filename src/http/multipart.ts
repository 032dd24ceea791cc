import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { Malformed, TooLarge } from '#kernel/errors.ts';
import { FormBody, FormFile } from './form.ts';

const PARTS_MAX = 1000;
const FILES_MAX = 20;

/** Reads a multipart body whole: text parts as fields, file parts as bytes in memory, never more than `bytesMax`. */
export async function readMultipart(payload: IncomingMessage, bytesMax: number): Promise<FormBody> {
  if (Number(payload.headers['content-length'] ?? 0) > bytesMax) throw new TooLarge();
  const form = new FormBody();
  const parser = openParser(payload, bytesMax);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      payload.unpipe(parser);
      payload.resume();
      reject(error);
    };
    let bytesRead = 0;
    payload.on('data', (chunk: Buffer) => {
      bytesRead += chunk.length;
      if (bytesRead > bytesMax) fail(new TooLarge());
    });
    parser.on('field', (name, value, _nameCut, valueCut) => {
      if (valueCut) fail(new TooLarge());
      else if (value.includes('\0'))
        fail(new Malformed('Multipart form parse error - Null characters are not allowed.'));
      else form.add(name, value);
    });
    parser.on('file', (name, stream, filename, _encoding, contentType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fail);
      stream.on('end', () => form.add(name, new FormFile(filename ?? '', contentType, Buffer.concat(chunks))));
    });
    parser.on('partsLimit', () => fail(new TooLarge('The form has too many parts.')));
    parser.on('filesLimit', () => fail(new TooLarge('The form has too many files.')));
    parser.on('error', (error) => fail(malformed(error)));
    parser.on('finish', () => resolve(form));
    payload.on('error', fail);
    payload.on('close', () => {
      if (!payload.readableEnded) fail(malformed(new Error('the body ended early')));
    });
    payload.pipe(parser);
  });
}

function openParser(payload: IncomingMessage, bytesMax: number) {
  const limits = { fieldSize: bytesMax, fileSize: bytesMax, files: FILES_MAX, parts: PARTS_MAX };
  try {
    const contentType = payload.headers['content-type'] ?? '';
    return new Busboy({ headers: { ...payload.headers, 'content-type': contentType }, limits });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(error: unknown): Malformed {
  return new Malformed(`Multipart form parse error - ${error instanceof Error ? error.message : 'unreadable'}`);
}
