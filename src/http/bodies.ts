import { parse as parseQuery } from 'node:querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Malformed, UnsupportedMediaType } from '#kernel/errors.ts';
import { FormBody } from './form.ts';
import { parseJsonBody } from './json-body.ts';
import { readMultipart } from './multipart.ts';

const FORM_FIELDS_MAX = 10_000;

/** The three kinds of body every API route reads; anything else is refused unread. */
export function readApiBodies(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    complete(() => parseJsonBody(bytesOf(bytes)), done);
  });
  api.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, bytes, done) => {
    complete(() => parseForm(bytes.toString('utf8')), done);
  });
  api.addContentTypeParser('multipart/form-data', async (request: FastifyRequest) =>
    readMultipart(request.raw, request.routeOptions.bodyLimit),
  );
  api.addContentTypeParser('*', (request, _payload, done) => {
    if (request.headers['content-length'] === '0') done(null, undefined);
    else done(new UnsupportedMediaType(request.headers['content-type'] ?? ''), undefined);
  });
}

/** For routes outside the API's manners: bodies of every type arrive as bytes. */
export function readRawBodies(root: FastifyInstance): void {
  root.removeAllContentTypeParsers();
  root.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}

/**
 * For routes that take more than memory should hold: bodies of every type arrive as the unread stream. Call it on an
 * instance of the routes' own: `api.register(async (uploads) => { takeStreams(uploads); uploads.put(…); })`.
 */
export function takeStreams(uploads: FastifyInstance): void {
  uploads.removeAllContentTypeParsers();
  uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

function parseForm(text: string): FormBody {
  const form = new FormBody();
  for (const [name, value] of Object.entries(parseQuery(text, '&', '=', { maxKeys: FORM_FIELDS_MAX }))) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) form.add(name, one);
  }
  return form;
}

function complete(read: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  try {
    done(null, read());
  } catch (error) {
    done(error instanceof Error ? error : new Malformed('JSON parse error'));
  }
}

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
