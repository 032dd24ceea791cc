import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ApiError,
  Malformed,
  NotFound,
  StoreAway,
  TooLarge,
  Unavailable,
  UnsupportedMediaType,
} from '#kernel/errors.ts';
import { CallerGone } from './caller-gone.ts';

/** The caller has gone and never reads it. nginx uses this status too; in metrics it separates these requests from failures. */
const CALLER_GONE_STATUS = 499;

/** Turns whatever was thrown into the API's one shape of error. What is not meant for callers is logged whole. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toApiError(error, request);
  if (known) {
    if (known.status >= 500) request.log.warn({ err: error }, 'request refused for now');
    return reply
      .code(known.status)
      .headers(known.headers)
      .type('application/json; charset=utf-8')
      .send(envelope(known));
  }
  if (error instanceof CallerGone) return reply.code(CALLER_GONE_STATUS).send();
  request.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed');
  const body = { type: 'server_error', code: 'error', detail: 'A server error occurred.', attr: null };
  return reply.code(500).type('application/json; charset=utf-8').send(body);
}

function envelope({ type, code, detail, attr, extra }: ApiError): Record<string, unknown> {
  return { type, code, detail, attr, ...extra };
}

function toApiError(error: unknown, request: FastifyRequest): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StoreAway) return new Unavailable(undefined, undefined, { cause: error });
  return 'code' in error ? frameworkError(error.code, error, request) : undefined;
}

function frameworkError(code: unknown, error: Error, request: FastifyRequest): ApiError | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new TooLarge();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new UnsupportedMediaType(request.headers['content-type'] ?? '');
  if (code === 'FST_ERR_BAD_URL') return new NotFound('Endpoint not found.');
  const status = 'statusCode' in error ? error.statusCode : undefined;
  // The rest of the framework's own refusals are about how the request was sent, e.g. a body shorter than announced.
  return typeof status === 'number' && status >= 400 && status < 500 ? new Malformed(error.message) : undefined;
}
